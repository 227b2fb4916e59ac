#include "run/run.hpp"

#include <string>

#include "run/native_run.hpp"

namespace interleave::run {

Interrupted::Interrupted(int signal)
    : GraderError("interrupted by signal " + std::to_string(signal)), signal_(signal) {}

model::RunRecord run(const model::RunRequest& request, const RunOptions& options) {
  return NativeRun(request, options).execute();
}

}  // namespace interleave::run
