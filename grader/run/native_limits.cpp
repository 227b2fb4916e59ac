// NativeRun, continued: limits, and what was used of them.

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>

#include "base/amounts.hpp"
#include "run/autopsy.hpp"
#include "run/native_run.hpp"
#include "run/resources.hpp"
#include "sandbox/limits.hpp"

namespace interleave::run {

namespace {

// Adding up the CPU time of all processes costs a system call for each.
constexpr auto between_looks = std::chrono::milliseconds(50);
constexpr auto kernel_first = std::chrono::milliseconds(500);
// One after the other, threads and those that have ended, too: each of them is recorded.
constexpr std::size_t most_tasks = 5000;

}  // namespace

void NativeRun::hit(model::Limit limit, std::string allowed, std::string reached) {
  const auto same = [&](const model::LimitHit& one) { return one.limit == limit; };
  if (std::ranges::any_of(record_.limits_hit, same)) return;
  record_.limits_hit.push_back({limit, std::move(allowed), std::move(reached)});
}

/// In a stop of the process, before it asks for more, or at its end while it still has what it had.
void NativeRun::note_descriptors(pid_t tid, std::uint64_t wanted) {
  constexpr std::uint64_t most_at_once = 2;  // a filter of the program's own may claim anything
  const std::uint64_t most = request_.limits.open_files;
  const std::uint64_t open = open_descriptors(tid);
  if (most == 0 || wanted > most_at_once || open + wanted <= most) return;
  hit(model::Limit::open_files, std::to_string(most), std::to_string(open));
}

/// Before room is made again, when a process ends, and now and then.
void NativeRun::note_disk() {
  if (record_.isolation != model::Isolation::strict) return;
  if (auto full = full_folder(sandbox_.places())) {
    hit(model::Limit::disk, std::move(full->allowed), std::move(full->reached));
  }
}

void NativeRun::note_refused_room(pid_t tid) {
  if (record_.isolation != model::Isolation::strict) return;
  if (auto refused = refused_room(tid, sandbox_.places(), request_.limits.file_bytes)) {
    hit(model::Limit::disk, std::move(refused->allowed), std::move(refused->reached));
  }
}

/// Throws when the machine, not the program, had no memory left. The first kill ends the run: what
/// goes on would be killed again and again.
void NativeRun::judge_memory() {
  const auto killed = [](const model::ProcessRecord& process) {
    const auto* signalled =
        process.ending ? std::get_if<model::Signalled>(&*process.ending) : nullptr;
    return signalled != nullptr && signalled->signal == SIGKILL && !signalled->by_grader;
  };
  const bool any_killed = std::ranges::any_of(record_.processes, killed);
  if (auto met = memory_.met(sandbox_.group(), any_killed)) {
    hit(model::Limit::memory, std::move(met->allowed), std::move(met->reached));
    cut();
  }
}

/// Where no control group counts it. `leaving`: a process at its end, which has it still; 0: none.
void NativeRun::check_memory(pid_t leaving) {
  const std::uint64_t limit = request_.limits.memory_bytes;
  if (ending_ || limit == 0 || record_.control_group != model::ControlGroup::none) return;
  std::vector<pid_t> owners = owners_of_memory(tracer_.table(), record_.processes);
  if (leaving != 0) owners.push_back(leaving);
  const std::uint64_t used = total_memory(owners, limit);
  if (used <= limit) return;
  hit(model::Limit::memory, base::megabytes(limit), base::megabytes(used));
  cut();
}

void NativeRun::judge_address_space(int process) {
  if (record_.control_group != model::ControlGroup::none) return;
  const std::uint64_t limit = sandbox::traced_address_space(request_.limits);
  const std::uint64_t most = most_address_space(tracer_.table().process(process).pid);
  const auto& ending = record_.processes[static_cast<std::size_t>(process)].ending;
  if (!ending || !ended_for_address_space(*ending, most, limit)) return;
  hit(model::Limit::memory, base::megabytes(limit), base::megabytes(most));
  cut();
}

/// Never less than the limit that was reached: the kernel may count a tick less than it judges by.
std::string NativeRun::cpu_used() {
  const model::Duration used =
      std::max(total_cpu(tracer_.table(), record_.processes), request_.limits.cpu);
  return base::in_tenths(used);
}

bool NativeRun::judge_output() {
  if (!output_.over_limit() && !errors_.over_limit()) return false;
  hit(model::Limit::output, fmt::format("{} bytes", request_.limits.output_bytes),
      fmt::format("{} bytes", std::max(output_.received(), errors_.received())));
  return true;
}

void NativeRun::check_limits() {
  if (ending_) return;
  const model::RunLimits& limits = request_.limits;
  if (judge_output()) return cut();
  if (limits.processes != 0 && tracer_.tasks_alive() > limits.processes) {
    hit(model::Limit::processes, fmt::format("{} at once", limits.processes),
        std::to_string(tracer_.tasks_alive()));
    return cut();
  }
  if (limits.processes != 0 && tracer_.tasks_seen() > most_tasks) {
    hit(model::Limit::processes, fmt::format("{} in a run", most_tasks),
        std::to_string(tracer_.tasks_seen()));
    return cut();
  }
  look_now_and_then();
  check_standstill();
  check_wall();
}

void NativeRun::look_now_and_then() {
  const auto now = std::chrono::steady_clock::now();
  if (ending_ || now < next_look_) return;
  next_look_ = now + between_looks;
  note_disk();
  check_cpu();
  check_memory(0);
}

/// A process that uses it all by itself is told by the kernel (SIGXCPU) before.
void NativeRun::check_cpu() {
  if (request_.limits.cpu.count() == 0) return;
  const model::Duration most = request_.limits.cpu + kernel_first;
  if (total_cpu(tracer_.table(), record_.processes) < most) return;
  hit(model::Limit::cpu, base::in_seconds(request_.limits.cpu), cpu_used());
  cut();
}

void NativeRun::check_standstill() {
  const bool looks =
      request_.limits.standstill.count() != 0 && record_.isolation == model::Isolation::strict;
  if (!looks || ending_ || !clock_.started()) return;
  auto blocked = standstill_.found(tracer_.table(), record_.processes);
  if (!blocked) return;
  record_.autopsy = std::move(*blocked);
  const std::string still = base::in_seconds(request_.limits.standstill);
  hit(model::Limit::standstill, still, still);  // it is looked for no longer than that
  cut();
}

void NativeRun::check_wall() {
  if (ending_ || request_.limits.wall.count() == 0 || wall_left().count() > 0) return;
  record_.autopsy = autopsy(tracer_.table(), record_.processes);
  hit(model::Limit::wall, base::in_seconds(request_.limits.wall),
      fmt::format("{:.1f} s", model::seconds(clock_.now())));
  cut();
}

/// The time during which the grader itself held something does not count.
model::Duration NativeRun::wall_left() const {
  if (request_.limits.wall.count() == 0) return std::chrono::hours(1);
  return request_.limits.wall + steering_.time_held() - clock_.now();
}

}  // namespace interleave::run
