#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <string>
#include <vector>

struct Task {
  std::int64_t id;
  std::int64_t n;
};

// What the master and one worker share.
struct Slot {
  std::int64_t n;
  std::int64_t result;
  bool finished;
  bool go_home;
};

struct Worker {
  pid_t pid;
  bool idle = false;
  bool busy = false;
  bool alive = true;
  Task task{};
  int done = 0;
};

static std::int64_t primes_below(std::int64_t n) {
  std::vector<bool> crossed(n > 2 ? n : 2);
  std::int64_t count = 0;
  for (std::int64_t i = 2; i < n; ++i) {
    if (crossed[i]) continue;
    ++count;
    for (std::int64_t j = i * i; j < n; j += i) crossed[j] = true;
  }
  return count;
}

[[noreturn]] static void work(volatile Slot& slot) {
  for (;;) {
    raise(SIGSTOP);  // until there is something to do
    if (slot.go_home) _exit(0);
    slot.result = primes_below(slot.n);
    slot.finished = true;
  }
}

static bool parse(const std::string& text, std::int64_t min, std::int64_t max,
                  std::int64_t& value) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && rest == end && value >= min && value <= max;
}

static bool read_tasks(std::deque<Task>& tasks) {
  bool good = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    Task task{};
    const size_t space = line.find(' ');
    if (space != std::string::npos && parse(line.substr(0, space), INT64_MIN, INT64_MAX, task.id) &&
        parse(line.substr(space + 1), 0, 100000000, task.n)) {
      tasks.push_back(task);
    } else {
      std::cerr << "line " << number << " is not a task: " << line << '\n';
      good = false;
    }
  }
  return good;
}

class Master {
 public:
  Master(int size, Slot* slots) : slots_(slots) {
    for (int k = 0; k < size; ++k) {
      const pid_t pid = fork();
      if (pid < 0) {
        perror("fork");
        exit(1);
      }
      if (pid == 0) work(slots_[k]);
      workers_.push_back({pid});
    }
  }

  // False when a task is left that nobody can do any more.
  bool do_all(std::deque<Task> tasks) {
    size_t missing = tasks.size();
    for (;;) {
      int status = 0;
      const pid_t pid = waitpid(-1, &status, WUNTRACED);
      if (pid < 0) return missing == 0;  // nobody is left
      const int k = number_of(pid);
      Worker& worker = workers_[k];
      if (WIFSTOPPED(status)) {
        if (worker.busy && slots_[k].finished) {
          report(k);
          --missing;
        }
        worker.idle = true;
      } else {
        worker.alive = worker.idle = false;
        if (worker.busy) tasks.push_front(worker.task);
        worker.busy = false;
      }
      hand_out(tasks, missing == 0);
    }
  }

  int print_tallies() const {
    int total = 0;
    for (size_t k = 0; k < workers_.size(); ++k) {
      printf("worker %zu tasks %d\n", k, workers_[k].done);
      total += workers_[k].done;
    }
    return total;
  }

 private:
  int number_of(pid_t pid) const {
    int k = 0;
    while (workers_[k].pid != pid) ++k;
    return k;
  }

  void report(int k) {
    Worker& worker = workers_[k];
    printf("task %ld worker %d result %ld\n", worker.task.id, k, slots_[k].result);
    worker.busy = false;
    ++worker.done;
  }

  void hand_out(std::deque<Task>& tasks, bool over) {
    for (size_t k = 0; k < workers_.size(); ++k) {
      Worker& worker = workers_[k];
      if (!worker.idle || (tasks.empty() && !over)) continue;
      if (over) {
        slots_[k].go_home = true;
      } else {
        worker.task = tasks.front();
        tasks.pop_front();
        worker.busy = true;
        slots_[k].n = worker.task.n;
        slots_[k].finished = false;
      }
      worker.idle = false;
      kill(worker.pid, SIGCONT);
    }
  }

  Slot* slots_;
  std::vector<Worker> workers_;
};

int main(int argc, char** argv) {
  std::int64_t size = 0;
  if (argc != 2 || !parse(argv[1], 1, 64, size)) {
    fprintf(stderr, "usage: master-worker WORKERS\n");
    return 2;
  }
  void* memory =
      mmap(nullptr, size * sizeof(Slot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  Master master(static_cast<int>(size), static_cast<Slot*>(memory));
  std::deque<Task> tasks;
  const bool good = read_tasks(tasks);
  if (!master.do_all(tasks)) {
    fprintf(stderr, "nobody is left\n");
    return 1;
  }
  const int total = master.print_tallies();
  printf("done %d", total);
  return good ? 0 : 1;
}
