// Two children, each with three quarters of the limit (128 MB): together more than a whole run may have.
#include "vault.h"

/* How many of the two answer. */
static int answers(int from) {
  char words[2];
  int have = 0;
  while (have < 2 && read(from, words + have, 1) == 1) ++have;
  return have;
}

int main(void) {
  const size_t size = 96u << 20;
  int answer[2], question[2];
  if (pipe(answer) != 0 || pipe(question) != 0) return 1;
  printf("trying memory\n");
  fflush(stdout);
  for (int i = 0; i < 2; ++i) {
    if (fork() != 0) continue;
    close(question[1]);
    if (take_memory(size) == NULL) _exit(1);
    char word = 'y';
    if (write(answer[1], &word, 1) != 1) _exit(1);
    // The kernel may take the memory of one that has it already, for the sake of the other: they have it
    // at the same time only if both still live when both have said so.
    if (read(question[0], &word, 1) == 1 && write(answer[1], &word, 1) != 1) _exit(1);
    _exit(read(question[0], &word, 1) == 0 ? 0 : 1);
  }
  close(answer[1]);
  if (answers(answer[0]) == 2 && write(question[1], "??", 2) == 2 && answers(answer[0]) == 2) printf("beyond memory\n");
  fflush(stdout);
  close(question[1]);
  while (wait(NULL) > 0) {
  }
  return 1;
}
