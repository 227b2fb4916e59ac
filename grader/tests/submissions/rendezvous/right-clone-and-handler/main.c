#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t alive;

/* Several children may have ended before one signal is delivered: reap until there is none. */
static void on_child(int sig)
{
  (void)sig;
  int saved = errno;
  while (waitpid(-1, NULL, WNOHANG) > 0) alive--;
  errno = saved;
}

/* Like fork, without the C library. The child is a process of its own, nothing is shared. */
static pid_t raw_fork(void)
{
  return (pid_t)syscall(SYS_clone, (unsigned long)SIGCHLD, 0UL, 0UL, 0UL, 0UL);
}

struct turns { sem_t c1, c2; };

static void line(const char *who, unsigned v)
{
  char text[16];
  int len = snprintf(text, sizeof text, "%s %u\n", who, v);
  if (write(STDOUT_FILENO, text, (size_t)len) != len) _exit(1);
}

static void producer(const char *who, unsigned low, int out, unsigned n)
{
  unsigned char pool[256];
  size_t have = 0;
  int urandom = open("/dev/urandom", O_RDONLY);
  if (urandom < 0) { perror("/dev/urandom"); _exit(1); }
  while (n > 0) {
    if (have == 0) {
      ssize_t got = read(urandom, pool, sizeof pool);
      if (got <= 0) { perror("/dev/urandom"); _exit(1); }
      have = (size_t)got;
    }
    unsigned char byte = pool[--have];
    if (byte >= 200) continue; /* 200 is a multiple of 100: every value is equally likely */
    unsigned char v = (unsigned char)(low + byte % 100);
    line(who, v);
    if (write(out, &v, 1) != 1) _exit(1);
    n--;
  }
}

static void consumer(const char *who, int in, sem_t *mine, sem_t *other)
{
  for (;;) {
    unsigned char v;
    sem_wait(mine);
    if (read(in, &v, 1) != 1) break; /* the producer has closed its end */
    line(who, v);
    sem_post(other);
  }
  sem_post(other);
}

int main(int argc, char *argv[])
{
  unsigned n = 100;
  if (argc == 2) {
    n = 0;
    const char *p = argv[1];
    do {
      if (!isdigit((unsigned char)*p) || (n = n * 10 + (unsigned)(*p - '0')) > 100000) {
        fprintf(stderr, "%s: bad number\n", argv[1]);
        return 2;
      }
    } while (*++p);
  } else if (argc > 2) {
    fprintf(stderr, "usage: %s [N]\n", argv[0]);
    return 2;
  }

  struct turns *t = mmap(0, sizeof *t, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int q1[2], q2[2];
  if (t == MAP_FAILED || socketpair(AF_UNIX, SOCK_STREAM, 0, q1) || socketpair(AF_UNIX, SOCK_STREAM, 0, q2)) {
    perror("rendezvous");
    return 1;
  }
  sem_init(&t->c1, 1, 0);
  sem_init(&t->c2, 1, 1);

  sigset_t chld, old;
  sigemptyset(&chld);
  sigaddset(&chld, SIGCHLD);
  sigprocmask(SIG_BLOCK, &chld, &old);
  struct sigaction sa = { .sa_handler = on_child, .sa_flags = SA_RESTART };
  sigaction(SIGCHLD, &sa, NULL);

  for (int role = 0; role < 4; role++) {
    pid_t pid = raw_fork();
    if (pid < 0) {
      perror("clone");
      kill(0, SIGTERM);
      return 1;
    }
    if (pid == 0) {
      /* Who keeps the writing end of a queue open would hide its end from the consumer. */
      if (role != 0) close(q1[1]);
      if (role != 1) close(q2[1]);
      if (role == 0) producer("P1", 0, q1[1], n);
      if (role == 1) producer("P2", 100, q2[1], n);
      if (role == 2) consumer("C1", q1[0], &t->c1, &t->c2);
      if (role == 3) consumer("C2", q2[0], &t->c2, &t->c1);
      _exit(0);
    }
    alive++;
  }
  close(q1[1]);
  close(q2[1]);

  while (alive > 0) sigsuspend(&old);
  if (write(STDOUT_FILENO, "done\n", 5) != 5) return 1;
  return 0;
}
