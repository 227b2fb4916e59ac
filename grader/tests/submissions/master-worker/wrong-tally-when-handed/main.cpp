#include <poll.h>
#include <signal.h>
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

struct Worker {
  pid_t pid;
  int to;
  int from;
  bool alive = true;
  bool busy = false;
  Task task{};
  int done = 0;
};

bool parse(const std::string& text, std::int64_t min, std::int64_t max, std::int64_t& value) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && rest == end && value >= min && value <= max;
}

bool parse_task(const std::string& line, Task& task) {
  const size_t space = line.find(' ');
  return space != std::string::npos &&
         parse(line.substr(0, space), INT64_MIN, INT64_MAX, task.id) &&
         parse(line.substr(space + 1), 0, 100000000, task.n);
}

std::int64_t primes_below(std::int64_t n) {
  std::vector<bool> crossed(n > 2 ? n : 2);
  std::int64_t count = 0;
  for (std::int64_t i = 2; i < n; ++i) {
    if (crossed[i]) continue;
    ++count;
    for (std::int64_t j = i * i; j < n; j += i) crossed[j] = true;
  }
  return count;
}

[[noreturn]] void work(int in, int out) {
  std::int64_t n = 0;
  while (read(in, &n, sizeof n) == sizeof n) {
    const std::int64_t result = primes_below(n);
    if (write(out, &result, sizeof result) != sizeof result) break;
  }
  _exit(0);
}

std::vector<Worker> start(int workers) {
  std::vector<Worker> all;
  for (int k = 0; k < workers; ++k) {
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0) exit(1);
    const pid_t pid = fork();
    if (pid < 0) exit(1);
    if (pid == 0) {
      for (const Worker& elder : all) {
        close(elder.to);
        close(elder.from);
      }
      close(to[1]);
      close(from[0]);
      work(to[0], from[1]);
    }
    close(to[0]);
    close(from[1]);
    all.push_back({pid, to[1], from[0]});
  }
  return all;
}

// True when every line was a task.
bool read_tasks(std::deque<Task>& tasks) {
  bool good = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    Task task;
    if (parse_task(line, task)) {
      tasks.push_back(task);
    } else {
      std::cerr << "line " << number << " is not a task\n";
      good = false;
    }
  }
  return good;
}

// A result, or the end of the worker: then its task goes back to the front.
bool hear(Worker& worker, int k, std::deque<Task>& tasks) {
  std::int64_t result = 0;
  if (read(worker.from, &result, sizeof result) == sizeof result) {
    std::cout << "task " << worker.task.id << " worker " << k << " result " << result << std::endl;
    worker.busy = false;
    return true;
  }
  worker.alive = false;
  if (worker.busy) tasks.push_front(worker.task);
  worker.busy = false;
  return false;
}

int main(int argc, char* argv[]) {
  std::int64_t size = 0;
  if (argc != 2 || !parse(argv[1], 1, 64, size)) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  std::vector<Worker> workers = start(static_cast<int>(size));
  std::deque<Task> tasks;
  const bool good = read_tasks(tasks);
  const size_t total = tasks.size();
  size_t missing = total;
  size_t living = workers.size();
  while (missing > 0 && living > 0) {
    std::vector<pollfd> channels;
    for (Worker& worker : workers) {
      if (worker.alive && !worker.busy && !tasks.empty()) {
        worker.task = tasks.front();
        tasks.pop_front();
        worker.busy = true;
        ++worker.done;
        if (write(worker.to, &worker.task.n, sizeof worker.task.n) < 0) std::perror("write");
      }
      channels.push_back({worker.alive ? worker.from : -1, POLLIN, 0});
    }
    if (poll(channels.data(), channels.size(), -1) < 0) continue;
    for (size_t k = 0; k < workers.size(); ++k) {
      if (channels[k].revents == 0) continue;
      if (hear(workers[k], static_cast<int>(k), tasks)) --missing;
      if (!workers[k].alive) --living;
    }
  }
  for (const Worker& worker : workers) close(worker.to);
  for (const Worker& worker : workers) waitpid(worker.pid, nullptr, 0);
  if (missing > 0) {
    std::cerr << "all workers are dead\n";
    return 1;
  }
  for (size_t k = 0; k < workers.size(); ++k) {
    std::cout << "worker " << k << " tasks " << workers[k].done << '\n';
  }
  std::cout << "done " << total << std::endl;
  return good ? 0 : 1;
}
