#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>

namespace interleave::check {

/// A pattern over bytes (a student's output need not be UTF-8), as everywhere in the grader.
/// GraderError when RE2 refuses it.
[[nodiscard]] std::unique_ptr<const re2::RE2> compiled(const std::string& pattern);

}  // namespace interleave::check
