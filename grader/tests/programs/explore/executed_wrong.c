// Waits for data of a program that nobody controls, and keeps the writing end open.
#include <unistd.h>

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) execlp("true", "true", (char*)NULL);
  char byte;
  return (int)read(ends[0], &byte, 1);
}
