// What stdio's functions for printing read of the program's memory, the texts of `%s` above all,
// and what they write into it, are accesses of the program.

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "runtime/explore/core.hpp"

namespace rt = interleave::runtime;

namespace {

/// The parts of a conversion, as printf(3) has them, that say which value it takes.
struct Conversion {
  int precision = -1;  ///< of texts: so many characters at most
  int longs = 0;       ///< `l`, or what is as long
  bool long_double = false;
  char letter = '\0';
};

/// From behind the `%` on. Widths that are values are taken. False: not understood.
bool read_conversion(const char*& at, va_list& values, Conversion& into) {
  at += strspn(at, "-+ #0'I");
  if (*at == '*') {
    static_cast<void>(va_arg(values, int));
    ++at;
  }
  at += strspn(at, "0123456789");
  if (*at == '$') return false;  // numbered values
  if (*at == '.') {
    ++at;
    into.precision = 0;
    if (*at == '*') {
      into.precision = va_arg(values, int);
      ++at;
    }
    for (; *at >= '0' && *at <= '9'; ++at) into.precision = into.precision * 10 + (*at - '0');
  }
  for (; *at != '\0' && strchr("hlqjztL", *at) != nullptr; ++at) {
    if (strchr("lqjzt", *at) != nullptr) ++into.longs;
    if (*at == 'L') into.long_double = true;
  }
  into.letter = *at;
  if (*at != '\0') ++at;
  return into.letter != '\0';
}

void note_text(const char* text, int precision, std::uint64_t pc) {
  if (text == nullptr) return;
  const std::size_t length = precision < 0
                                 ? REAL(strlen)(text) + 1
                                 : REAL(strnlen)(text, static_cast<std::size_t>(precision));
  rt::access(text, length, rt::reads, pc);
}

/// Takes its value; notes what it reads behind it. False: not understood.
bool take_value(const Conversion& conversion, va_list& values, std::uint64_t pc) {
  switch (conversion.letter) {
    case '%':
    case 'm':
      return true;
    case 's': {
      const char* const text = va_arg(values, const char*);
      if (conversion.longs == 0) note_text(text, conversion.precision, pc);
      return true;
    }
    case 'p':
    case 'n':
      static_cast<void>(va_arg(values, void*));
      return true;
    default:
      break;
  }
  if (strchr("eEfFgGaA", conversion.letter) != nullptr) {
    if (conversion.long_double) {
      static_cast<void>(va_arg(values, long double));
    } else {
      static_cast<void>(va_arg(values, double));
    }
    return true;
  }
  if (strchr("dicouxX", conversion.letter) == nullptr) return false;
  if (conversion.longs > 0) {
    static_cast<void>(va_arg(values, long));
  } else {
    static_cast<void>(va_arg(values, int));
  }
  return true;
}

void note_texts(const char* format, va_list given, std::uint64_t pc) {
  if (rt::watched_span == 0 || !rt::active()) return;
  va_list values;
  va_copy(values, given);
  while ((format = strchrnul(format, '%'), *format != '\0')) {
    Conversion conversion;
    if (!read_conversion(++format, values, conversion)) break;
    if (!take_value(conversion, values, pc)) break;
  }
  va_end(values);
}

/// What was written of a text of `length` characters where there is room for `room`.
int note_print(const char* to, std::size_t room, int length, std::uint64_t pc) {
  if (length >= 0 && room > 0) {
    const std::size_t size = static_cast<std::size_t>(length) + 1;
    rt::access(to, size < room ? size : room, rt::writes, pc);
  }
  return length;
}

int print(FILE* file, const char* format, va_list values, std::uint64_t pc) {
  note_texts(format, values, pc);
  return REAL(vfprintf)(file, format, values);
}

int print_into(char* to, std::size_t room, const char* format, va_list values, std::uint64_t pc) {
  note_texts(format, values, pc);
  return note_print(to, room, REAL(vsnprintf)(to, room, format, values), pc);
}

int print_unbounded(char* to, const char* format, va_list values, std::uint64_t pc) {
  note_texts(format, values, pc);
  return note_print(to, ~std::size_t{0}, REAL(vsprintf)(to, format, values), pc);
}

}  // namespace

#define WITH_VALUES(last, call) \
  va_list values;               \
  va_start(values, last);       \
  const int length = call;      \
  va_end(values);               \
  return length

extern "C" {

int vfprintf(FILE* file, const char* format, va_list values) {
  return print(file, format, values, CALLER);
}
int vprintf(const char* format, va_list values) { return print(stdout, format, values, CALLER); }
int fprintf(FILE* file, const char* format, ...) {
  WITH_VALUES(format, print(file, format, values, CALLER));
}
int printf(const char* format, ...) { WITH_VALUES(format, print(stdout, format, values, CALLER)); }

int vsnprintf(char* to, size_t room, const char* format, va_list values) {
  return print_into(to, room, format, values, CALLER);
}
int vsprintf(char* to, const char* format, va_list values) {
  return print_unbounded(to, format, values, CALLER);
}
int snprintf(char* to, size_t room, const char* format, ...) {
  WITH_VALUES(format, print_into(to, room, format, values, CALLER));
}
int sprintf(char* to, const char* format, ...) {
  WITH_VALUES(format, print_unbounded(to, format, values, CALLER));
}

int puts(const char* text) {
  note_text(text, -1, CALLER);
  return REAL(puts)(text);
}
int fputs(const char* text, FILE* file) {
  note_text(text, -1, CALLER);
  return REAL(fputs)(text, file);
}
size_t fwrite(const void* from, size_t size, size_t count, FILE* file) {
  rt::access(from, size * count, rt::reads, CALLER);
  return REAL(fwrite)(from, size, count, file);
}
size_t fread(void* to, size_t size, size_t count, FILE* file) {
  const size_t got = REAL(fread)(to, size, count, file);
  rt::access(to, size * got, rt::writes, CALLER);
  return got;
}
char* fgets(char* to, int size, FILE* file) {
  char* const got = REAL(fgets)(to, size, file);
  if (got != nullptr) rt::access(to, REAL(strlen)(to) + 1, rt::writes, CALLER);
  return got;
}

}  // extern "C"
