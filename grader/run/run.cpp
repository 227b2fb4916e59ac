#include "run/run.hpp"

#include <string>

#include "run/native_run.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/memory_verdict.hpp"

namespace interleave::run {

namespace {

constexpr int most_attempts = 3;

}  // namespace

Interrupted::Interrupted(int signal)
    : GraderError("interrupted by signal " + std::to_string(signal)), signal_(signal) {}

model::RunRecord run(const model::RunRequest& request, const RunOptions& options) {
  const sandbox::MachineLock alone(options.isolation);
  for (int attempt = 1;; ++attempt) {
    try {
      return NativeRun(request, options).execute();
    } catch (const sandbox::OutOfMemory&) {
      if (attempt == most_attempts) throw;
    }
  }
}

}  // namespace interleave::run
