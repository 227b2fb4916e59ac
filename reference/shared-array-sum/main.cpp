// shared-array-sum FILE WORKERS
//
// Adds up the integers of FILE with WORKERS processes. The numbers lie in shared memory, which all
// workers read; each sums one segment of them and adds what it found to one total, which all
// workers write. Adding to it is reading, adding and writing back: without the lock, two workers
// could read the same old value, and the sum of one of them would be lost.

#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/sync/interprocess_mutex.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <memory>
#include <new>
#include <numeric>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "worker_pool.hpp"

namespace ipc = boost::interprocess;

namespace {

struct Segment {
  std::size_t begin;
  std::size_t end;
};

// The mutex is part of what is shared: a lock that each process has for itself locks nobody out.
// Boost makes an interprocess_mutex fit for several processes, which a std::mutex is not.
class SharedTotal {
 public:
  void add(std::int64_t amount) {
    ipc::scoped_lock<ipc::interprocess_mutex> lock(mutex_);
    value_ += amount;
  }

  std::int64_t value() {
    ipc::scoped_lock<ipc::interprocess_mutex> lock(mutex_);
    return value_;
  }

 private:
  ipc::interprocess_mutex mutex_;
  std::int64_t value_ = 0;
};

std::optional<int> parse_workers(std::string_view text) {
  int workers = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, workers);
  if (error != std::errc{} || rest != end || workers < 1 || workers > 64) return std::nullopt;
  return workers;
}

std::optional<std::string> read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) return std::nullopt;
  return std::move(text).str();
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Calls visit(word) for each word of the text.
template <class Visit>
void for_each_word(std::string_view text, Visit visit) {
  auto from = text.begin();
  while ((from = std::find_if_not(from, text.end(), is_space)) != text.end()) {
    const auto to = std::find_if(from, text.end(), is_space);
    visit(std::string_view(from, to));
    from = to;
  }
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for_each_word(text, [&](std::string_view) { ++count; });
  return count;
}

// The array, in anonymous shared memory: it has no name, the children inherit it, and it vanishes
// with the last of them. A mapping cannot be empty, so there is always room for one number.
class SharedArray {
 public:
  explicit SharedArray(std::size_t size)
      : region_(ipc::anonymous_shared_memory(std::max(size, std::size_t{1}) * number_size)),
        numbers_(static_cast<std::int64_t*>(region_.get_address()), size) {}

  std::span<std::int64_t> numbers() const { return numbers_; }

 private:
  static constexpr std::size_t number_size = sizeof(std::int64_t);

  ipc::mapped_region region_;
  std::span<std::int64_t> numbers_;
};

void fill(std::span<std::int64_t> numbers, std::string_view text) {
  auto next = numbers.begin();
  for_each_word(text, [&](std::string_view word) {
    std::from_chars(word.data(), word.data() + word.size(), *next++);
  });
}

// The first size % workers segments are longer by one.
Segment segment_of(int worker, int workers, std::size_t size) {
  const std::size_t length = size / workers;
  const std::size_t longer = size % workers;
  const std::size_t index = static_cast<std::size_t>(worker);
  const std::size_t begin = index * length + std::min(index, longer);
  return {begin, begin + length + (index < longer ? 1 : 0)};
}

// One string, written in one go: the lines of several processes do not mix.
void print_segment(int worker, Segment segment, std::int64_t sum) {
  std::ostringstream line;
  line << "segment " << worker << ' ' << segment.begin << ' ' << segment.end << ' ' << sum << '\n';
  std::cout << line.str() << std::flush;  // flushed here, because a worker leaves with _exit
}

// The sum is made outside the lock; only one addition for each worker waits for its turn.
void sum_segment(int worker, Segment segment, std::span<const std::int64_t> numbers,
                 SharedTotal& total) {
  const auto part = numbers.subspan(segment.begin, segment.end - segment.begin);
  const std::int64_t sum = std::accumulate(part.begin(), part.end(), std::int64_t{0});
  print_segment(worker, segment, sum);
  total.add(sum);
}

int sum_in_parallel(const std::string& text, int workers) {
  const SharedArray array(count_words(text));
  fill(array.numbers(), text);
  auto region = ipc::anonymous_shared_memory(sizeof(SharedTotal));
  SharedTotal& total = *new (region.get_address()) SharedTotal;

  WorkerPool pool;
  for (int worker = 0; worker < workers; ++worker) {
    const Segment segment = segment_of(worker, workers, array.numbers().size());
    pool.start([&, worker] { sum_segment(worker, segment, array.numbers(), total); });
  }
  if (!pool.wait_for_all()) {
    std::cerr << "shared-array-sum: a worker failed\n";
    return 1;
  }
  std::cout << "total " << total.value() << std::endl;
  return 0;
}

int wrong_usage(const std::string& reason) {
  std::cerr << "shared-array-sum: " << reason << "\nusage: shared-array-sum FILE WORKERS\n";
  return 2;
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 3) return wrong_usage("two arguments expected");
  const auto workers = parse_workers(argv[2]);
  if (!workers) return wrong_usage("WORKERS is a number from 1 to 64");
  try {
    const auto text = read_file(argv[1]);
    if (!text) return wrong_usage(std::string("cannot read ") + argv[1]);
    return sum_in_parallel(*text, *workers);
  } catch (const std::exception& error) {
    std::cerr << "shared-array-sum: " << error.what() << '\n';
    return 1;
  }
}
