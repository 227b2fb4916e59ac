// prime-count LIMIT WORKERS
//
// Counts the primes below LIMIT with WORKERS processes. Each counts those of one range and sends
// the result through a message queue to the parent, which adds them up.

#include <boost/interprocess/ipc/message_queue.hpp>

#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <unistd.h>

#include "primes.hpp"
#include "worker_pool.hpp"

namespace ipc = boost::interprocess;

namespace {

struct Options {
  std::int64_t limit;
  int workers;
};

// What travels through the queue: plain data without pointers, which would mean nothing in
// another process.
struct RangeCount {
  std::int64_t begin;
  std::int64_t end;
  std::int64_t count;
};

// A message queue has a name in the system and outlives the processes that use it: whoever creates
// it has to remove it, whatever happens. There is room for one message of each worker, so that no
// worker ever waits for room. If it did, a parent that waits for the workers to end before it
// empties the queue would wait for ever.
class ResultQueue {
 public:
  explicit ResultQueue(int capacity)
      : name_("prime-count-" + std::to_string(getpid())),
        queue_(ipc::create_only, name_.c_str(), static_cast<std::size_t>(capacity),
               sizeof(RangeCount)) {}
  ResultQueue(const ResultQueue&) = delete;
  ResultQueue& operator=(const ResultQueue&) = delete;
  ~ResultQueue() { ipc::message_queue::remove(name_.c_str()); }  // the workers leave by _exit

  void send(const RangeCount& result) { queue_.send(&result, sizeof result, 0); }

  std::optional<RangeCount> try_receive() {
    RangeCount result{};
    ipc::message_queue::size_type size = 0;
    unsigned int priority = 0;
    if (!queue_.try_receive(&result, sizeof result, size, priority)) return std::nullopt;
    return result;
  }

 private:
  std::string name_;
  ipc::message_queue queue_;
};

template <class Number>
std::optional<Number> parse_number(std::string_view text, Number min, Number max) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || number < min || number > max) return std::nullopt;
  return number;
}

std::optional<Options> parse_options(std::span<char*> args) {
  if (args.size() != 3) return std::nullopt;
  const auto limit = parse_number<std::int64_t>(args[1], 0, 100'000'000);
  const auto workers = parse_number<int>(args[2], 1, 64);
  if (!limit || !workers) return std::nullopt;
  return Options{*limit, *workers};
}

// All ranges have the same length, but for the last, which takes what does not divide.
void count_range(int worker, const Options& options, ResultQueue& results) {
  const std::int64_t length = options.limit / options.workers;
  const std::int64_t begin = worker * length;
  const std::int64_t end = worker == options.workers - 1 ? options.limit : begin + length;
  results.send({begin, end, count_primes(begin, end)});
}

// Every worker has ended by now, so what is not in the queue will never come.
void print_results(int workers, ResultQueue& results) {
  std::int64_t total = 0;
  for (int i = 0; i < workers; ++i) {
    const auto result = results.try_receive();
    if (!result) throw std::runtime_error("a result is missing");
    std::cout << "range " << result->begin << ' ' << result->end << ' ' << result->count << '\n';
    total += result->count;
  }
  std::cout << "total " << total << std::endl;
}

void count_in_parallel(const Options& options) {
  ResultQueue results(options.workers);
  WorkerPool pool;
  for (int worker = 0; worker < options.workers; ++worker) {
    pool.start([&] { count_range(worker, options, results); });
  }
  if (!pool.wait_for_all()) throw std::runtime_error("a worker failed");
  print_results(options.workers, results);
}

}  // namespace

int main(int argc, char* argv[]) {
  const auto options = parse_options(std::span(argv, static_cast<std::size_t>(argc)));
  if (!options) {
    std::cerr << "usage: prime-count LIMIT WORKERS\n"
                 "LIMIT from 0 to 10^8, WORKERS from 1 to 64\n";
    return 2;
  }
  try {
    count_in_parallel(*options);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "prime-count: " << error.what() << '\n';
    return 1;
  }
}
