// What many attacks begin with: the exercise solved as it should be, and a few ways of looking about.
// Whatever an attack finds it prints on standard error, which every report shows.
#ifndef VAULT_H
#define VAULT_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static inline int read_key(void) {
  int key = 0;
  if (scanf("%d", &key) != 1) exit(2);
  return key;
}

static inline void write_receipt(int key) {
  FILE* receipt = fopen("receipt.txt", "w");
  if (receipt == NULL) exit(3);
  fprintf(receipt, "%d\n", 3 * key);
  fclose(receipt);
}

/* The whole exercise. Returns the key. */
static inline int solve(void) {
  const int key = read_key();
  for (int i = 1; i <= 2; ++i) {
    if (fork() == 0) {
      printf("worker %d %d\n", i, i * key);
      fflush(stdout);
      _exit(0);
    }
  }
  while (wait(NULL) > 0) {
  }
  printf("total %d\n", 3 * key);
  fflush(stdout);
  write_receipt(key);
  return key;
}

/* Shows the beginning of a descriptor's or a file's content, if it can be read. */
static inline void show_fd(int fd, const char* name) {
  char text[1500];
  const ssize_t size = read(fd, text, sizeof text);
  if (size <= 0) return;
  for (ssize_t i = 0; i < size; ++i) {
    if (text[i] == '\0') text[i] = '\n';
  }
  fprintf(stderr, "%s: %.*s\n", name, (int)size, text);
}

static inline void show(const char* path) {
  const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return;
  show_fd(fd, path);
  close(fd);
}

/* Memory that is really there, which no compiler can leave out; NULL when there is none. */
static inline char* take_memory(size_t size) {
  void* const memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

/* Tells whether a call that must not succeed did: "got NAME". */
static inline void must_fail(const char* name, long result) {
  fprintf(stderr, "%s %s\n", result < 0 ? "refused" : "got", name);
}
#endif
