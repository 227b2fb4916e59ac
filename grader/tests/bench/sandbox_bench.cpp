// What it costs to start a program in a sandbox and to take everything away again, beside a plain
// fork and exec of the same program. Prints medians; a figure for people, not a test.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include "base/result.hpp"
#include "sandbox/isolation.hpp"
#include "sandbox/sandbox.hpp"

using namespace interleave;

namespace {

using Clock = std::chrono::steady_clock;
constexpr int repetitions = 200;
constexpr const char* program = "/bin/true";

double milliseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + repetitions / 2, values.end());
  return values[repetitions / 2];
}

double plain() {
  const auto begun = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execl(program, program, nullptr);
    _exit(127);
  }
  waitpid(child, nullptr, 0);
  return milliseconds(Clock::now() - begun);
}

double sandboxed(model::Isolation isolation) {
  sandbox::Command command;
  command.executable.inside = program;
  command.arguments = {program};
  command.standard = {0, 1, 2};
  const auto begun = Clock::now();
  {
    const sandbox::Cell cell;
    sandbox::Sandbox place(command, {isolation, "/tmp", {}}, cell);
    place.let_go();
    if (place.program_status(std::chrono::seconds(60)) != 0) std::abort();
  }
  return milliseconds(Clock::now() - begun);
}

}  // namespace

int main() try {
  using model::Isolation;
  struct Way {
    const char* name;
    std::function<double()> measure;
    std::vector<double> taken = {};
  };
  std::vector<Way> ways = {{"plain", plain}};
  for (const auto& [level, name] :
       {std::pair{Isolation::strict, "strict"}, std::pair{Isolation::container, "container"}}) {
    if (sandbox::probe(level, {}).works) {
      ways.push_back({name, [level = level] { return sandboxed(level); }});
    }
  }
  // In turn, so that what else the machine does meets all of them alike.
  for (int i = 0; i < repetitions; ++i) {
    for (Way& way : ways) way.taken.push_back(way.measure());
  }
  fmt::print("{} from start to end, medians of {}, milliseconds\n", program, repetitions);
  for (const Way& way : ways) {
    const double taken = median(way.taken);
    fmt::print("{:12}{:9.2f}{:+9.2f}\n", way.name, taken, taken - median(ways.front().taken));
  }
  fmt::print("\n");
} catch (const base::GraderError& error) {
  fmt::print(stderr, "sandbox_bench: {}\n", error.what());
  return 3;
}
