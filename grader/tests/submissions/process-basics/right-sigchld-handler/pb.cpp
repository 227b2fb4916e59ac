#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

// The handler buries the dead. SIGCHLD is blocked except inside sigsuspend, which opens it and
// sleeps in one step: no signal can come between the look at `alive` and the sleep.
static volatile std::sig_atomic_t alive = 0;

extern "C" void on_child(int) {
  const int saved = errno;
  while (waitpid(-1, nullptr, WNOHANG) > 0) alive = alive - 1;  // signals do not queue up
  errno = saved;
}

struct Task {
  std::string_view name;
  double seconds = 0;
};

static bool parse(std::string_view s, Task& t) {
  auto colon = s.find(':');
  if (colon == s.npos || colon == 0) return false;
  t.name = s.substr(0, colon);
  for (char c : t.name)
    if (!std::strchr("abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", c))
      return false;
  s.remove_prefix(colon + 1);
  if (s.empty() || s.front() == '.' || s.back() == '.') return false;
  if (s.find_first_not_of("0123456789.") != s.npos) return false;
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), t.seconds);
  return error == std::errc() && end == s.data() + s.size() && t.seconds <= 60;
}

static void pause_for(double seconds) {
  timeval left;
  left.tv_sec = static_cast<time_t>(seconds);
  left.tv_usec = static_cast<suseconds_t>((seconds - left.tv_sec) * 1e6);
  // Linux leaves in `left` what has not been slept
  while (select(0, nullptr, nullptr, nullptr, &left) == -1 && errno == EINTR) {
  }
}

static void perform(const Task& t) {
  const int pid = getpid();
  const int length = static_cast<int>(t.name.size());
  dprintf(STDOUT_FILENO, "%d %.*s start\n", pid, length, t.name.data());
  for (int k = 1; k <= 5; ++k) {
    pause_for(t.seconds / 5);
    dprintf(STDOUT_FILENO, "%d %.*s progress %d/5\n", pid, length, t.name.data(), k);
  }
  dprintf(STDOUT_FILENO, "%d %.*s end\n", pid, length, t.name.data());
}

int main(int argc, char** argv) {
  std::array<Task, 64> tasks;
  const int count = argc - 1;
  bool good = count >= 1 && count <= static_cast<int>(tasks.size());
  for (int i = 0; good && i < count; ++i) good = parse(argv[i + 1], tasks[i]);
  if (!good) {
    std::fprintf(stderr, "usage: process-basics NAME:SECONDS...\n");
    return 2;
  }

  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  struct sigaction action {};
  action.sa_handler = on_child;
  sigaction(SIGCHLD, &action, nullptr);

  dprintf(STDOUT_FILENO, "main %d\n", getpid());
  int result = 0;
  for (int i = 0; i < count && result == 0; ++i) {
    const pid_t pid = fork();
    if (pid == 0) {
      perform(tasks[i]);
      _exit(0);
    }
    if (pid > 0) {
      alive = alive + 1;
    } else {
      std::perror("fork");
      result = 1;
    }
  }
  sigdelset(&before, SIGCHLD);
  while (alive > 0) sigsuspend(&before);
  if (result == 0) dprintf(STDOUT_FILENO, "main all processes finished");
  return result;
}
