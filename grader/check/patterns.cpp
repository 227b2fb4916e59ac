#include "check/patterns.hpp"

#include "base/result.hpp"

namespace interleave::check {

std::unique_ptr<const re2::RE2> compiled(const std::string& pattern) {
  re2::RE2::Options options(re2::RE2::Latin1);
  options.set_log_errors(false);
  auto expression = std::make_unique<const re2::RE2>(pattern, options);
  if (!expression->ok()) {
    throw base::GraderError("pattern \"" + pattern + "\": " + expression->error());
  }
  return expression;
}

}  // namespace interleave::check
