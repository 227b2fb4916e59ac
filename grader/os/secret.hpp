#pragma once

#include <string>

namespace interleave::os {

/// 128 fresh random bits as 32 hexadecimal digits (getrandom(2)). Throws base::GraderError.
[[nodiscard]] std::string fresh_secret();

}  // namespace interleave::os
