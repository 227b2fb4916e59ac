#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

struct letter { long type; int number; };

int q[3], s;

/* The kernel interrupts semop after a stop: then once more. */
void P(int k) { struct sembuf b = { k, -1, 0 }; while (semop(s, &b, 1) < 0); }
void V(int k) { struct sembuf b = { k, 1, 0 }; while (semop(s, &b, 1) < 0); }

void produce(int i, int n)
{
  struct letter l = { .type = 1 };
  srandom(getpid() * 7919u);
  for (int k = 0; k < n; k++) {
    l.number = (i - 1) * 100 + random() % 100;
    printf("P%d %d\n", i, l.number);
    fflush(stdout);
    msgsnd(q[i], &l, sizeof l.number, 0);
  }
}

void consume(int i, int n)
{
  struct letter l;
  for (int k = 0; k < n; k++) {
    msgrcv(q[i], &l, sizeof l.number, 1, 0);
    printf("C%d %d\n", i, l.number);
    fflush(stdout);
    V(i - 1);
    P(2 - i);
  }
}

int main(int argc, char *argv[])
{
  int n = 100;
  if (argc == 2 && strlen(argv[1]) < 7 && strlen(argv[1]) > 0 &&
      strspn(argv[1], "0123456789") == strlen(argv[1]))
    n = atoi(argv[1]);
  else if (argc != 1)
    n = -1;
  if (n < 0 || n > 100000) {
    fprintf(stderr, "bad arguments\n");
    return 2;
  }
  q[1] = msgget(IPC_PRIVATE, 0600);
  q[2] = msgget(IPC_PRIVATE, 0600);
  s = semget(IPC_PRIVATE, 2, 0600); /* Linux sets new ones to 0 */
  if (q[1] < 0 || q[2] < 0 || s < 0) {
    perror("ipc");
    return 1;
  }
  for (int i = 1; i <= 2; i++) {
    if (fork() == 0) { produce(i, n); exit(0); }
    if (fork() == 0) { consume(i, n); exit(0); }
  }
  while (wait(NULL) > 0);
  printf("done\n");
  return 0;
}
