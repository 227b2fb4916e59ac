#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/shared_memory_object.hpp>
#include <boost/interprocess/sync/interprocess_condition.hpp>
#include <boost/interprocess/sync/interprocess_mutex.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>

#include <charconv>
#include <cstdint>
#include <iostream>
#include <new>
#include <string_view>

#include <sys/wait.h>
#include <unistd.h>

namespace bip = boost::interprocess;

struct Board {
  bip::interprocess_mutex mutex;
  bip::interprocess_condition changed;
  int finished = 0;
  std::int64_t total = 0;
  std::int64_t partial[64] = {};
};

struct Removed {
  const char* name;
  explicit Removed(const char* n) : name(n) { bip::shared_memory_object::remove(name); }
  ~Removed() { bip::shared_memory_object::remove(name); }
};

bool parse(std::string_view text, std::int64_t& value, std::int64_t min, std::int64_t max) {
  auto [end, error] = std::from_chars(text.begin(), text.end(), value);
  return error == std::errc{} && end == text.end() && value >= min && value <= max;
}

// The parts get smaller: part i has a weight of workers - i.
std::int64_t end_of(std::int64_t i, std::int64_t n, std::int64_t workers) {
  auto weight = [&](std::int64_t k) { return k * workers - k * (k - 1) / 2; };
  return n * weight(i) / weight(workers);
}

int main(int argc, char** argv) {
  std::int64_t n = 1000, workers = 4;
  if (argc > 3 || (argc >= 2 && !parse(argv[1], n, 0, 3000000)) ||
      (argc == 3 && !parse(argv[2], workers, 1, 64))) {
    std::cerr << "Usage: sum-of-squares [N [WORKERS]]" << std::endl;
    return 2;
  }
  try {
    Removed removed("sum_of_squares_board");
    bip::shared_memory_object memory(bip::create_only, removed.name, bip::read_write);
    memory.truncate(sizeof(Board));
    bip::mapped_region region(memory, bip::read_write);
    Board* board = new (region.get_address()) Board;

    for (int i = 0; i < workers; ++i) {
      const pid_t pid = fork();
      if (pid < 0) {
        std::cerr << "fork failed" << std::endl;
        while (wait(nullptr) > 0) {}
        return 1;
      }
      if (pid > 0) continue;
      std::int64_t sum = 0;
      const std::int64_t last = end_of(i + 1, n, workers);
      for (std::int64_t k = end_of(i, n, workers) + 1; k <= last; ++k) sum += k * k;
      {
        bip::scoped_lock<bip::interprocess_mutex> lock(board->mutex);
        board->partial[i] = sum;
        board->total += sum;
        ++board->finished;
        board->changed.notify_one();
      }
      _exit(0);
    }

    {
      bip::scoped_lock<bip::interprocess_mutex> lock(board->mutex);
      while (board->finished < workers) board->changed.wait(lock);
    }
    std::cout << "# all workers have reported" << std::endl;
    for (int i = 0; i < workers; ++i)
      std::cout << "worker " << i << ' ' << end_of(i, n, workers) + 1 << ' '
                << end_of(i + 1, n, workers) << ' ' << board->partial[i] << std::endl;
    std::cout << "total " << board->total << std::endl;
    while (wait(nullptr) > 0) {}
    board->~Board();
  } catch (const bip::interprocess_exception& e) {
    std::cerr << e.what() << std::endl;
    return 1;
  }
  return 0;
}
