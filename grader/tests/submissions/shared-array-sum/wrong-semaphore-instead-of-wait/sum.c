#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEMORY "/array-sum"
#define LOCK "/array-sum-lock"
#define DONE "/array-sum-done"

struct block {
  long long total;
  long long values[]; /* as many as there are numbers in the file */
};

static void quit(const char *what) {
  perror(what);
  exit(1);
}

static struct block *create(size_t count) {
  size_t size = sizeof(struct block) + count * sizeof(long long);
  int fd = shm_open(MEMORY, O_CREAT | O_RDWR, 0600);
  if (fd == -1) quit("shm_open");
  if (ftruncate(fd, (off_t)size) == -1) quit("ftruncate");
  struct block *b = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (b == MAP_FAILED) quit("mmap");
  close(fd);
  return b;
}

static size_t read_values(FILE *f, long long *values) {
  size_t n = 0;
  long long v;
  rewind(f);
  while (fscanf(f, "%lld", &v) == 1) {
    if (values != NULL) values[n] = v;
    n++;
  }
  return n;
}

static void child(int i, size_t from, size_t to, struct block *b, sem_t *lock, sem_t *done) {
  long long sum = 0;
  for (size_t k = from; k < to; k++) sum += b->values[k];
  printf("segment %d %zu %zu %lld\n", i, from, to, sum);
  fflush(stdout);
  sem_wait(lock);
  b->total += sum;
  sem_post(lock);
  sem_post(done);
  _exit(0);
}

int main(int argc, char *argv[]) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s FILE WORKERS\n", argv[0]);
    return 2;
  }
  char *rest;
  long workers = strtol(argv[2], &rest, 10);
  if (argv[2][0] == '\0' || *rest != '\0' || workers < 1 || workers > 64) {
    fprintf(stderr, "WORKERS: a number from 1 to 64\n");
    return 2;
  }
  FILE *f = fopen(argv[1], "r");
  if (f == NULL) {
    perror(argv[1]);
    return 2;
  }

  size_t n = read_values(f, NULL);
  struct block *b = create(n);
  read_values(f, b->values);
  fclose(f);
  sem_t *lock = sem_open(LOCK, O_CREAT, 0600, 1);
  sem_t *done = sem_open(DONE, O_CREAT, 0600, 0);
  if (lock == SEM_FAILED || done == SEM_FAILED) quit("sem_open");

  for (long i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid == -1) quit("fork");
    if (pid == 0) {
      child((int)i, n * (size_t)i / (size_t)workers, n * (size_t)(i + 1) / (size_t)workers, b, lock,
            done);
    }
  }
  for (long i = 0; i < workers; i++) sem_wait(done);
  printf("total %lld\n", b->total);

  sem_close(lock);
  sem_close(done);
  sem_unlink(LOCK);
  sem_unlink(DONE);
  shm_unlink(MEMORY);
  return 0;
}
