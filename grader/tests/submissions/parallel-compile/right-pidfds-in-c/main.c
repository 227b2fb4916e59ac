#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 2 };

struct job {
  char* file;
  pid_t pid;
  int names; /* where its object's name can be read */
};

/* Starts the compilation of a file; the result is a pidfd. */
static int begin(struct job* job, char* file) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  job->file = file;
  job->names = ends[0];
  job->pid = fork();
  if (job->pid == 0) {
    const char* slash = strrchr(file, '/');
    char* object = strdup(slash ? slash + 1 : file);
    object[strlen(object) - 1] = 'o';
    if (write(ends[1], object, strlen(object) + 1) < 0) _exit(1);
    execlp("gcc", "gcc", "-c", file, "-o", object, (char*)NULL);
    perror("gcc");
    _exit(127);
  }
  close(ends[1]);
  return job->pid < 0 ? -1 : (int)syscall(SYS_pidfd_open, job->pid, 0);
}

/* Waits for a compilation that has ended; its object's name, or NULL if it failed. */
static char* finish(struct job* job) {
  int status = 0;
  char* object = calloc(1, 512);
  ssize_t size = read(job->names, object, 511);
  close(job->names);
  waitpid(job->pid, &status, 0);
  if (size > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return object;
  free(object);
  return NULL;
}

int main(int argc, char** argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: %s FILE.c...\n", argv[0]);
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    if (eaccess(argv[i], R_OK) != 0) {
      perror(argv[i]);
      return 2;
    }
  }

  char** link = calloc(argc + 4, sizeof *link);
  int words = 0, next = 1, running = 0, failed = 0;
  link[words++] = "gcc";
  struct job jobs[AT_ONCE];
  struct pollfd ended[AT_ONCE];
  for (int k = 0; k < AT_ONCE; ++k) ended[k] = (struct pollfd){-1, POLLIN, 0};

  while (next < argc || running > 0) {
    for (int k = 0; k < AT_ONCE && next < argc; ++k) {
      if (ended[k].fd >= 0) continue;
      ended[k].fd = begin(&jobs[k], argv[next++]);
      if (ended[k].fd < 0) {
        perror("no process");
        return 1;
      }
      ++running;
    }
    poll(ended, AT_ONCE, -1);
    for (int k = 0; k < AT_ONCE; ++k) {
      if (ended[k].fd < 0 || ended[k].revents == 0) continue;
      close(ended[k].fd);
      ended[k].fd = -1;
      --running;
      char* object = finish(&jobs[k]);
      if (object) {
        printf("compiled %s\n", object);
        link[words++] = object;
      } else {
        fprintf(stderr, "%s: failed\n", jobs[k].file);
        failed = 1;
      }
    }
  }
  if (failed) {
    remove("compil");
    return 1;
  }

  link[words++] = "-o";
  link[words++] = "./compil";
  fflush(stdout);
  execvp("gcc", link);
  perror("gcc");
  return 1;
}
