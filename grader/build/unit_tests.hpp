#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "build/build.hpp"
#include "build/compile.hpp"
#include "build/toolchain.hpp"
#include "model/build.hpp"
#include "model/spec.hpp"

namespace interleave::build {

/// The submission's objects, as unit tests are linked with them.
struct LinkedObjects {
  std::vector<Compilation> compilations;
  std::vector<std::string> mains;  ///< sources whose main gets out of the way of the calls' own
};

/// Compiles the submission's objects when they are needed (a header rarely needs any).
using ObjectsOnDemand = std::function<const LinkedObjects&()>;

/// For each case two programs: the tests, compiled with GoogleTest and nothing of the submission;
/// the calls, compiled against the snapshot's headers and linked with the submission's objects when
/// `with_objects`, else first without, and with them if something is undefined (a header with its
/// own .cpp). Fills unit_tests and failed_unit_tests. Throws base::GraderError when the tests do
/// not compile, for that is no submission's fault. The calls' failure is always told as the
/// submission's: whether they are right by themselves, the reference solution shows.
void build_unit_tests(const Toolchain& tools, const model::Program& program,
                      const BuildOptions& options, bool with_objects,
                      const ObjectsOnDemand& objects, model::Build& build);

}  // namespace interleave::build
