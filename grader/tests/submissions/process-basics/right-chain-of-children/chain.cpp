// The main process starts the first task, each task starts the next one before it begins its own
// work, and waits for it afterwards. So nobody has more than one child.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

struct Task {
  int name_length;
  const char* name;
  double seconds;
};

static bool is_task(const char* text, Task& task) {
  int i = 0;
  auto digit = [&] { return text[i] >= '0' && text[i] <= '9'; };
  while (digit() || text[i] == '_' || ((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z')) ++i;
  if (i == 0 || text[i] != ':') return false;
  task = {i, text, std::strtod(text + i + 1, nullptr)};
  ++i;
  if (!digit()) return false;
  while (digit()) ++i;
  if (text[i] == '.') {
    ++i;
    if (!digit()) return false;
    while (digit()) ++i;
  }
  return text[i] == '\0' && task.seconds <= 60;
}

static void doze(double seconds) {
  timespec t{static_cast<time_t>(seconds), 0};
  t.tv_nsec = static_cast<long>((seconds - t.tv_sec) * 1e9);
  while (nanosleep(&t, &t) != 0) {
  }
}

static void say(const Task& t, const char* what) {
  std::printf("%d %.*s %s\n", static_cast<int>(getpid()), t.name_length, t.name, what);
  std::fflush(stdout);
}

// Starts tasks[i] and all after it; -1 when there is none, 0 when fork failed.
static pid_t start(const std::vector<Task>& tasks, std::size_t i);

static bool ended_well(pid_t pid) {
  if (pid == -1) return true;
  int status = 0;
  return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static pid_t start(const std::vector<Task>& tasks, std::size_t i) {
  if (i == tasks.size()) return -1;
  const pid_t pid = fork();
  if (pid < 0) {
    std::perror("fork");
    return 0;
  }
  if (pid > 0) return pid;

  const pid_t next = start(tasks, i + 1);
  const Task& mine = tasks[i];
  say(mine, "start");
  for (char k = '1'; k <= '5'; ++k) {
    doze(mine.seconds / 5);
    const char what[] = {'p', 'r', 'o', 'g', 'r', 'e', 's', 's', ' ', k, '/', '5', '\0'};
    say(mine, what);
  }
  say(mine, "end");
  _exit(ended_well(next) ? 0 : 1);
}

int main(int argc, char** argv) {
  std::vector<Task> tasks;
  for (int i = 1; i < argc; ++i) {
    Task task;
    if (!is_task(argv[i], task)) {
      std::fprintf(stderr, "%s is not NAME:SECONDS\n", argv[i]);
      return 2;
    }
    tasks.push_back(task);
  }
  if (tasks.empty() || tasks.size() > 64) {
    std::fprintf(stderr, "1 to 64 tasks\n");
    return 2;
  }
  std::printf("main %d\n", static_cast<int>(getpid()));
  std::fflush(stdout);
  if (!ended_well(start(tasks, 0))) return 1;
  std::puts("main all processes finished");
}
