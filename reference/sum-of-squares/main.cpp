// sum-of-squares [N [WORKERS]]
//
// 1 + 4 + 9 + ... + N*N, computed by WORKERS processes. Each worker leaves its partial sum in its
// own cell of a shared array; the parent reads the cells once all workers have ended. No cell has
// two writers and none is read while it may still be written, so no lock is needed.

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr std::int64_t max_n = 3'000'000;  // the sum, 9 * 10^18, still fits in 64 bits
constexpr std::int64_t max_workers = 64;

struct Arguments {
  std::int64_t n = 1000;
  std::int64_t workers = 4;
};

struct Part {
  std::int64_t first;
  std::int64_t last;  // inclusive; first - 1 when the part is empty
};

std::optional<std::int64_t> parse_number(std::string_view text, std::int64_t min,
                                         std::int64_t max) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  if (value < min || value > max) return std::nullopt;
  return value;
}

std::optional<Arguments> parse_arguments(int argc, char** argv) {
  if (argc > 3) return std::nullopt;
  Arguments arguments;
  const auto n = argc > 1 ? parse_number(argv[1], 0, max_n) : arguments.n;
  const auto workers = argc > 2 ? parse_number(argv[2], 1, max_workers) : arguments.workers;
  if (!n || !workers) return std::nullopt;
  return Arguments{*n, *workers};
}

// Part i ends where part i + 1 begins, whatever the remainder of n / workers, because both are
// computed by the same expression.
Part part_of(const Arguments& arguments, std::int64_t i) {
  const auto [n, workers] = arguments;
  return {n * i / workers + 1, n * (i + 1) / workers};
}

std::int64_t sum_of_squares(Part part) {
  std::int64_t sum = 0;
  for (std::int64_t k = part.first; k <= part.last; ++k) sum += k * k;
  return sum;
}

// Zeroed memory without a name, which fork does not copy but share. It goes with the last process
// that maps it: there is nothing to remove.
class SharedSums {
 public:
  explicit SharedSums(std::size_t count)
      : region_(boost::interprocess::anonymous_shared_memory(count * sizeof(std::int64_t))) {}

  std::int64_t& operator[](std::size_t i) {
    return static_cast<std::int64_t*>(region_.get_address())[i];
  }

 private:
  boost::interprocess::mapped_region region_;
};

// The child's whole life. It must not return, nor throw, into the code of its parent; and _exit,
// not exit: what the parent has buffered is not the child's to print.
template <typename Work>
[[noreturn]] void run_and_exit(Work work) noexcept {
  work();
  _exit(EXIT_SUCCESS);
}

// Owns child processes. None of them survives it unwaited, even when starting the next one fails.
class Children {
 public:
  explicit Children(std::size_t count) { pids_.reserve(count); }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() { wait_all(); }

  template <typename Work>
  void start(Work work) {
    const pid_t pid = fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) run_and_exit(work);
    pids_.push_back(pid);
  }

  // Whether every child ended with status 0.
  bool wait_all() {
    bool all_succeeded = true;
    for (; !pids_.empty(); pids_.pop_back()) {
      int status = 0;
      while (waitpid(pids_.back(), &status, 0) < 0 && errno == EINTR) {
      }
      all_succeeded = all_succeeded && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
    }
    return all_succeeded;
  }

 private:
  std::vector<pid_t> pids_;
};

// All workers are started before the first is waited for: that is what makes it parallel.
bool compute(const Arguments& arguments, SharedSums& sums) {
  Children children(arguments.workers);
  for (std::int64_t i = 0; i < arguments.workers; ++i) {
    children.start([&] { sums[i] = sum_of_squares(part_of(arguments, i)); });
  }
  return children.wait_all();
}

void print(const Arguments& arguments, SharedSums& sums) {
  std::int64_t total = 0;
  for (std::int64_t i = 0; i < arguments.workers; ++i) {
    const auto [first, last] = part_of(arguments, i);
    std::cout << "worker " << i << ' ' << first << ' ' << last << ' ' << sums[i] << '\n';
    total += sums[i];
  }
  std::cout << "total " << total << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const auto arguments = parse_arguments(argc, argv);
  if (!arguments) {
    std::cerr << "usage: sum-of-squares [N [WORKERS]]   (N 0 to 3000000, WORKERS 1 to 64)\n";
    return 2;
  }
  try {
    SharedSums sums(arguments->workers);
    if (compute(*arguments, sums)) {
      print(*arguments, sums);
      return EXIT_SUCCESS;
    }
    std::cerr << "sum-of-squares: a worker failed\n";
  } catch (const std::exception& error) {
    std::cerr << "sum-of-squares: " << error.what() << '\n';
  }
  return EXIT_FAILURE;
}
