// A slot for each worker; the process in it computes one task and ends.
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

struct Task { long id, n; };

struct Slot {
  pid_t pid = 0;       // 0: free
  int pipe_end = -1;
  bool usable = true;  // until its process was killed
  Task task{};
  int tasks = 0;
};

static long primesBelow(long n) {
  std::vector<bool> composite(n > 2 ? n : 2);
  long count = 0;
  for (long p = 2; p < n; p++) {
    if (composite[p]) continue;
    count++;
    for (long m = p * p; m < n; m += p) composite[m] = true;
  }
  return count;
}

static void launch(Slot& slot, const Task& task) {
  int ends[2];
  if (pipe(ends) != 0) { perror("pipe"); exit(1); }
  slot.task = task;
  slot.pid = fork();
  if (slot.pid < 0) { perror("fork"); exit(1); }
  if (slot.pid == 0) {
    long r = primesBelow(task.n);
    _exit(write(ends[1], &r, sizeof r) == sizeof r ? 0 : 1);
  }
  close(ends[1]);
  slot.pipe_end = ends[0];
}

static bool toLong(const std::string& s, long& v) {
  auto r = std::from_chars(s.data(), s.data() + s.size(), v);
  return r.ec == std::errc{} && r.ptr == s.data() + s.size();
}

int main(int argc, char** argv) {
  long workers = 0;
  if (argc != 2 || !toLong(argv[1], workers) || workers < 1 || workers > 64) {
    std::cerr << "usage: master-worker WORKERS" << std::endl;
    return 2;
  }
  std::vector<Task> todo;
  int status = 0;
  std::string line;
  for (int i = 1; std::getline(std::cin, line); i++) {
    size_t space = line.find(' ');
    Task t{};
    if (space == line.npos || !toLong(line.substr(0, space), t.id) ||
        !toLong(line.substr(space + 1), t.n) || t.n < 0 || t.n > 100000000) {
      std::cerr << "line " << i << " is not a task" << std::endl;
      status = 1;
      continue;
    }
    todo.push_back(t);
  }

  const size_t total = todo.size();
  size_t finished = 0;
  std::vector<Slot> slots(workers);
  while (finished < total) {
    int running = 0;
    for (Slot& s : slots) {
      if (s.pid == 0 && s.usable && !todo.empty()) {
        launch(s, todo.back());
        todo.pop_back();
      }
      running += s.pid != 0;
    }
    if (running == 0) {
      std::cerr << "all workers are dead" << std::endl;
      return 1;
    }
    pid_t pid = wait(nullptr);
    for (size_t k = 0; k < slots.size(); k++) {
      Slot& s = slots[k];
      if (s.pid != pid) continue;
      long r;
      if (read(s.pipe_end, &r, sizeof r) == sizeof r) {
        std::cout << "task " << s.task.id << " worker " << k << " result " << r << std::endl;
        s.tasks++;
        finished++;
      } else {
        s.usable = false;
        todo.push_back(s.task);
      }
      close(s.pipe_end);
      s.pid = 0;
    }
  }
  for (size_t k = 0; k < slots.size(); k++)
    std::cout << "worker " << k << " tasks " << slots[k].tasks << std::endl;
  std::cout << "done " << total << std::endl;
  return status;
}
