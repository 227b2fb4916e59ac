#pragma once

#include <sys/types.h>

#include <vector>

#include "model/run.hpp"

namespace interleave::sandbox {

/// Writes the request's files below an open folder that nobody else uses yet. `give` makes uid:gid
/// their owner. Throws base::GraderError, also for a path that leads out of the folder.
void lay_input_files(int folder, const std::vector<model::InputFile>& files, uid_t uid, gid_t gid,
                     bool give);

}  // namespace interleave::sandbox
