#pragma once

// A submission built to be explored: with the compiler's hooks, and the runtime that they call.

#include "build/build.hpp"
#include "model/build.hpp"
#include "places.hpp"

namespace interleave {

/// `program` is how the submission is built otherwise, `options` where; the runtime is added. Puts
/// a header into the snapshot where one is needed.
[[nodiscard]] model::Build build_for_exploring(const model::Submission& submission,
                                               model::Program program, const Places& places,
                                               build::BuildOptions options);

/// Of a file's bytes. Empty: it cannot be read.
[[nodiscard]] std::string hash_of_file(const std::filesystem::path& file);

}  // namespace interleave
