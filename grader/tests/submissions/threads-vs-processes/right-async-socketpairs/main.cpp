#include <algorithm>
#include <chrono>
#include <future>
#include <iomanip>
#include <iostream>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using Clock = std::chrono::steady_clock;

class Range {
 public:
  Range(int begin, int end) : begin_(begin), end_(end) {}

  int primes() const {
    std::vector<char> prime(std::max(0, end_ - begin_), 1);
    for (int n = begin_; n < std::min(2, end_); ++n) prime[n - begin_] = 0;
    for (int d = 2; d * d < end_; d += 1 + d % 2)
      for (int m = std::max(d * d, (begin_ + d - 1) / d * d); m < end_; m += d)
        prime[m - begin_] = 0;
    return static_cast<int>(std::accumulate(prime.begin(), prime.end(), 0));
  }

 private:
  int begin_, end_;
};

class Contest {
 public:
  Contest(int work, int workers) : work_(work) {
    const int size = work / workers;
    for (int i = 0; i + 1 < workers; ++i) ranges_.emplace_back(i * size, (i + 1) * size);
    ranges_.emplace_back((workers - 1) * size, work);  // takes what remains
  }

  int alone() const { return Range(0, work_).primes(); }

  int with_threads() const {
    std::vector<std::future<int>> counts;
    for (const Range& r : ranges_)
      counts.push_back(std::async(std::launch::async, [&r] { return r.primes(); }));
    int total = 0;
    for (auto& count : counts) total += count.get();
    return total;
  }

  int with_processes() const {
    std::vector<int> sockets;
    for (const Range& r : ranges_) {
      int pair[2];
      if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) throw std::runtime_error("socketpair");
      const pid_t pid = fork();
      if (pid < 0) throw std::runtime_error("fork");
      if (pid == 0) {
        const std::string answer = std::to_string(r.primes()) + "\n";
        const auto length = static_cast<ssize_t>(answer.size());
        _exit(send(pair[1], answer.data(), answer.size(), MSG_NOSIGNAL) == length ? 0 : 1);
      }
      close(pair[1]);
      sockets.push_back(pair[0]);
    }
    int total = 0;
    for (const int socket : sockets) {
      std::string answer;
      char c;
      while (read(socket, &c, 1) == 1 && c != '\n') answer += c;
      close(socket);
      total += std::stoi(answer);
    }
    while (wait(nullptr) > 0) {
    }
    return total;
  }

 private:
  int work_;
  std::vector<Range> ranges_;
};

struct Result {
  std::string seconds, mode;
  int count;
};

template <typename Function>
Result timed(const std::string& mode, Function function) {
  const auto start = Clock::now();
  const int count = function();
  const std::chrono::duration<double> elapsed = Clock::now() - start;
  std::ostringstream seconds;
  seconds << std::fixed << std::setprecision(9) << elapsed.count();
  return {seconds.str(), mode, count};
}

int read_number(const std::string& text, int min, int max) {
  if (text.empty() || text.find_first_not_of("0123456789") != text.npos)
    throw std::invalid_argument("not a number: " + text);
  const int value = std::stoi(text);  // std::out_of_range
  if (value < min || value > max) throw std::out_of_range("out of range: " + text);
  return value;
}

int main(int argc, char** argv) {
  int work = 0, workers = 0;
  try {
    if (argc != 3) throw std::invalid_argument("two arguments, please");
    work = read_number(argv[1], 0, 10'000'000);
    workers = read_number(argv[2], 1, 64);
  } catch (const std::logic_error& e) {
    std::cerr << e.what() << "\nusage: threads-vs-processes WORK WORKERS\n";
    return 2;
  }
  try {
    const Contest contest(work, workers);
    // The processes come first, as long as there is only one thread to be forked.
    const Result p = timed("processes", [&] { return contest.with_processes(); });
    const Result t = timed("threads", [&] { return contest.with_threads(); });
    const Result s = timed("sequential", [&] { return contest.alone(); });
    std::vector<Result> results{s, t, p};
    for (const Result& r : results)
      std::cout << r.mode << ' ' << r.count << ' ' << r.seconds << '\n';
    std::sort(results.begin(), results.end(), [](const Result& a, const Result& b) {
      return std::stod(a.seconds) < std::stod(b.seconds);
    });
    std::cout << "fastest " << results.front().mode;
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    while (wait(nullptr) > 0) {
    }
    return 1;
  }
}
