#include <ctype.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A letter box for one message; put returns when the message has been collected. */
struct box {
  sem_t full, collected;
  int value;
};

struct shared {
  struct box q[2];
  sem_t consumed[2];
} *sh;

static void producer(int i, long n)
{
  srand((unsigned)time(NULL) * 2u + (unsigned)i);
  while (n-- > 0) {
    struct box *q = &sh->q[i];
    int v = i * 100 + rand() % 100;
    q->value = v;
    sem_post(&q->full);
    sem_wait(&q->collected);
    printf("P%d %d\n", i + 1, v); /* it is in the queue now */
    fflush(stdout);
  }
}

static void consumer(int i, long n)
{
  while (n-- > 0) {
    struct box *q = &sh->q[i];
    sem_wait(&q->full);
    printf("C%d %d\n", i + 1, q->value);
    fflush(stdout);
    sem_post(&q->collected);
    sem_post(&sh->consumed[i]);
    sem_wait(&sh->consumed[1 - i]);
  }
}

int main(int argc, char **argv)
{
  long n = 100;
  if (argc > 1) {
    char *end;
    n = strtol(argv[1], &end, 10);
    if (argc > 2 || !isdigit((unsigned char)argv[1][0]) || *end || n > 100000) {
      fprintf(stderr, "usage: rendezvous [N]\n");
      return 2;
    }
  }
  sh = mmap(NULL, sizeof *sh, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (sh == MAP_FAILED) return perror("mmap"), 1;
  for (int i = 0; i < 2; i++) {
    sem_init(&sh->q[i].full, 1, 0);
    sem_init(&sh->q[i].collected, 1, 0);
    sem_init(&sh->consumed[i], 1, 0);
  }
  for (int i = 0; i < 4; i++) {
    pid_t pid = fork();
    if (pid < 0) return perror("fork"), 1;
    if (pid == 0) {
      if (i < 2) producer(i, n);
      else consumer(i - 2, n);
      _exit(0);
    }
  }
  for (int i = 0; i < 4; i++) wait(NULL);
  puts("done");
  return 0;
}
