// prime-count with posix_spawn: the program starts itself again as `prime-count-worker BEGIN END`
// and reads a line of text from each worker's standard output, which is a pipe.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

namespace {

const char worker_name[] = "prime-count-worker";

struct Worker {
  pid_t pid;
  int out;
  std::string text;
};

int count_between(int begin, int end) {
  std::vector<int> primes;
  const int root = int(std::sqrt(double(end))) + 1;
  std::vector<char> hit(root + 1);
  for (int p = 2; p <= root; ++p) {
    if (hit[p]) continue;
    primes.push_back(p);
    for (long m = long(p) * p; m <= root; m += p) hit[m] = 1;
  }
  int count = 0;
  constexpr int chunk = 100'000;
  for (long low = begin; low < end; low += chunk) {
    const long high = std::min<long>(low + chunk, end);
    std::vector<char> composite(high - low);
    for (long n = low; n < std::min(high, 2L); ++n) composite[n - low] = 1;
    for (long p : primes)
      for (long m = std::max(p * p, (low + p - 1) / p * p); m < high; m += p) composite[m - low] = 1;
    count += int(std::count(composite.begin(), composite.end(), 0));
  }
  return count;
}

Worker spawn_worker(int begin, int end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) == -1) throw std::string("pipe2: ") + std::strerror(errno);
  std::string first = std::to_string(begin), last = std::to_string(end), name = worker_name;
  char* arguments[] = {name.data(), first.data(), last.data(), nullptr};

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  Worker worker{-1, ends[0], {}};
  int error = posix_spawn(&worker.pid, "/proc/self/exe", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (error) throw std::string("posix_spawn: ") + std::strerror(error);
  return worker;
}

// Collects what all workers say, whoever speaks first, until all have closed their end.
void listen_to(std::vector<Worker>& workers) {
  std::vector<pollfd> polls;
  for (const Worker& w : workers) polls.push_back({w.out, POLLIN, 0});
  for (std::size_t open = workers.size(); open > 0;) {
    poll(polls.data(), polls.size(), -1);
    for (std::size_t i = 0; i < polls.size(); ++i) {
      if (polls[i].fd < 0 || polls[i].revents == 0) continue;
      char buffer[100];
      ssize_t got = read(polls[i].fd, buffer, sizeof buffer);
      if (got > 0) {
        workers[i].text.append(buffer, got);
      } else {
        close(polls[i].fd);
        polls[i].fd = -1;
        --open;
      }
    }
  }
}

bool parse(const char* text, int max, int& number) {
  std::size_t length = std::strlen(text);
  if (length == 0 || length > 9 || std::strspn(text, "0123456789") != length) return false;
  number = std::atoi(text);
  return number <= max;
}

}  // namespace

int main(int argc, char** argv) {
  int limit = 0, count = 0;
  bool numbers = argc == 3 && parse(argv[1], 100'000'000, limit);
  if (numbers && std::strcmp(argv[0], worker_name) == 0) {
    std::cout << count_between(limit, std::atoi(argv[2])) << std::endl;
    return 0;
  }
  if (!numbers || !parse(argv[2], 64, count) || count == 0) {
    std::cerr << "usage: prime-count LIMIT WORKERS" << std::endl;
    return 2;
  }

  try {
    std::vector<Worker> workers;
    const int size = limit / count;
    for (int i = 0; i < count; ++i)
      workers.push_back(spawn_worker(i * size, i < count - 1 ? (i + 1) * size : limit));
    listen_to(workers);
    for (const Worker& w : workers) {
      int status;
      waitpid(w.pid, &status, 0);
      if (status != 0 || w.text.empty()) throw std::string("a worker failed");
    }
    int total = 0;
    for (int i = count - 1; i >= 0; --i) {  // the order of the ranges is free
      int primes = std::stoi(workers[i].text);
      std::cout << "range " << i * size << " " << (i < count - 1 ? (i + 1) * size : limit) << " "
                << primes << std::endl;
      total += primes;
    }
    std::cout << "total " << total << std::endl;
  } catch (const std::string& problem) {
    std::cerr << problem << std::endl;
    return 1;
  }
}
