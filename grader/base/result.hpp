#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace interleave::base {

/// What went wrong in a low layer, as a sentence for people.
struct Error {
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

/// A failure of the grader itself, never of a student. Caught where a submission's grading is
/// started (verdict `error`) and in main (exit status 3).
class GraderError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Wrong usage of the command line, or a bad spec. Exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The value, or a GraderError with the message.
template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw GraderError(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace interleave::base
