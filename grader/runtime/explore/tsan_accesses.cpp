// What code compiled with -fsanitize=thread calls at each access to memory.

#include "runtime/explore/core.hpp"

using interleave::runtime::access;
using interleave::runtime::as_volatile;
using interleave::runtime::reads;
using interleave::runtime::writes;

extern "C" {

void __tsan_init() {}
void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}

void __tsan_read1(void* at) { access(at, 1, reads, CALLER); }
void __tsan_read2(void* at) { access(at, 2, reads, CALLER); }
void __tsan_read4(void* at) { access(at, 4, reads, CALLER); }
void __tsan_read8(void* at) { access(at, 8, reads, CALLER); }
void __tsan_read16(void* at) { access(at, 16, reads, CALLER); }
void __tsan_write1(void* at) { access(at, 1, writes, CALLER); }
void __tsan_write2(void* at) { access(at, 2, writes, CALLER); }
void __tsan_write4(void* at) { access(at, 4, writes, CALLER); }
void __tsan_write8(void* at) { access(at, 8, writes, CALLER); }
void __tsan_write16(void* at) { access(at, 16, writes, CALLER); }
void __tsan_unaligned_read2(void* at) { access(at, 2, reads, CALLER); }
void __tsan_unaligned_read4(void* at) { access(at, 4, reads, CALLER); }
void __tsan_unaligned_read8(void* at) { access(at, 8, reads, CALLER); }
void __tsan_unaligned_read16(void* at) { access(at, 16, reads, CALLER); }
void __tsan_unaligned_write2(void* at) { access(at, 2, writes, CALLER); }
void __tsan_unaligned_write4(void* at) { access(at, 4, writes, CALLER); }
void __tsan_unaligned_write8(void* at) { access(at, 8, writes, CALLER); }
void __tsan_unaligned_write16(void* at) { access(at, 16, writes, CALLER); }
void __tsan_volatile_read1(void* at) { access(at, 1, reads | as_volatile, CALLER); }
void __tsan_volatile_read2(void* at) { access(at, 2, reads | as_volatile, CALLER); }
void __tsan_volatile_read4(void* at) { access(at, 4, reads | as_volatile, CALLER); }
void __tsan_volatile_read8(void* at) { access(at, 8, reads | as_volatile, CALLER); }
void __tsan_volatile_read16(void* at) { access(at, 16, reads | as_volatile, CALLER); }
void __tsan_volatile_write1(void* at) { access(at, 1, writes | as_volatile, CALLER); }
void __tsan_volatile_write2(void* at) { access(at, 2, writes | as_volatile, CALLER); }
void __tsan_volatile_write4(void* at) { access(at, 4, writes | as_volatile, CALLER); }
void __tsan_volatile_write8(void* at) { access(at, 8, writes | as_volatile, CALLER); }
void __tsan_volatile_write16(void* at) { access(at, 16, writes | as_volatile, CALLER); }
void __tsan_read_range(void* at, unsigned long size) { access(at, size, reads, CALLER); }
void __tsan_write_range(void* at, unsigned long size) { access(at, size, writes, CALLER); }
/// The pointer to a class's virtual functions, written by each constructor: no access of its own.
void __tsan_vptr_update(void**, void*) {}
void __tsan_vptr_read(void** at) { access(at, sizeof(void*), reads, CALLER); }

}  // extern "C"
