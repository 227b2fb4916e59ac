#pragma once

#include <vector>

#include "build/toolchain.hpp"
#include "model/spec.hpp"

namespace interleave::build {

/// Asked when a submission did not compile or link: throws base::GraderError when not even an empty
/// program does with the options that the spec gives the tools (compile_options, link_options), for
/// then nobody's sources would. `sources` are the submission's: their languages are tried.
/// `own_objects` are the grader's, by their names among the objects: options can need them.
void refuse_options_that_fail(const Toolchain& tools, const model::Program& program,
                              const std::vector<std::string>& sources,
                              const std::vector<std::string>& own_objects);

}  // namespace interleave::build
