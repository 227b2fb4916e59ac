#include "run/run.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "os/proc.hpp"
#include "run/native_run.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/memory_verdict.hpp"

namespace interleave::run {

namespace {

/// A program that calls mq_open names it, whether it is linked with it or looks it up.
bool names_queues(std::string_view program) {
  return program.find("mq_open") != std::string_view::npos;
}

/// Any of the programs that a run is given: its own, and those among its files.
bool makes_queues(const model::RunRequest& request) {
  const auto own = os::read_file(request.executable.string());
  return !own || names_queues(*own) ||
         std::ranges::any_of(request.files, [](const model::InputFile& file) {
           return names_queues(file.content);
         });
}

}  // namespace

Interrupted::Interrupted(int signal)
    : GraderError("interrupted by signal " + std::to_string(signal)), signal_(signal) {}

model::RunRecord run(const model::RunRequest& request, const RunOptions& options) {
  const sandbox::MachineLock alone(options.isolation);
  const sandbox::QueueLock queues(options.isolation, [&] { return makes_queues(request); });
  return sandbox::despite_lack_of_memory([&] {
    const auto begun = std::chrono::steady_clock::now();
    model::RunRecord record = NativeRun(request, options, queues.granted()).execute();
    record.elapsed = std::chrono::steady_clock::now() - begun;
    return record;
  });
}

}  // namespace interleave::run
