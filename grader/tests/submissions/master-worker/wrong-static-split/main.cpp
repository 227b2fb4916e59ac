// Each worker does every WORKERS-th task; all send their results into one pipe.
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

struct Task {
  std::int64_t id, n;
};

struct Result {
  std::int64_t task, worker, primes;
};

bool to_number(const std::string& text, std::int64_t& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

std::int64_t count_primes(std::int64_t n) {
  std::vector<bool> composite(n);
  std::int64_t count = 0;
  for (std::int64_t i = 2; i < n; ++i) {
    if (composite[i]) continue;
    ++count;
    for (std::int64_t j = i * i; j < n; j += i) composite[j] = true;
  }
  return count;
}

void worker(const std::vector<Task>& tasks, int k, int workers, int out) {
  for (std::size_t i = k; i < tasks.size(); i += workers) {
    const Result result{static_cast<std::int64_t>(i), k, count_primes(tasks[i].n)};
    if (write(out, &result, sizeof result) < 0) _exit(1);
  }
  _exit(0);
}

int main(int argc, char** argv) {
  std::int64_t workers = 0;
  if (argc != 2 || !to_number(argv[1], workers) || workers < 1 || workers > 64) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  std::vector<Task> tasks;
  bool bad = false;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    const auto space = line.find(' ');
    Task task{};
    if (space != std::string::npos && to_number(line.substr(0, space), task.id) &&
        to_number(line.substr(space + 1), task.n) && task.n >= 0 && task.n <= 100'000'000) {
      tasks.push_back(task);
    } else {
      std::cerr << "line " << number << ": not a task\n";
      bad = true;
    }
  }

  int results[2];
  if (pipe(results) != 0) {
    std::perror("pipe");
    return 1;
  }
  for (int k = 0; k < workers; ++k) {
    const pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) worker(tasks, k, static_cast<int>(workers), results[1]);
  }
  close(results[1]);  // so that end-of-file comes when the last worker ends

  std::vector<int> tally(workers);
  std::size_t reported = 0;
  for (Result r; read(results[0], &r, sizeof r) == sizeof r; ++reported) {
    std::cout << "task " << tasks[r.task].id << " worker " << r.worker << " result " << r.primes
              << std::endl;
    ++tally[r.worker];
  }
  while (wait(nullptr) > 0) {}
  if (reported < tasks.size()) {
    std::cerr << "a worker has died, " << tasks.size() - reported << " tasks are not done\n";
    return 1;
  }
  for (int k = 0; k < workers; ++k) std::cout << "worker " << k << " tasks " << tally[k] << '\n';
  std::cout << "done " << reported << '\n';
  return bad ? 1 : 0;
}
