// Two threads write into one stream of a pipe, and two read from one.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static FILE* stream;

static void* put(void* given) {
  for (int i = 0; i < 3; ++i) fputs(given, stream);
  return NULL;
}

static void* get(void* given) {
  char line[16];
  while (fgets(line, sizeof line, stream) != NULL) ++*(int*)given;
  return NULL;
}

static void in_two(void* (*function)(void*), void* first, void* second) {
  pthread_t one, other;
  pthread_create(&one, NULL, function, first);
  pthread_create(&other, NULL, function, second);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
}

int main(void) {
  int ends[2];
  assert(pipe(ends) == 0);
  if (fork() == 0) {
    close(ends[0]);
    stream = fdopen(ends[1], "w");
    setvbuf(stream, NULL, _IONBF, 0);
    in_two(put, "one\n", "two\n");
    fclose(stream);
    _exit(0);
  }
  close(ends[1]);
  wait(NULL);
  stream = fdopen(ends[0], "r");
  int lines[2] = {0, 0};
  in_two(get, &lines[0], &lines[1]);
  assert(lines[0] + lines[1] == 6);
}
