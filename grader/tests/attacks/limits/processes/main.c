// Eight processes more than the limit (40).
#include "vault.h"

int main(void) {
  int kept[2];
  if (pipe(kept) != 0) return 1;
  printf("trying processes\n");
  fflush(stdout);
  int made = 0;
  for (int i = 0; i < 48; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      char word;
      close(kept[1]);
      _exit(read(kept[0], &word, 1) == 0 ? 0 : 1);
    }
    if (child > 0) ++made;
  }
  sleep(1);  // whoever counts from outside needs a moment
  if (made == 48) printf("beyond processes\n");
  fflush(stdout);
  close(kept[1]);
  while (wait(NULL) > 0) {
  }
  return 1;
}
