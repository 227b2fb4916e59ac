#pragma once

#include <vector>

#include "model/run.hpp"

namespace interleave::sandbox {

/// The regular files of the current folder, those of the request included, with the contents of
/// RunRequest::keep_files (each at most 32 MiB).
[[nodiscard]] std::vector<model::ProducedFile> produced_files(int folder,
                                                              const model::RunRequest& request);

}  // namespace interleave::sandbox
