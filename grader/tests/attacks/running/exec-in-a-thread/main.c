#include <pthread.h>

#include "vault.h"

static char** words;

static void* again(void* nothing) {
  char* next[] = {words[0], (char*)"second", NULL};
  execv("/proc/self/exe", next);
  return nothing;
}

static void* rest(void* nothing) {
  pause();
  return nothing;
}

int main(int count, char** given) {
  words = given;
  if (count > 1) return solve() == 0;
  pthread_t threads[3];
  for (int i = 0; i < 3; ++i) pthread_create(&threads[i], NULL, i == 1 ? again : rest, NULL);
  pause();
  return 1;
}
