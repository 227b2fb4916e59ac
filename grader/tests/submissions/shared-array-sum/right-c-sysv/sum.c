/* shared-array-sum in C with SysV IPC only: two segments, one semaphore. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

static int sem_id = -1;
static pid_t parent;

static void remove_semaphore(void) {
  if (sem_id != -1 && getpid() == parent) semctl(sem_id, 0, IPC_RMID);
}

static void fail(const char *what) {
  perror(what);
  exit(EXIT_FAILURE);
}

static void change(int by) {
  struct sembuf op = {.sem_num = 0, .sem_op = (short)by, .sem_flg = SEM_UNDO};
  while (semop(sem_id, &op, 1) == -1) {
    if (errno != EINTR) fail("semop");
  }
}

static void *segment(size_t size) {
  int id = shmget(IPC_PRIVATE, size, 0600);
  if (id == -1) fail("shmget");
  void *p = shmat(id, NULL, 0);
  if (p == (void *)-1) {
    int error = errno;
    shmctl(id, IPC_RMID, NULL);
    errno = error;
    fail("shmat");
  }
  shmctl(id, IPC_RMID, NULL); /* gone when the last process detaches */
  return p;
}

/* Puts the numbers into out (unless it is NULL) and returns how many there are. */
static size_t scan(FILE *in, long *out) {
  size_t n = 0;
  long value;
  rewind(in);
  while (fscanf(in, "%ld", &value) == 1) {
    if (out) out[n] = value;
    n++;
  }
  return n;
}

static void work(long i, long begin, long end, const long *array, long *total) {
  char line[100];
  long sum = 0;
  for (long k = begin; k < end; k++) sum += array[k];

  change(-1);
  *total += sum;
  change(+1);

  int length = snprintf(line, sizeof line, "segment %ld %ld %ld %ld\n", i, begin, end, sum);
  if (write(STDOUT_FILENO, line, (size_t)length) != length) _exit(1);
  _exit(0);
}

int main(int argc, char **argv) {
  char *end = NULL;
  long workers = argc == 3 && isdigit((unsigned char)argv[2][0]) ? strtol(argv[2], &end, 10) : 0;
  if (workers < 1 || workers > 64 || *end != '\0') {
    fprintf(stderr, "usage: shared-array-sum FILE WORKERS\n");
    return 2;
  }
  FILE *in = fopen(argv[1], "r");
  if (!in) {
    perror(argv[1]);
    return 2;
  }

  long length = (long)scan(in, NULL);
  long *array = segment((size_t)length * sizeof *array + 1);
  long *total = segment(sizeof *total);
  scan(in, array);
  fclose(in);

  parent = getpid();
  atexit(remove_semaphore);
  sem_id = semget(IPC_PRIVATE, 1, 0600);
  if (sem_id == -1) fail("semget");
  if (semctl(sem_id, 0, SETVAL, 1) == -1) fail("semctl");

  long small = length / workers, big = length % workers, begin = 0;
  for (long i = 0; i < workers; i++) {
    long size = small + (i >= workers - big); /* the last ones take one more */
    pid_t pid = fork();
    if (pid == -1) fail("fork");
    if (pid == 0) work(i, begin, begin + size, array, total);
    begin += size;
  }

  int bad = 0, status;
  while (wait(&status) > 0) bad |= status;
  if (bad) {
    fprintf(stderr, "a worker failed\n");
    return EXIT_FAILURE;
  }
  printf("total %ld\n", *total);
  return 0;
}
