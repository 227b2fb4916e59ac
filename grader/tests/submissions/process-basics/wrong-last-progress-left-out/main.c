#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  char name[256];
  double seconds;
} task_t;

/* digits, or digits.digits */
int is_decimal(const char *s) {
  size_t n = strspn(s, "0123456789");
  if (n == 0) return 0;
  if (s[n] == '.') {
    size_t m = strspn(s + n + 1, "0123456789");
    if (m == 0) return 0;
    n += 1 + m;
  }
  return s[n] == '\0';
}

int parse_task(const char *arg, task_t *task) {
  size_t n = 0;
  while (isalnum((unsigned char)arg[n]) || arg[n] == '_') n++;
  if (n == 0 || n >= sizeof task->name || arg[n] != ':') return 0;
  memcpy(task->name, arg, n);
  task->name[n] = '\0';
  if (!is_decimal(arg + n + 1)) return 0;
  task->seconds = atof(arg + n + 1);
  return task->seconds <= 60;
}

void sleep_seconds(double seconds) {
  struct timespec t;
  t.tv_sec = (time_t)seconds;
  t.tv_nsec = (long)((seconds - t.tv_sec) * 1e9);
  while (nanosleep(&t, &t) != 0 && errno == EINTR)
    ;
}

void run_task(const task_t *task) {
  printf("%d %s start\n", getpid(), task->name);
  fflush(stdout);
  for (int k = 1; k <= 5; k++) {
    sleep_seconds(task->seconds / 5);
    if (k == 5) break; /* that is the end */
    printf("%d %s progress %d/5\n", getpid(), task->name, k);
    fflush(stdout);
  }
  printf("%d %s end\n", getpid(), task->name);
  fflush(stdout);
}

int main(int argc, char *argv[]) {
  task_t tasks[64];
  int count = argc - 1;
  if (count < 1 || count > 64) {
    fprintf(stderr, "usage: %s NAME:SECONDS...\n", argv[0]);
    return 2;
  }
  for (int i = 0; i < count; i++) {
    if (!parse_task(argv[i + 1], &tasks[i])) {
      fprintf(stderr, "%s is not a task\n", argv[i + 1]);
      return 2;
    }
  }

  printf("main %d\n", getpid());
  fflush(stdout);
  for (int i = 0; i < count; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      run_task(&tasks[i]);
      exit(0);
    }
  }
  while (wait(NULL) > 0)
    ;
  printf("main all processes finished\n");
  return 0;
}
