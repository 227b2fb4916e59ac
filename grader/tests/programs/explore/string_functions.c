// A child lets a string function of libc read or write shared memory; the parent touches the last
// byte that it reaches. Input: the function's name in the table, and "waits" when the parent waits
// for the child before.
#define _GNU_SOURCE
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static const char* volatile text = "abc";
static volatile int number = 123;
static char own[16];
static volatile size_t result;

static void call_strlen(char* shared) { result = strlen(shared); }
static void call_strnlen(char* shared) { result = strnlen(shared, 8); }
static void read_strcpy(char* shared) { strcpy(own, shared); }
static void call_strcpy(char* shared) { strcpy(shared, text); }
static void call_stpcpy(char* shared) { result = (size_t)stpcpy(shared, text); }
static void read_strncpy(char* shared) { strncpy(own, shared, sizeof own); }
static void call_strncpy(char* shared) { strncpy(shared, text, 8); }
static void call_strcat(char* shared) { strcat(shared, text); }
static void call_strncat(char* shared) { strncat(shared, text, 1 + (size_t)number % 2); }
static void call_strcmp(char* shared) { result = (size_t)strcmp(shared, text); }
static void call_strncmp(char* shared) { result = (size_t)strncmp(shared, text, 2); }
static void call_memcmp(char* shared) { result = (size_t)memcmp(text, shared, (size_t)number % 5); }
static void call_snprintf(char* shared) { snprintf(shared, 8, "%d", number); }
static void call_sprintf(char* shared) { sprintf(shared, "%d", number); }
static void print(char* shared, int bounded, const char* format, ...) {
  va_list values;
  va_start(values, format);
  if (bounded) vsnprintf(shared, 3, format, values);
  if (!bounded) vsprintf(shared, format, values);
  va_end(values);
}
static void call_vsnprintf(char* shared) { print(shared, 1, "%d", number); }
static void call_vsprintf(char* shared) { print(shared, 0, "%d", number); }

static void call_printf(char* shared) { printf("%d %-5.2s|\n", number, shared); }
static void call_fprintf(char* shared) {
  fprintf(stdout, "%5.1f%% %*ld %hhx %s\n", 0.5, 4, (long)number, (unsigned char)number, shared);
}
static void call_puts(char* shared) { puts(shared); }
static void call_fputs(char* shared) { fputs(shared, stdout); }
static void call_fwrite(char* shared) { fwrite(shared, 1, 3, stdout); }

static const struct Function {
  const char* name;
  void (*call)(char* shared);
  int last;  // byte of the shared memory, where "abc" is, that it reaches
  int writes;
} functions[] = {
    {"strlen", call_strlen, 3, 0},       {"strnlen", call_strnlen, 3, 0},
    {"strcpy_from", read_strcpy, 3, 0},  {"strcpy", call_strcpy, 3, 1},
    {"stpcpy", call_stpcpy, 3, 1},       {"strncpy_from", read_strncpy, 3, 0},
    {"strncpy", call_strncpy, 7, 1},     {"strcat", call_strcat, 6, 1},
    {"strncat", call_strncat, 5, 1},     {"strcmp", call_strcmp, 3, 0},
    {"strncmp", call_strncmp, 1, 0},     {"memcmp", call_memcmp, 2, 0},
    {"snprintf", call_snprintf, 3, 1},   {"sprintf", call_sprintf, 3, 1},
    {"vsnprintf", call_vsnprintf, 2, 1}, {"vsprintf", call_vsprintf, 3, 1},
    {"printf", call_printf, 1, 0},       {"fprintf", call_fprintf, 3, 0},
    {"puts", call_puts, 3, 0},           {"fputs", call_fputs, 3, 0},
    {"fwrite", call_fwrite, 2, 0},
};

static const struct Function* named(const char* name) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; ++i) {
    if (strcmp(functions[i].name, name) == 0) return &functions[i];
  }
  return NULL;
}

int main(void) {
  char name[16];
  char waits[8] = "";
  assert(scanf("%15s %7s", name, waits) >= 1);
  const struct Function* function = named(name);
  assert(function != NULL);
  char* shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  memcpy(shared, "abc", 4);
  if (fork() == 0) {
    function->call(shared);
    _exit(0);
  }
  if (waits[0] != '\0') wait(NULL);
  volatile char* last = shared + function->last;
  if (function->writes) result = (size_t)*last;
  if (!function->writes) *last = *last;
  while (wait(NULL) > 0) continue;
  return 0;
}
