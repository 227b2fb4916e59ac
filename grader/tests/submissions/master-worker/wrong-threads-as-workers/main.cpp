#include <atomic>
#include <charconv>
#include <cstdint>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Task { std::int64_t id, n; };

std::int64_t primes(std::int64_t n) {
  std::vector<bool> sieve(n > 2 ? n : 2, true);
  std::int64_t c = 0;
  for (std::int64_t i = 2; i < n; ++i) {
    if (!sieve[i]) continue;
    ++c;
    for (std::int64_t j = i * i; j < n; j += i) sieve[j] = false;
  }
  return c;
}

bool convert(const std::string& s, std::int64_t& v) {
  const auto r = std::from_chars(s.data(), s.data() + s.size(), v);
  return r.ec == std::errc() && r.ptr == s.data() + s.size();
}

int main(int argc, char** argv) {
  std::int64_t count = 0;
  if (argc != 2 || !convert(argv[1], count) || count < 1 || count > 64) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  std::vector<Task> tasks;
  bool bad = false;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    const auto space = line.find(' ');
    Task t{};
    if (space != line.npos && convert(line.substr(0, space), t.id) &&
        convert(line.substr(space + 1), t.n) && t.n >= 0 && t.n <= 100000000) {
      tasks.push_back(t);
    } else {
      std::cerr << "line " << number << " is not a task\n";
      bad = true;
    }
  }
  std::atomic<std::size_t> next{0};
  std::mutex output;
  std::vector<int> tally(count);
  std::vector<std::thread> workers;
  for (int k = 0; k < count; ++k) {
    workers.emplace_back([&, k] {
      for (std::size_t i; (i = next++) < tasks.size();) {
        const auto r = primes(tasks[i].n);
        const std::lock_guard lock(output);
        std::cout << "task " << tasks[i].id << " worker " << k << " result " << r << std::endl;
        ++tally[k];
      }
    });
  }
  for (auto& w : workers) w.join();
  for (int k = 0; k < count; ++k) std::cout << "worker " << k << " tasks " << tally[k] << '\n';
  std::cout << "done " << tasks.size() << '\n';
  return bad ? 1 : 0;
}
