// Memory that is allocated anew has no history: what its last owner did with it orders nothing. And
// copying is access.

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "runtime/explore/core.hpp"

// glibc's own names of its allocator, so that nothing need be looked up (dlsym allocates).
extern "C" {
void* __libc_malloc(size_t size);
void __libc_free(void* at);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* at, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void __cxa_free_exception(void* thrown);  // libstdc++'s
}

namespace rt = interleave::runtime;

namespace {

void* fresh(void* at) {
  if (rt::threaded && at != nullptr) rt::clear_private(at, malloc_usable_size(at));
  return at;
}

__thread bool frees_exception = false;

/// Freeing is writing, for who still uses it without being ordered.
void freed(void* at, std::uint64_t pc) {
  if (!rt::threaded || at == nullptr || !rt::active()) return;
  const std::size_t size = malloc_usable_size(at);
  if (!frees_exception) rt::access(at, size < 256 ? size : 256, rt::writes | rt::frees, pc);
  rt::forget_objects({rt::space_process | rt::process, reinterpret_cast<std::uint64_t>(at)}, size);
}

void copy_bytes(void* to, const void* from, std::size_t size) {
  asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}

}  // namespace

extern "C" {

void* malloc(size_t size) { return fresh(__libc_malloc(size)); }
void* calloc(size_t count, size_t size) { return fresh(__libc_calloc(count, size)); }
void* memalign(size_t alignment, size_t size) { return fresh(__libc_memalign(alignment, size)); }
void* aligned_alloc(size_t alignment, size_t size) {
  return fresh(__libc_memalign(alignment, size));
}
int posix_memalign(void** at, size_t alignment, size_t size) {
  *at = fresh(__libc_memalign(alignment, size));
  return *at == nullptr ? 12 : 0;
}
/// libstdc++ counts who holds it, and orders them, where nobody can stand before it.
void __cxa_free_exception(void* thrown) {
  frees_exception = true;
  REAL(__cxa_free_exception)(thrown);
  frees_exception = false;
}
void free(void* at) {
  freed(at, CALLER);
  __libc_free(at);
}
void* realloc(void* at, size_t size) {
  freed(at, CALLER);
  return fresh(__libc_realloc(at, size));
}

void* memcpy(void* to, const void* from, size_t size) {
  rt::access(from, size, rt::reads, CALLER);
  rt::access(to, size, rt::writes, CALLER);
  copy_bytes(to, from, size);
  return to;
}
void* memmove(void* to, const void* from, size_t size) {
  rt::access(from, size, rt::reads, CALLER);
  rt::access(to, size, rt::writes, CALLER);
  return REAL(memmove)(to, from, size);
}
void* memset(void* at, int value, size_t size) {
  rt::access(at, size, rt::writes, CALLER);
  void* to = at;
  asm volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
  return at;
}

}  // extern "C"
