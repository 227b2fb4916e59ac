#include "os/failure.hpp"

#include <system_error>

#include "base/result.hpp"

namespace interleave::os {

std::string failure_text(const std::string& what, int error) {
  return what + ": " + std::generic_category().message(error);
}

void throw_failure(const std::string& what, int error) {
  throw base::GraderError(failure_text(what, error));
}

}  // namespace interleave::os
