// How many schedules a second exploration runs, beside the least that they could take on this
// machine: a hand-over between two processes on one core for each change of tasks, and a fork for
// each process. And what the runtime costs a program that shares nothing. Prints figures for
// people; it is no test.
#include <fmt/format.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "explore/target.hpp"

using namespace interleave;

namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

double least_of(int times, const std::function<double()>& measured) {
  double least = measured();
  for (int i = 1; i < times; ++i) least = std::min(least, measured());
  return least;
}

void stay_on_one_core() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(0, &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0) std::abort();
}

/// In a child process, which may stay on one core and leave this one free: what it measures.
double measured_apart(const std::function<double()>& measure) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  const pid_t child = fork();
  if (child == 0) {
    stay_on_one_core();
    const double result = measure();
    _exit(write(ends[1], &result, sizeof result) == sizeof result ? 0 : 1);
  }
  double result = 0;
  close(ends[1]);
  if (read(ends[0], &result, sizeof result) != sizeof result) std::abort();
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return result;
}

using Turn = std::atomic<std::uint32_t>;

void wait_for(Turn& turn, std::uint32_t mine) {
  for (std::uint32_t now = turn.load(); now != mine; now = turn.load()) {
    syscall(SYS_futex, &turn, FUTEX_WAIT, now, nullptr, nullptr, 0);
  }
}

void give(Turn& turn, std::uint32_t whose) {
  turn.store(whose);
  syscall(SYS_futex, &turn, FUTEX_WAKE, 1, nullptr, nullptr, 0);
}

/// From one process to another on the same core.
double seconds_of_hand_over() {
  constexpr int rounds = 10'000;
  void* memory =
      mmap(nullptr, sizeof(Turn), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) std::abort();
  Turn& turn = *new (memory) Turn(0);
  const pid_t other = fork();
  if (other == 0) {
    for (int i = 0; i < rounds; ++i) {
      wait_for(turn, 1);
      give(turn, 0);
    }
    _exit(0);
  }
  const auto begun = Clock::now();
  for (int i = 0; i < rounds; ++i) {
    give(turn, 1);
    wait_for(turn, 0);
  }
  const double taken = seconds(Clock::now() - begun);
  waitpid(other, nullptr, 0);
  munmap(memory, sizeof(Turn));
  return taken / (2 * rounds);
}

double seconds_of_fork() {
  constexpr int rounds = 500;
  const auto begun = Clock::now();
  for (int i = 0; i < rounds; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    waitpid(child, nullptr, 0);
  }
  return seconds(Clock::now() - begun) / rounds;
}

explore::Launch launch_of(const std::vector<std::string>& words) {
  return [&words](int control) {
    const pid_t child = fork();
    if (child != 0) return child;
    dup2(control, STDIN_FILENO);
    setenv(wire::environment_name, "1", 1);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  };
}

explore::Trace finished(explore::Target& target, const explore::Order& order) {
  explore::Trace trace = target.run(order);
  if (trace.ending == wire::Ending::finished) return trace;
  fmt::print(stderr, "explore_bench: a schedule did not come to its end\n");
  std::exit(1);
}

struct Measured {
  double rate = 0;   ///< schedules a second
  double steps = 0;  ///< of one, as the rest
  double hand_overs = 0;
  double processes = 0;
};

Measured random_schedules(const std::vector<std::string>& words) {
  constexpr int schedules = 1'000;
  explore::Target target(launch_of(words), "");
  Measured all;
  Clock::duration taken{};
  for (int i = 0; i < schedules; ++i) {
    explore::Order order;
    order.strategy = wire::Strategy::random;
    order.seed = static_cast<std::uint64_t>(i) + 1;
    const auto begun = Clock::now();
    const explore::Trace trace = finished(target, order);
    taken += Clock::now() - begun;
    all.steps += static_cast<double>(trace.steps.size());
    all.processes += static_cast<double>(trace.tasks.size());
    for (std::size_t step = 1; step < trace.steps.size(); ++step) {
      if (trace.steps[step].task != trace.steps[step - 1].task) ++all.hand_overs;
    }
  }
  all.rate = schedules / seconds(taken);
  for (double* sum : {&all.steps, &all.hand_overs, &all.processes}) *sum /= schedules;
  return all;
}

void print_rates(const std::string& folder) {
  const double hand_over = least_of(5, [] { return measured_apart(seconds_of_hand_over); });
  const double forked = least_of(5, [] { return measured_apart(seconds_of_fork); });
  fmt::print("a hand-over on one core {:.2f} µs, a fork {:.0f} µs\n\n", 1e6 * hand_over,
             1e6 * forked);
  fmt::print("{:16}{:>10}{:>8}{:>12}{:>14}{:>14}{:>8}\n", "program", "processes", "steps",
             "hand-overs", "schedules/s", "at most", "part");
  const std::vector<std::vector<std::string>> programs = {
      {"counter", "2", "5"}, {"counter", "3", "20"}, {"counter", "4", "30"},
      {"turns", "2", "10"},  {"turns", "3", "30"},   {"turns", "4", "35"}};
  for (std::vector<std::string> words : programs) {
    const std::string name = fmt::format("{}", fmt::join(words, " "));
    words.front() = folder + "/" + words.front();
    const Measured measured = random_schedules(words);
    const double most = 1 / (measured.hand_overs * hand_over + measured.processes * forked);
    fmt::print("{:16}{:10.0f}{:8.0f}{:12.0f}{:14.0f}{:14.0f}{:7.0f}%\n", name, measured.processes,
               measured.steps, measured.hand_overs, measured.rate, most,
               100 * measured.rate / most);
  }
}

void print_cost(const std::string& folder) {
  const std::vector<std::string> words = {folder + "/alone"};
  explore::Target target(launch_of(words), "");
  const double explored = least_of(5, [&] {
    const auto begun = Clock::now();
    finished(target, {});
    return seconds(Clock::now() - begun);
  });
  // One process after the other in both: an explored program stays on one core.
  const double plain = least_of(5, [&] {
    return measured_apart([&] {
      const auto begun = Clock::now();
      const pid_t child = fork();
      if (child == 0) {
        execl((folder + "/alone-plain").c_str(), "alone", nullptr);
        _exit(127);
      }
      int status = -1;
      if (waitpid(child, &status, 0) != child || status != 0) std::abort();
      return seconds(Clock::now() - begun);
    });
  });
  fmt::print(
      "\na program that shares nothing: {:.0f} ms with -O2, {:.0f} ms explored: {:.2f} times\n",
      1e3 * plain, 1e3 * explored, explored / plain);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  print_rates(argv[1]);
  print_cost(argv[1]);
  return 0;
}
