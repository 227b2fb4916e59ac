#include "sandbox/run_command.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "base/amounts.hpp"
#include "base/result.hpp"
#include "os/failure.hpp"
#include "sandbox/memory_verdict.hpp"
#include "sandbox/sandbox.hpp"

namespace interleave::sandbox {

namespace {

using Clock = std::chrono::steady_clock;
using model::Limit;

struct Pipe {
  os::UniqueFd read;
  os::UniqueFd write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) os::throw_failure("pipe");
  return {os::UniqueFd(ends[0]), os::UniqueFd(ends[1])};
}

/// The end to be read of a pipe that holds this text, and then ends.
os::UniqueFd filled_pipe(const std::string& text) {
  Pipe made = make_pipe();
  const auto size = static_cast<ssize_t>(text.size());
  constexpr ssize_t usual = 65536;
  const bool room = size <= usual || fcntl(made.write.get(), F_SETPIPE_SZ, size) >= size;
  if (!room || write(made.write.get(), text.data(), text.size()) != size) {
    os::throw_failure("handing text to a tool");
  }
  return std::move(made.read);
}

/// What comes out of a pipe, up to a limit.
class Taken {
 public:
  Taken(os::UniqueFd pipe, std::uint64_t limit, std::string& text)
      : pipe_(std::move(pipe)), limit_(limit), text_(text) {}

  [[nodiscard]] int descriptor() const { return pipe_.get(); }
  [[nodiscard]] std::uint64_t received() const { return received_; }

  /// One read. True: more came than is allowed.
  bool take() {
    std::array<char, 65536> part{};
    const ssize_t size = read(pipe_.get(), part.data(), part.size());
    if (size < 0 && errno == EINTR) return false;
    if (size <= 0) {
      pipe_.reset();
      return false;
    }
    text_.append(part.data(), static_cast<std::size_t>(size));
    received_ += static_cast<std::uint64_t>(size);
    if (limit_ == 0 || text_.size() <= limit_) return false;
    text_.resize(limit_);
    return true;
  }

 private:
  os::UniqueFd pipe_;
  std::uint64_t limit_;
  std::uint64_t received_ = 0;
  std::string& text_;
};

void hit(CommandResult& result, Limit limit, std::string allowed, std::string reached) {
  result.limits_hit.push_back({limit, std::move(allowed), std::move(reached)});
}

void hit_wall(CommandResult& result, const model::RunLimits& limits, Clock::time_point begun) {
  const model::Duration reached = std::max<model::Duration>(Clock::now() - begun, limits.wall);
  hit(result, Limit::wall, base::in_seconds(limits.wall), base::in_tenths(reached));
}

/// Until both pipes are closed, or a limit is hit.
void collect(Taken& output, Taken& errors, const model::RunLimits& limits, Clock::time_point begun,
             CommandResult& result) {
  while (output.descriptor() >= 0 || errors.descriptor() >= 0) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(begun + limits.wall - Clock::now());
    if (limits.wall.count() != 0 && left.count() <= 0) {
      return hit_wall(result, limits, begun);
    }
    pollfd watched[] = {{output.descriptor(), POLLIN, 0}, {errors.descriptor(), POLLIN, 0}};
    poll(watched, 2, static_cast<int>(std::clamp<long>(left.count(), 1, 1000)));
    const bool full =
        (watched[0].revents != 0 && output.take()) || (watched[1].revents != 0 && errors.take());
    if (full) {
      const std::uint64_t reached = std::max(output.received(), errors.received());
      return hit(result, Limit::output, fmt::format("{} bytes", limits.output_bytes),
                 fmt::format("{} bytes", reached));
    }
  }
}

model::Ending ending_of(int status) {
  if (WIFEXITED(status)) return model::Exited{WEXITSTATUS(status)};
  return model::Signalled{WTERMSIG(status), false};
}

}  // namespace

CommandResult run_command(Command command, const Ground& ground, const Cell& cell,
                          const std::string& input) {
  const Clock::time_point begun = Clock::now();
  CommandResult result;
  const MemoryWatch memory(command.limits);
  os::UniqueFd given = filled_pipe(input);
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  command.standard = {given.get(), output.write.get(), errors.write.get()};
  Sandbox sandbox(command, ground, cell);
  result.temporary = sandbox.places().temporary_path;
  result.finds_queues = sandbox.places().message_queues.valid();
  given.reset();
  output.write.reset();
  errors.write.reset();
  sandbox.let_go();
  Taken taken_output(std::move(output.read), command.limits.output_bytes, result.output);
  Taken taken_errors(std::move(errors.read), command.limits.output_bytes, result.errors);
  collect(taken_output, taken_errors, command.limits, begun, result);
  if (result.limits_hit.empty()) {
    const auto left = command.limits.wall.count() == 0
                          ? model::Duration(std::chrono::hours(1))
                          : std::max<model::Duration>(begun + command.limits.wall - Clock::now(),
                                                      std::chrono::milliseconds(1));
    const std::optional<int> status = sandbox.program_status(left);
    if (status) result.ending = ending_of(*status);
    if (!status) hit_wall(result, command.limits, begun);
  }
  if (sandbox.exec_failure()) {
    throw base::GraderError(command.executable.inside + ": cannot be executed in the sandbox");
  }
  const auto* signalled = result.ending ? std::get_if<model::Signalled>(&*result.ending) : nullptr;
  if (signalled != nullptr && signalled->signal == SIGXCPU) {
    // The kernel tells by the second, and when it is reached.
    const std::string allowed = base::in_seconds(command.limits.cpu);
    hit(result, Limit::cpu, allowed, allowed);
  }
  if (auto met =
          memory.met(sandbox.group(), signalled != nullptr && signalled->signal == SIGKILL)) {
    result.limits_hit.insert(result.limits_hit.begin(), std::move(*met));
  }
  sandbox.extinguish();
  result.wall = Clock::now() - begun;
  return result;
}

}  // namespace interleave::sandbox
