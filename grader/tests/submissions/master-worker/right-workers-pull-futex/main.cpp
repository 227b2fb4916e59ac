// The master writes the tasks down; a worker that is free takes one with compare-and-swap, so
// there is no lock that a killed worker could keep.
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Task { std::int64_t id, n; };

// state: 0 free, k + 1 held by worker k, -(k + 1) done by worker k
struct Cell {
  std::atomic<int> state;
  std::int64_t result;
};

struct Bell {
  std::atomic<std::uint32_t> rings;  // a futex: changes whenever idle workers must look again
  std::atomic<bool> over;
};

struct Notice { int worker, task; };

template <class T>
T* share(std::size_t count) {
  const std::size_t bytes = sizeof(T) * (count + 1);
  void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) {
    perror("mmap");
    std::exit(1);
  }
  return static_cast<T*>(p);  // zeros, which is what the atomics shall hold
}

void ring(Bell* bell) {
  ++bell->rings;
  syscall(SYS_futex, &bell->rings, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

std::int64_t count_primes(std::int64_t n) {
  std::vector<bool> crossed(n + 1);
  std::int64_t count = 0;
  for (std::int64_t p = 2; p < n; ++p) {
    if (crossed[p]) continue;
    ++count;
    for (auto m = p * p; m < n; m += p) crossed[m] = true;
  }
  return count;
}

int claim(Cell* cells, std::size_t count, int k) {
  for (std::size_t i = 0; i < count; ++i) {
    int free = 0;
    if (cells[i].state.compare_exchange_strong(free, k + 1)) return static_cast<int>(i);
  }
  return -1;
}

[[noreturn]] void worker(int k, const std::vector<Task>& tasks, Cell* cells, Bell* bell, int out) {
  for (;;) {
    const std::uint32_t seen = bell->rings;  // before looking: what comes after ends the wait
    if (bell->over) _exit(0);
    const int i = claim(cells, tasks.size(), k);
    if (i < 0) {
      syscall(SYS_futex, &bell->rings, FUTEX_WAIT, seen, nullptr, nullptr, 0);
      continue;
    }
    cells[i].result = count_primes(tasks[i].n);
    cells[i].state = -(k + 1);
    const Notice notice{k, i};
    if (write(out, &notice, sizeof notice) < 0) _exit(1);
  }
}

class Master {
 public:
  Master(const std::vector<Task>& tasks, Cell* cells, Bell* bell, int in)
      : tasks_(tasks), cells_(cells), bell_(bell), in_(in), reported_(tasks.size()) {}

  void add(pid_t pid) {
    pids_.push_back(pid);
    counts_.push_back(0);
    const int fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
    if (fd < 0) {
      perror("pidfd_open");
      std::exit(1);
    }
    fds_.push_back({fd, POLLIN, 0});
    ++alive_;
  }

  bool run() {
    while (left() > 0 && alive_ > 0) {
      std::vector<pollfd> fds = fds_;
      fds.push_back({in_, POLLIN, 0});
      if (poll(fds.data(), fds.size(), -1) < 0) continue;
      read_notices();
      for (std::size_t k = 0; k < pids_.size(); ++k) {
        if (fds[k].revents) mourn(static_cast<int>(k));
      }
    }
    return left() == 0;
  }

  void end() {
    bell_->over = true;
    ring(bell_);
    for (std::size_t k = 0; k < pids_.size(); ++k) {
      if (fds_[k].fd >= 0) reap(static_cast<int>(k));
    }
  }

  void print_counts() const {
    for (std::size_t k = 0; k < counts_.size(); ++k) {
      std::cout << "worker " << k << " tasks " << counts_[k] << '\n';
    }
  }

 private:
  std::size_t left() const { return tasks_.size() - done_; }

  void read_notices() {
    for (Notice notice; read(in_, &notice, sizeof notice) == sizeof notice;) {
      report(notice.worker, notice.task);
    }
  }

  void report(int k, int i) {
    std::cout << "task " << tasks_[i].id << " worker " << k << " result " << cells_[i].result << '\n'
              << std::flush;
    reported_[i] = true;
    ++counts_[k];
    ++done_;
  }

  void reap(int k) {
    while (waitpid(pids_[k], nullptr, 0) < 0 && errno == EINTR) {}
    close(fds_[k].fd);
    fds_[k].fd = -1;
    --alive_;
  }

  void mourn(int k) {
    reap(k);
    read_notices();  // nothing of worker k can come after these
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if (reported_[i]) continue;
      if (cells_[i].state == -(k + 1)) report(k, static_cast<int>(i));
      if (cells_[i].state == k + 1) cells_[i].state = 0;
    }
    ring(bell_);
  }

  const std::vector<Task>& tasks_;
  Cell* cells_;
  Bell* bell_;
  int in_;
  std::vector<bool> reported_;
  std::vector<pid_t> pids_;
  std::vector<int> counts_;
  std::vector<pollfd> fds_;
  std::size_t done_ = 0;
  int alive_ = 0;
};

template <class T>
bool whole(std::string_view text, T& value) {
  auto [end, error] = std::from_chars(text.begin(), text.end(), value);
  return error == std::errc{} && end == text.end();
}

bool read_tasks(std::vector<Task>& tasks) {
  bool good = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    std::string_view view = line;
    Task task{};
    const auto space = std::min(view.find(' '), view.size());
    const auto rest = view.substr(std::min(space + 1, view.size()));
    if (whole(view.substr(0, space), task.id) && whole(rest, task.n) && task.n >= 0 &&
        task.n <= 100'000'000) {
      tasks.push_back(task);
      continue;
    }
    std::cerr << "skipped line " << number << " (" << line << "): not a task\n";
    good = false;
  }
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  int size = 0;
  if (argc != 2 || !whole(std::string_view(argv[1]), size) || size < 1 || size > 64) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  std::vector<Task> tasks;
  const bool good = read_tasks(tasks);  // to the end, so the children have nothing to re-read
  Cell* cells = share<Cell>(tasks.size());
  Bell* bell = share<Bell>(1);
  int notices[2];
  if (pipe(notices) != 0) {
    perror("pipe");
    return 1;
  }
  fcntl(notices[0], F_SETFL, O_NONBLOCK);

  Master master(tasks, cells, bell, notices[0]);
  for (int k = 0; k < size; ++k) {
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      master.end();
      return 1;
    }
    if (pid == 0) worker(k, tasks, cells, bell, notices[1]);
    master.add(pid);
  }

  const bool complete = master.run();
  master.end();
  if (!complete) {
    std::cerr << "all workers are dead\n";
    return 1;
  }
  master.print_counts();
  std::cout << "done " << tasks.size() << '\n';
  return good ? 0 : 1;
}
