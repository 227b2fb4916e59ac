/* Rendezvous between two consumers, System V style. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct message { long mtype; int value; };

static int queue[2] = { -1, -1 };
static int sems = -1;

static void clean_up(void)
{
  for (int i = 0; i < 2; i++)
    if (queue[i] >= 0) msgctl(queue[i], IPC_RMID, NULL);
  if (sems >= 0) semctl(sems, 0, IPC_RMID);
}

static void die(const char *what)
{
  perror(what);
  clean_up();
  exit(1);
}

static void sem_change(int which, short delta)
{
  struct sembuf op = { (unsigned short)which, delta, 0 };
  while (semop(sems, &op, 1) < 0) {
    if (errno != EINTR) { perror("semop"); _exit(1); }
  }
}

static void producer(int me, int n)
{
  for (int i = 0; i < n; i++) {
    struct message m = { 1, rand() % 100 + me * 100 };
    printf("P%d %d\n", me + 1, m.value);
    fflush(stdout);
    if (msgsnd(queue[me], &m, sizeof m.value, 0) < 0) { perror("msgsnd"); _exit(1); }
  }
}

static void consumer(int me, int n)
{
  while (n-- > 0) {
    struct message m;
    if (msgrcv(queue[me], &m, sizeof m.value, 0, 0) < 0) { perror("msgrcv"); _exit(1); }
    printf("C%d %d\n", me + 1, m.value);
    fflush(stdout);
    sem_change(me, +1);
    sem_change(1 - me, -1);
  }
}

int main(int argc, char *argv[])
{
  int n = 100;
  if (argc > 2) {
    fprintf(stderr, "too many arguments\n");
    return 2;
  }
  if (argc == 2) {
    size_t len = strlen(argv[1]);
    if (len == 0 || len > 6 || strspn(argv[1], "0123456789") != len || (n = atoi(argv[1])) > 100000) {
      fprintf(stderr, "%s: not a number of messages\n", argv[1]);
      return 2;
    }
  }

  srand((unsigned)time(NULL));
  for (int i = 0; i < 2; i++)
    if ((queue[i] = msgget(IPC_PRIVATE, 0600)) < 0) die("msgget");
  if ((sems = semget(IPC_PRIVATE, 2, 0600)) < 0) die("semget");
  unsigned short zero[2] = { 0, 0 };
  union { int val; struct semid_ds *buf; unsigned short *array; } arg = { .array = zero };
  if (semctl(sems, 0, SETALL, arg) < 0) die("semctl");

  for (int i = 0; i < 4; i++) {
    pid_t pid = fork();
    if (pid < 0) die("fork"); /* the others end too: their queues are gone */
    if (pid == 0) {
      if (i < 2) consumer(i, n);
      else producer(i - 2, n);
      exit(EXIT_SUCCESS);
    }
  }
  int status, ok = 1;
  for (int i = 0; i < 4; i++)
    if (wait(&status) < 0 || status != 0) ok = 0;
  clean_up();
  puts("done");
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
