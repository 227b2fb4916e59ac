#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/sync/interprocess_semaphore.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <list>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ipc = boost::interprocess;

struct Desk {
  ipc::interprocess_semaphore wake_up{0};
  std::int64_t question = 0;  // -1: the day is over
  std::int64_t answer = 0;
  std::atomic<bool> answered{false};
};

struct Office {
  ipc::interprocess_semaphore bell{0};  // rung by a worker that has answered
  Desk desks[64];
};

std::int64_t count_primes(std::int64_t below) {
  if (below < 3) return 0;
  std::vector<bool> is_composite((below - 1) / 2);  // 3, 5, 7, ...
  const auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(below))) + 1;
  for (std::int64_t p = 3; p <= root; p += 2) {
    if (p < below && is_composite[(p - 3) / 2]) continue;
    for (std::int64_t m = p * p; m < below; m += 2 * p) is_composite[(m - 3) / 2] = true;
  }
  std::int64_t count = 1;
  for (std::int64_t number = 3; number < below; number += 2) count += !is_composite[(number - 3) / 2];
  return count;
}

struct Task {
  std::int64_t id;
  std::int64_t n;
};

class Worker {
 public:
  Worker(Office& office, int number) : desk_(&office.desks[number]), pid_(fork()) {
    if (pid_ == 0) sit_at_desk(office);
  }

  bool started() const { return pid_ > 0; }
  bool alive() const { return !dead_; }
  bool free() const { return !dead_ && !task_; }
  int done() const { return done_; }

  void ask(const Task& task) {
    task_ = task;
    desk_->question = task.n;
    desk_->wake_up.post();
  }

  // The task and its answer, when there is one by now.
  std::optional<Task> answered(std::int64_t& answer) {
    if (!task_ || !desk_->answered.exchange(false)) return std::nullopt;
    answer = desk_->answer;
    ++done_;
    return std::exchange(task_, std::nullopt);
  }

  // Has it just died? Then it can't answer any more, but may have answered before.
  bool found_dead() {
    if (dead_ || waitpid(pid_, nullptr, WNOHANG) != pid_) return false;
    return dead_ = true;
  }

  std::optional<Task> abandoned() { return std::exchange(task_, std::nullopt); }

  void go_home() {
    if (dead_) return;
    desk_->question = -1;
    desk_->wake_up.post();
    waitpid(pid_, nullptr, 0);
    dead_ = true;
  }

 private:
  [[noreturn]] void sit_at_desk(Office& office) {
    for (;;) {
      desk_->wake_up.wait();
      if (desk_->question < 0) _exit(0);
      desk_->answer = count_primes(desk_->question);
      desk_->answered = true;
      office.bell.post();
    }
  }

  Desk* desk_;
  pid_t pid_;
  bool dead_ = false;
  int done_ = 0;
  std::optional<Task> task_;
};

template <typename Int>
bool read_whole(const char* begin, const char* end, Int& value) {
  const auto [last, error] = std::from_chars(begin, end, value);
  return begin != end && error == std::errc() && last == end;
}

bool parse(const std::string& line, Task& task) {
  const char* begin = line.data();
  const char* end = begin + line.size();
  const char* space = static_cast<const char*>(std::memchr(begin, ' ', line.size()));
  return space && read_whole(begin, space, task.id) && read_whole(space + 1, end, task.n) &&
         task.n >= 0 && task.n <= 100'000'000;
}

int main(int argc, char* argv[]) {
  int size = 0;
  if (argc != 2 || !read_whole(argv[1], argv[1] + std::strlen(argv[1]), size) || size < 1 || size > 64) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }

  ipc::mapped_region region = ipc::anonymous_shared_memory(sizeof(Office));
  Office& office = *new (region.get_address()) Office;

  std::vector<Worker> workers;
  for (int k = 0; k < size; ++k) {
    workers.emplace_back(office, k);
    if (!workers.back().started()) {
      std::cerr << "fork failed\n";
      workers.pop_back();
      for (auto& worker : workers) worker.go_home();
      return 1;
    }
  }

  std::list<Task> pending;
  std::size_t expected = 0;
  bool only_tasks = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    Task task{};
    if (parse(line, task)) {
      pending.push_back(task);
      ++expected;
    } else {
      std::cerr << "line " << number << ": expected <id> <n>, got \"" << line << "\"\n";
      only_tasks = false;
    }
  }

  std::size_t reported = 0;
  int alive = size;
  const auto report_answers = [&] {
    for (int k = 0; k < size; ++k) {
      std::int64_t answer = 0;
      if (const auto task = workers[k].answered(answer)) {
        std::cout << "task " << task->id << " worker " << k << " result " << answer << std::endl;
        ++reported;
      }
    }
  };

  while (reported < expected && alive > 0) {
    for (auto& worker : workers) {
      if (pending.empty()) break;
      if (!worker.free()) continue;
      worker.ask(pending.front());
      pending.pop_front();
    }
    const auto soon = boost::posix_time::microsec_clock::universal_time() + boost::posix_time::milliseconds(50);
    const bool rung = office.bell.timed_wait(soon);
    report_answers();
    if (rung) continue;
    for (auto& worker : workers) {
      if (!worker.found_dead()) continue;
      --alive;
      report_answers();
      if (const auto task = worker.abandoned()) pending.push_front(*task);
    }
  }

  for (auto& worker : workers) worker.go_home();
  if (reported < expected) {
    std::cerr << "no worker is alive any more\n";
    return 1;
  }
  for (int k = 0; k < size; ++k) std::cout << "worker " << k << " tasks " << workers[k].done() << '\n';
  std::cout << "done " << reported << '\n';
  return only_tasks ? 0 : 1;
}
