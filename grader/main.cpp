#include <fmt/format.h>

#include <csignal>
#include <exception>

#include "base/result.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "run/run.hpp"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader of our output that leaves is no reason to lose a class
  try {
    return std::visit([](const auto& command) { return interleave::execute(command); },
                      interleave::parse_command_line(argc, argv));
  } catch (const interleave::base::UsageError& error) {
    fmt::print(stderr, "grader: {}\n", error.what());
    return 2;
  } catch (const interleave::run::Interrupted& interrupted) {
    fmt::print(stderr, "grader: {}\n", interrupted.what());
    return 3;
  } catch (const std::exception& error) {
    fmt::print(stderr, "grader: failed: {}\n", error.what());
    return 3;
  }
}
