/* Exercise "process basics". One fork per task, then one waitpid per child. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_TASKS 64
#define USAGE 2

struct task {
  const char *name;
  double seconds;
};

static int read_seconds(const char *text, double *seconds) {
  const char *p = text;
  if (!isdigit((unsigned char)*p)) return 0;
  while (isdigit((unsigned char)*p)) p++;
  if (*p == '.') {
    p++;
    if (!isdigit((unsigned char)*p)) return 0;
    while (isdigit((unsigned char)*p)) p++;
  }
  if (*p != '\0') return 0;
  *seconds = strtod(text, NULL);
  return *seconds <= 60.0;
}

static int read_task(char *arg, struct task *t) {
  char *colon = strchr(arg, ':');
  if (colon == NULL || colon == arg) return 0;
  for (const char *p = arg; p < colon; p++)
    if (!isalnum((unsigned char)*p) && *p != '_') return 0;
  if (!read_seconds(colon + 1, &t->seconds)) return 0;
  *colon = '\0'; /* argv is ours to change */
  t->name = arg;
  return 1;
}

static void sleep_for(double seconds) {
  struct timespec left;
  left.tv_sec = (time_t)seconds;
  left.tv_nsec = (long)((seconds - (double)left.tv_sec) * 1e9);
  while (nanosleep(&left, &left) == -1 && errno == EINTR) {
  }
}

static void do_task(const struct task *t) {
  int pid = (int)getpid();
  printf("%d %s start\n", pid, t->name);
  fflush(stdout);
  for (int k = 1; k <= 5; k++) {
    sleep_for(t->seconds / 5.0);
    printf("%d %s progress %d/5\n", pid, t->name, k);
    fflush(stdout);
  }
  printf("%d %s end\n", pid, t->name);
  fflush(stdout);
}

int main(int argc, char **argv) {
  struct task tasks[MAX_TASKS];
  pid_t children[MAX_TASKS];
  int n = argc - 1;

  if (n < 1 || n > MAX_TASKS) {
    fprintf(stderr, "usage: %s NAME:SECONDS...\n", argv[0]);
    return USAGE;
  }
  for (int i = 0; i < n; i++) {
    if (!read_task(argv[i + 1], &tasks[i])) {
      fprintf(stderr, "not a task: %s\n", argv[i + 1]);
      return USAGE;
    }
  }

  printf("main %d\n", (int)getpid());
  fflush(stdout);
  int started = 0;
  int failed = 0;
  for (; started < n; started++) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      failed = 1;
      break;
    }
    if (pid == 0) {
      do_task(&tasks[started]);
      _exit(0);
    }
    children[started] = pid;
  }
  for (int i = 0; i < started; i++) {
    while (waitpid(children[i], NULL, 0) == -1 && errno == EINTR) {
    }
  }
  if (failed) return 1;
  printf("main all processes finished\n");
  return 0;
}
