// What a program that spawns itself may set for the new process, and what that one inherits.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

static int as_child(void) {
  sigset_t blocked;
  sigprocmask(SIG_BLOCK, NULL, &blocked);
  struct sigaction action;
  sigaction(SIGUSR1, NULL, &action);
  const int usual = action.sa_handler == SIG_DFL;
  sigaction(SIGUSR2, NULL, &action);
  const int ignores = action.sa_handler == SIG_IGN;
  return sigismember(&blocked, SIGTERM) && !sigismember(&blocked, SIGINT) && usual && ignores &&
                 getpgrp() == getpid() && getenv("GIVEN") != NULL &&
                 getenv("INTERLEAVE_EXPLORE") == NULL
             ? 5
             : 1;
}

static void* executes(void* path) {
  execl(path, path, "last", (char*)NULL);
  return NULL;
}

int main(int argc, char** argv) {
  if (argc > 1 && strcmp(argv[1], "child") == 0) return as_child();
  if (argc > 1) return 0;
  signal(SIGUSR1, SIG_IGN);
  signal(SIGUSR2, SIG_IGN);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  posix_spawnattr_setsigmask(&attributes, &set);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  posix_spawnattr_setsigdefault(&attributes, &set);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  char mode[] = "child";
  char given[] = "GIVEN=1";
  char* arguments[] = {argv[0], mode, NULL};
  char* environment[] = {given, NULL};
  pid_t child = 0;
  assert(posix_spawnp(&child, "/proc/self/exe", NULL, &attributes, arguments, environment) == 0);
  int status = 1;
  assert(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 5);
  assert(posix_spawn(&child, "/no/such/program", NULL, NULL, arguments, environ) == ENOENT);
  assert(wait(NULL) == -1 && errno == ECHILD);

  // The thread's exec ends the other one, and the process goes on.
  pthread_t thread;
  char path[] = "/proc/self/exe";
  pthread_create(&thread, NULL, executes, path);
  pthread_join(thread, NULL);
  return 1;
}
