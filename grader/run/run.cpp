#include "run/run.hpp"

#include <string>

#include "run/native_run.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/memory_verdict.hpp"

namespace interleave::run {

Interrupted::Interrupted(int signal)
    : GraderError("interrupted by signal " + std::to_string(signal)), signal_(signal) {}

model::RunRecord run(const model::RunRequest& request, const RunOptions& options) {
  const sandbox::MachineLock alone(options.isolation);
  return sandbox::despite_lack_of_memory(
      [&] { return NativeRun(request, options).execute(); });
}

}  // namespace interleave::run
