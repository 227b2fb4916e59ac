#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *file;
  pid_t pid;
  int in;
  char object[4096];
} unit;

static pid_t new_process(void) { return (pid_t)syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L); }

static int start(unit *u)
{
  int p[2];
  if (pipe2(p, O_CLOEXEC)) return -1;
  if ((u->pid = new_process()) == 0) {
    char *base = strdup(basename(u->file));
    base[strlen(base) - 1] = 'o';
    if (write(p[1], base, strlen(base)) < 0) _exit(1);
    char *args[] = { "gcc", "-c", u->file, "-o", base, NULL };
    execvp("gcc", args);
    _exit(127);
  }
  close(p[1]);
  u->in = p[0];
  return u->pid < 0 ? -1 : 0;
}

static int finish(unit *u)
{
  ssize_t n, len = 0;
  while ((n = read(u->in, u->object + len, sizeof u->object - 1 - (size_t)len)) > 0) len += n;
  close(u->in);
  siginfo_t info;
  if (waitid(P_PID, (id_t)u->pid, &info, WEXITED) < 0) return -1;
  return info.si_code == CLD_EXITED && info.si_status == 0 && len > 0 ? 0 : -1;
}

int main(int argc, char *argv[])
{
  int n = argc - 1, good = 0, started = 0;
  if (n < 1) {
    fputs("nothing to compile\n", stderr);
    return 2;
  }
  for (int i = 1; i <= n; i++) {
    if (access(argv[i], R_OK)) {
      perror(argv[i]);
      return 2;
    }
  }
  unlink("compil");

  unit *units = calloc((size_t)n, sizeof *units);
  char **args = calloc((size_t)n + 4, sizeof *args);
  if (!units || !args) return 1;
  args[0] = "gcc", args[1] = "-o", args[2] = "compil";
  while (started < n) {
    units[started].file = argv[started + 1];
    if (start(&units[started])) {
      perror("clone");
      break;
    }
    started++;
  }
  for (int i = 0; i < started; i++) {
    if (finish(&units[i])) fprintf(stderr, "%s: compilation failed\n", units[i].file);
    else args[3 + good++] = units[i].object;
  }
  for (int i = 0; i < good; i++) printf("%scompiled %s", i ? "\n" : "", args[3 + i]);
  fflush(stdout);
  if (good < n) return 1;

  pid_t linker = new_process();
  if (linker == 0) {
    execvp("gcc", args);
    _exit(127);
  }
  siginfo_t info;
  if (linker < 0 || waitid(P_PID, (id_t)linker, &info, WEXITED) < 0) return 1;
  free(units);
  free(args);
  return info.si_code == CLD_EXITED && info.si_status == 0 ? 0 : 1;
}
