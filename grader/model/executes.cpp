#include "model/executes.hpp"

#include <algorithm>

namespace interleave::model {

namespace {

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// A part of "x86_64-linux-gnu-gcc-12", between hyphens.
bool is_part_of(std::string_view name, std::string_view part) {
  while (true) {
    const std::size_t end = std::min(name.find('-'), name.size());
    if (name.substr(0, end) == part) return true;
    if (end == name.size()) return false;
    name.remove_prefix(end + 1);
  }
}

}  // namespace

bool executes(const Exec& exec, std::string_view program) {
  const std::string_view name = file_name(exec.path);
  return name == program || is_part_of(name, program) || file_name(exec.called) == program ||
         (!exec.arguments.empty() && file_name(exec.arguments.front()) == program);
}

}  // namespace interleave::model
