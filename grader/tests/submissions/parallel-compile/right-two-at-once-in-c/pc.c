#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define AT_ONCE 2

struct packet { int job; char object[NAME_MAX + 1]; };

struct job { const char *source; char *object; pid_t pid; };

static void child(int job, const char *source, int out)
{
  struct packet p = { .job = job };
  const char *slash = strrchr(source, '/');
  snprintf(p.object, sizeof p.object, "%s", slash ? slash + 1 : source);
  p.object[strlen(p.object) - 1] = 'o';
  if (send(out, &p, sizeof p, 0) != sizeof p) _exit(126);
  execlp("gcc", "gcc", "-c", source, "-o", p.object, (char *)NULL);
  _exit(127);
}

/* Waits for one child; the packet of each that has ended is already in the socket. */
static int collect(struct job *jobs, int n, int in)
{
  int status;
  pid_t pid = wait(&status);
  struct packet p;
  while (recv(in, &p, sizeof p, MSG_DONTWAIT) == sizeof p) jobs[p.job].object = strdup(p.object);
  for (int i = 0; i < n; i++) {
    if (jobs[i].pid != pid) continue;
    if (status == 0 && jobs[i].object) {
      printf("compiled %s\n", jobs[i].object);
      fflush(stdout);
      return 1;
    }
    fprintf(stderr, "failed: %s\n", jobs[i].source);
  }
  return 0;
}

static int link_all(struct job *jobs, int n)
{
  char **args = calloc((size_t)n + 4, sizeof *args);
  int k = 0, status;
  if (!args) return 0;
  args[k++] = "gcc";
  args[k++] = "-o";
  args[k++] = "compil";
  for (int i = 0; i < n; i++) args[k++] = jobs[i].object;
  pid_t pid = fork();
  if (pid == 0) {
    execvp(args[0], args);
    _exit(127);
  }
  free(args);
  return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

int main(int argc, char **argv)
{
  if (argc == 1) {
    fprintf(stderr, "usage: %s file.c ...\n", argv[0]);
    return 2;
  }
  for (int i = 1; i < argc; i++) {
    FILE *f = fopen(argv[i], "r");
    if (!f) {
      fprintf(stderr, "%s: %s\n", argv[i], strerror(errno));
      return 2;
    }
    fclose(f);
  }
  if (remove("compil") < 0 && errno != ENOENT) return perror("compil"), 1;

  int s[2], n = 0, running = 0, good = 0;
  struct job *jobs = calloc((size_t)argc, sizeof *jobs);
  if (!jobs || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, s) < 0) return perror(argv[0]), 1;
  while (n < argc - 1) {
    if (running == AT_ONCE) {
      good += collect(jobs, n, s[0]);
      running--;
    }
    jobs[n].source = argv[n + 1];
    jobs[n].pid = fork();
    if (jobs[n].pid == 0) child(n, argv[n + 1], s[1]);
    if (jobs[n].pid < 0) {
      perror("fork");
      break;
    }
    n++;
    running++;
  }
  while (running-- > 0) good += collect(jobs, n, s[0]);

  int ok = good == argc - 1 && link_all(jobs, n);
  for (int i = 0; i < n; i++) free(jobs[i].object);
  free(jobs);
  return ok ? 0 : 1;
}
