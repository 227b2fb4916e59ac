// threads-vs-processes WORK WORKERS
//
// Counts the primes below WORK in one go, with WORKERS threads and with WORKERS processes, and says
// how long each took and which was the fastest.

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <optional>
#include <string_view>
#include <system_error>

#include "modes.hpp"

namespace {

struct Arguments {
  std::int64_t work;
  std::int64_t workers;
};

struct Measurement {
  std::string_view mode;
  std::int64_t count;
  std::chrono::microseconds time;
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
  if (argc != 3) return std::nullopt;
  const auto work = parse_number(argv[1], 0, 10'000'000);
  const auto workers = parse_number(argv[2], 1, 64);
  if (!work || !workers) return std::nullopt;
  return Arguments{*work, *workers};
}

// A steady clock, for time on the wall: the CPU time of this process (std::clock) would add up the
// threads and leave out the child processes. Rounded at once to what will be printed, so that the
// comparison at the end agrees with what the reader sees.
template <typename Count>
Measurement measure(std::string_view mode, Count count) {
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t primes = count();
  const auto time = std::chrono::steady_clock::now() - start;
  return {mode, primes, std::chrono::round<std::chrono::microseconds>(time)};
}

void print(const Measurement& measurement) {
  const std::chrono::duration<double> seconds = measurement.time;
  std::cout << measurement.mode << ' ' << measurement.count << ' ' << std::fixed
            << std::setprecision(6) << seconds.count() << '\n';
}

void compare(const Arguments& arguments) {
  const std::int64_t work = arguments.work;
  const std::int64_t workers = arguments.workers;
  const std::array measurements{
      measure("sequential", [=] { return count_sequentially(work); }),
      measure("threads", [=] { return count_with_threads(work, workers); }),
      measure("processes", [=] { return count_with_processes(work, workers); }),
  };
  std::for_each(measurements.begin(), measurements.end(), print);
  const auto fastest =
      std::min_element(measurements.begin(), measurements.end(),
                       [](const Measurement& a, const Measurement& b) { return a.time < b.time; });
  std::cout << "fastest " << fastest->mode << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const auto arguments = parse_arguments(argc, argv);
  if (!arguments) {
    std::cerr << "usage: threads-vs-processes WORK WORKERS   (0 to 10000000, 1 to 64)\n";
    return 2;
  }
  try {
    compare(*arguments);
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << "threads-vs-processes: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
