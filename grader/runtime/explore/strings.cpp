// The string functions of libc read and write memory as code of the program's own would: each notes
// what it touches, as far as it goes, and leaves the work to the real one.

#include <string.h>

#include "runtime/explore/core.hpp"

namespace rt = interleave::runtime;

namespace {

std::size_t with_end(const char* text) { return REAL(strlen)(text) + 1; }

std::size_t least(std::size_t a, std::size_t b) { return a < b ? a : b; }

/// What is read of a text of which at most so much is looked at.
std::size_t within(const char* text, std::size_t most) {
  return least(REAL(strnlen)(text, most) + 1, most);
}

/// How far two memories are looked at: up to where they differ, or to the end of both as strings.
std::size_t compared(const void* a, const void* b, std::size_t most, bool strings) {
  const char* first = static_cast<const char*>(a);
  const char* second = static_cast<const char*>(b);
  for (std::size_t i = 0; i < most; ++i) {
    if (first[i] != second[i] || (strings && first[i] == '\0')) return i + 1;
  }
  return most;
}

void note_comparison(const void* a, const void* b, std::size_t size, std::uint64_t pc) {
  rt::access(a, size, rt::reads, pc);
  rt::access(b, size, rt::reads, pc);
}

void note_copy(const void* to, const void* from, std::size_t size, std::uint64_t pc) {
  rt::access(from, size, rt::reads, pc);
  rt::access(to, size, rt::writes, pc);
}

}  // namespace

extern "C" {

size_t strlen(const char* text) {
  const size_t length = REAL(strlen)(text);
  rt::access(text, length + 1, rt::reads, CALLER);
  return length;
}
size_t strnlen(const char* text, size_t most) {
  rt::access(text, within(text, most), rt::reads, CALLER);
  return REAL(strnlen)(text, most);
}
char* strcpy(char* to, const char* from) {
  note_copy(to, from, with_end(from), CALLER);
  return REAL(strcpy)(to, from);
}
char* stpcpy(char* to, const char* from) {
  note_copy(to, from, with_end(from), CALLER);
  return REAL(stpcpy)(to, from);
}
char* strncpy(char* to, const char* from, size_t size) {
  rt::access(from, within(from, size), rt::reads, CALLER);
  rt::access(to, size, rt::writes, CALLER);
  return REAL(strncpy)(to, from, size);
}
char* strcat(char* to, const char* from) {
  const size_t length = REAL(strlen)(to);
  rt::access(to, length + 1, rt::reads, CALLER);
  note_copy(to + length, from, with_end(from), CALLER);
  return REAL(strcat)(to, from);
}
char* strncat(char* to, const char* from, size_t most) {
  const size_t length = REAL(strlen)(to);
  rt::access(to, length + 1, rt::reads, CALLER);
  rt::access(from, within(from, most), rt::reads, CALLER);
  rt::access(to + length, REAL(strnlen)(from, most) + 1, rt::writes, CALLER);
  return REAL(strncat)(to, from, most);
}
int strcmp(const char* a, const char* b) {
  note_comparison(a, b, compared(a, b, ~size_t{0}, true), CALLER);
  return REAL(strcmp)(a, b);
}
int strncmp(const char* a, const char* b, size_t most) {
  note_comparison(a, b, compared(a, b, most, true), CALLER);
  return REAL(strncmp)(a, b, most);
}
int memcmp(const void* a, const void* b, size_t size) {
  note_comparison(a, b, compared(a, b, size, false), CALLER);
  return REAL(memcmp)(a, b, size);
}

}  // extern "C"
