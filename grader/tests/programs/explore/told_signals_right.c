// Who sent a signal, a jump out of its handler, and a child's end that is waited for as a signal.
#include <assert.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile pid_t sender;
static sigjmp_buf back;

static void on_told(int number, siginfo_t* told, void* context) {
  (void)number;
  (void)context;
  sender = told->si_pid;
}

static void on_jump(int number) { siglongjmp(back, number); }

int main(void) {
  sigset_t blocked;
  sigset_t ends;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigaddset(&blocked, SIGCHLD);
  sigprocmask(SIG_BLOCK, &blocked, NULL);
  sigemptyset(&ends);
  sigaddset(&ends, SIGCHLD);
  struct sigaction action = {.sa_sigaction = on_told, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, NULL);
  const pid_t mine = getpid();
  const pid_t child = fork();
  if (child == 0) {
    kill(mine, SIGUSR1);
    _exit(3);
  }
  while (!sender) sigsuspend(&ends);
  assert(sender == child);

  int number = 0;
  assert(sigwait(&ends, &number) == 0 && number == SIGCHLD);
  int status = 0;
  assert(waitpid(-1, &status, WNOHANG) == child && WEXITSTATUS(status) == 3);

  signal(SIGUSR2, on_jump);
  volatile int jumps = 0;
  if (sigsetjmp(back, 1) != 0) ++jumps;
  if (jumps < 2) raise(SIGUSR2);
  assert(jumps == 2);
}
