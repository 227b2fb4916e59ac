// All tasks wait at a gate until the last process has been born; then they start together.
#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/sync/interprocess_semaphore.hpp>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace bip = boost::interprocess;

struct Gate {
  bip::interprocess_semaphore open{0};
};

struct Task {
  std::string name;
  double seconds;
};

bool digits(const char*& p) {
  const char* const begin = p;
  while (*p >= '0' && *p <= '9') ++p;
  return p != begin;
}

bool read(const char* text, Task& task) {
  const char* colon = std::strchr(text, ':');
  if (!colon || colon == text) return false;
  task.name.assign(text, colon);
  for (char c : task.name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '_') return false;
  }
  const char* p = colon + 1;
  if (!digits(p)) return false;
  if (*p == '.' && !digits(++p)) return false;
  if (*p != '\0') return false;
  task.seconds = std::strtod(colon + 1, nullptr);
  return task.seconds <= 60.0;
}

void work(const Task& task, Gate& gate) {
  const int pid = getpid();
  const char* name = task.name.c_str();
  gate.open.wait();
  std::printf("%d %s start\n", pid, name);
  std::fflush(stdout);
  for (int k = 1; k <= 5; ++k) {
    std::this_thread::sleep_for(std::chrono::duration<double>(task.seconds / 5));
    std::printf("%d %s progress %d/5\n", pid, name, k);
    std::fflush(stdout);
  }
  std::printf("%d %s end\n", pid, name);
  std::fflush(stdout);
}

int main(int argc, char** argv) {
  std::vector<Task> tasks(argc - 1);
  bool good = !tasks.empty() && tasks.size() <= 64;
  for (int i = 1; good && i < argc; ++i) good = read(argv[i], tasks[i - 1]);
  if (!good) {
    std::fprintf(stderr, "usage: %s NAME:SECONDS...\n", argv[0]);
    return 2;
  }

  bip::mapped_region region = bip::anonymous_shared_memory(sizeof(Gate));
  Gate& gate = *new (region.get_address()) Gate;

  std::printf("main %d\n", getpid());
  std::printf("# %zu tasks to start\n", tasks.size());
  std::fflush(stdout);
  std::size_t started = 0;
  for (; started < tasks.size(); ++started) {
    const pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      break;
    }
    if (pid == 0) {
      work(tasks[started], gate);
      _exit(0);
    }
  }
  for (std::size_t i = 0; i < started; ++i) gate.open.post();
  for (std::size_t i = 0; i < started; ++i) wait(nullptr);
  if (started < tasks.size()) return 1;
  std::printf("# the last one has gone\nmain all processes finished\n");
}
