// Children that stop themselves, are stopped, continued and killed; their parent waits for each.
#define _GNU_SOURCE
#include <assert.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t told;

static void on_child(int number, siginfo_t* info, void* context) {
  (void)number, (void)context;
  if (info->si_code == CLD_STOPPED && info->si_status == SIGSTOP) ++told;
}

int main(void) {
  int* shared =
      mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int status = 0;

  pid_t child = fork();
  if (child == 0) {
    *shared = 1;
    raise(SIGSTOP);
    _exit(*shared == 2 ? 7 : 1);
  }
  siginfo_t info;
  assert(waitid(P_PID, (id_t)child, &info, WSTOPPED | WNOWAIT) == 0);
  assert(info.si_code == CLD_STOPPED && info.si_status == SIGSTOP && info.si_pid == child);
  assert(waitpid(child, &status, WUNTRACED) == child);
  assert(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP && *shared == 1);
  assert(waitpid(child, &status, WUNTRACED | WNOHANG) == 0);
  *shared = 2;
  kill(child, SIGCONT);
  assert(waitpid(child, &status, WCONTINUED | WUNTRACED) == child);
  if (WIFCONTINUED(status)) assert(wait(&status) == child);
  assert(WIFEXITED(status) && WEXITSTATUS(status) == 7);

  const struct sigaction action = {.sa_sigaction = on_child, .sa_flags = SA_SIGINFO | SA_RESTART};
  sigaction(SIGCHLD, &action, NULL);
  child = fork();
  if (child == 0)
    for (;;) pause();
  kill(child, SIGTSTP);
  kill(child, SIGCONT);
  kill(child, SIGSTOP);
  kill(child, SIGTERM);  // comes when it goes on
  assert(waitpid(-1, &status, WUNTRACED) == child && WIFSTOPPED(status) && told >= 1);
  kill(child, SIGKILL);  // comes all the same
  assert(waitpid(-1, &status, WUNTRACED) == child);
  assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  assert(waitpid(-1, &status, WUNTRACED) == -1);
}
