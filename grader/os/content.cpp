#include "os/content.hpp"

#include <utility>

#include "base/result.hpp"
#include "os/proc.hpp"

namespace interleave::os {

std::string content_of(const std::filesystem::path& file) {
  if (auto content = read_file(file.string())) return *std::move(content);
  throw base::GraderError("cannot read " + file.string());
}

}  // namespace interleave::os
