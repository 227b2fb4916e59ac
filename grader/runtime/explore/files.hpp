#pragma once

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// A call that names a file is about to be made. `changes`: what others find there may be another
/// file afterwards, or have another content.
void names_file(const char* path, bool changes);

}  // namespace interleave::runtime
