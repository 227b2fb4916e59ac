#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int ended_well(pid_t pid)
{
  int status;
  return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && !WEXITSTATUS(status);
}

int main(int argc, char *argv[])
{
  if (argc < 2) {
    fprintf(stderr, "usage: %s FILE.c...\n", argv[0]);
    return 2;
  }
  for (int i = 1; i < argc; i++)
    if (access(argv[i], R_OK)) {
      perror(argv[i]);
      return 2;
    }
  unlink("compil");

  char **link_args = calloc((size_t)argc + 3, sizeof *link_args);
  int objects = 0;
  for (int i = 1; i < argc; i++) {
    int p[2];
    if (pipe(p)) { perror("pipe"); return 1; }
    pid_t pid = fork();
    if (pid == 0) {
      char *name = strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i];
      char *object = strdup(name);
      object[strlen(object) - 1] = 'o';
      if (write(p[1], object, strlen(object)) < 0) _exit(1);
      close(p[0]);
      close(p[1]);
      execlp("gcc", "gcc", "-c", argv[i], "-o", object, (char *)NULL);
      _exit(127);
    }
    close(p[1]);
    char object[NAME_MAX + 1] = "";
    if (read(p[0], object, NAME_MAX) > 0 && ended_well(pid)) {
      printf("compiled %s\n", object);
      fflush(stdout);
      link_args[3 + objects++] = strdup(object);
    } else {
      fprintf(stderr, "%s: not compiled\n", argv[i]);
    }
    close(p[0]);
  }
  if (objects < argc - 1) return 1;

  link_args[0] = "gcc";
  link_args[1] = "-o";
  link_args[2] = "compil";
  pid_t linker = fork();
  if (linker == 0) {
    execvp("gcc", link_args);
    _exit(127);
  }
  return ended_well(linker) ? 0 : 1;
}
