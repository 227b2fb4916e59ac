#pragma once

#include <filesystem>

#include "command_line.hpp"
#include "model/spec.hpp"
#include "package/folder.hpp"
#include "package/platforms.hpp"
#include "places.hpp"

namespace interleave {

/// Fills the folder `output` with what an instructor uploads to the platform: the grader itself,
/// the whole spec, the platform's scripts. `values`: of the templates, as far as they are known.
/// Throws base::GraderError.
void write_platform(const package::Platform& platform, const Places& places,
                    const model::Spec& spec, model::Language language, package::Values values,
                    const std::filesystem::path& output);

}  // namespace interleave
