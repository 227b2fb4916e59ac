/* The results travel through a POSIX message queue. */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define QUEUE "/squares"

struct result {
  int worker;
  int64_t partial;
};

static long number(const char *text, long min, long max) {
  if (text[0] == '\0' || text[strspn(text, "0123456789")] != '\0') return -1;
  errno = 0;
  long value = strtol(text, NULL, 10);
  return errno || value < min || value > max ? -1 : value;
}

/* n / workers each, the last one takes the rest */
static long first_of(long i, long n, long workers) { return i * (n / workers) + 1; }
static long last_of(long i, long n, long workers) {
  return i == workers - 1 ? n : (i + 1) * (n / workers);
}

static void work(mqd_t queue, int i, long first, long last) {
  struct result r = {i, 0};
  for (int64_t k = first; k <= last; k++) r.partial += k * k;
  while (mq_send(queue, (const char *)&r, sizeof r, 0) == -1)
    if (errno != EINTR) _exit(1);
  _exit(0);
}

int main(int argc, char **argv) {
  long n = 1000, workers = 4;
  if (argc > 1) n = number(argv[1], 0, 3000000);
  if (argc > 2) workers = number(argv[2], 1, 64);
  if (argc > 3 || n == -1 || workers == -1) {
    fprintf(stderr, "sum-of-squares [N 0..3000000 [WORKERS 1..64]]\n");
    return 2;
  }

  struct mq_attr attr = {.mq_maxmsg = 8, .mq_msgsize = sizeof(struct result)};
  mq_unlink(QUEUE);
  mqd_t queue = mq_open(QUEUE, O_CREAT | O_EXCL | O_RDWR, 0600, &attr);
  if (queue == (mqd_t)-1) {
    perror("mq_open");
    return 1;
  }
  mq_unlink(QUEUE); /* the descriptor is enough from here on */

  int started = 0;
  while (started < workers) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      break;
    }
    if (pid == 0) work(queue, started, first_of(started, n, workers), last_of(started, n, workers));
    started++;
  }

  int64_t partial[64] = {0};
  for (int got = 0; got < started;) {
    struct result r;
    if (mq_receive(queue, (char *)&r, sizeof r, NULL) == (ssize_t)sizeof r) {
      partial[r.worker] = r.partial;
      got++;
    } else if (errno != EINTR) {
      perror("mq_receive");
      return 1;
    }
  }
  while (wait(NULL) > 0) {
  }
  if (started < workers) return 1;

  int64_t total = 0;
  for (int i = 0; i < workers; i++) {
    printf("worker %d %ld %ld %lld\n", i, first_of(i, n, workers), last_of(i, n, workers),
           (long long)partial[i]);
    total += partial[i];
  }
  printf("total %lld\n", (long long)total);
  mq_close(queue);
  return 0;
}
