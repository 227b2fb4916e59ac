// monte-carlo-pi TRIALS WORKERS [SEED]
//
// Throws TRIALS random points into the unit square. The share that falls into the quarter disc is
// about pi / 4. A pool of WORKERS processes does it: each has a fixed share of the trials, a stream
// of random numbers of its own, and a place of its own in shared memory for what it counted.
// Nobody else writes there, and the parent reads only when all have ended, so no lock is needed.

#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string_view>

#include "random.hpp"
#include "worker_pool.hpp"

namespace {

constexpr std::uint64_t largest_seed = std::numeric_limits<std::int64_t>::max();

struct Options {
  std::int64_t trials;
  int workers;
  std::uint64_t seed;
};

struct Result {
  std::int64_t trials;
  std::int64_t hits;
};

// All of the text must be a number between min and max.
template <class Number>
std::optional<Number> parse_number(std::string_view text, Number min, Number max) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || number < min || number > max) return std::nullopt;
  return number;
}

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

std::optional<Options> parse_options(std::span<char*> args) {
  if (args.size() != 3 && args.size() != 4) return std::nullopt;
  const auto trials = parse_number<std::int64_t>(args[1], 1, 10'000'000'000);
  const auto workers = parse_number<int>(args[2], 1, 64);
  const auto seed = args.size() == 4 ? parse_number<std::uint64_t>(args[3], 0, largest_seed)
                                     : std::optional(random_seed());
  if (!trials || !workers || !seed) return std::nullopt;
  return Options{*trials, *workers, *seed};
}

// The first TRIALS % WORKERS workers take one trial more, so that none is lost.
std::int64_t share_of(int worker, const Options& options) {
  const std::int64_t rest = options.trials % options.workers;
  return options.trials / options.workers + (worker < rest ? 1 : 0);
}

Result throw_points(std::int64_t trials, Xoshiro256 random) {
  std::int64_t hits = 0;
  for (std::int64_t i = 0; i < trials; ++i) {
    const double x = random.uniform();
    const double y = random.uniform();
    hits += x * x + y * y <= 1.0;
  }
  return {trials, hits};
}

// All workers are started before the first is waited for, or they would work one after the other.
bool run_workers(const Options& options, std::span<Result> results) {
  Xoshiro256 stream(options.seed);
  WorkerPool pool;
  for (int worker = 0; worker < options.workers; ++worker) {
    pool.start([&] { results[worker] = throw_points(share_of(worker, options), stream); });
    stream.jump();
  }
  return pool.wait_for_all();
}

void print_results(const Options& options, std::span<const Result> results) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    std::cout << "worker " << i << ' ' << results[i].trials << ' ' << results[i].hits << '\n';
    total += results[i].hits;
  }
  const double estimate = 4.0 * static_cast<double>(total) / static_cast<double>(options.trials);
  std::cout << "hits " << total << '\n';
  std::cout << "pi " << std::fixed << estimate << std::endl;  // std::fixed: six decimals
}

// Anonymous shared memory has no name: the children inherit it, and it vanishes with them.
int estimate_pi(const Options& options) {
  auto region = boost::interprocess::anonymous_shared_memory(sizeof(Result) * options.workers);
  auto* const first = static_cast<Result*>(region.get_address());
  const std::span<Result> results(first, static_cast<std::size_t>(options.workers));
  std::uninitialized_value_construct(results.begin(), results.end());
  if (!run_workers(options, results)) {
    std::cerr << "monte-carlo-pi: a worker failed\n";
    return 1;
  }
  print_results(options, results);
  return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  const auto options = parse_options(std::span(argv, static_cast<std::size_t>(argc)));
  if (!options) {
    std::cerr << "usage: monte-carlo-pi TRIALS WORKERS [SEED]\n"
                 "TRIALS from 1 to 10^10, WORKERS from 1 to 64, SEED from 0 to 2^63 - 1\n";
    return 2;
  }
  try {
    return estimate_pi(*options);
  } catch (const std::exception& error) {
    std::cerr << "monte-carlo-pi: " << error.what() << '\n';
    return 1;
  }
}
