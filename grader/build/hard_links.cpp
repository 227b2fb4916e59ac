#include "build/hard_links.hpp"

#include <fmt/format.h>

#include "build/snapshot_texts.hpp"

namespace interleave::build {

void HardLinks::add(const struct stat& what, const std::string& name) {
  if (what.st_nlink <= 1) return;
  Names& names = files_[{what.st_dev, what.st_ino}];
  if (names.seen++ == 0) names.first = name;
  names.all = what.st_nlink;
}

std::string HardLinks::outside() const {
  for (const auto& [file, names] : files_) {
    if (names.seen < names.all) return names.first;
  }
  return {};
}

std::string outside_link(const std::string& name) {
  return fmt::format(
      "“{}” is a hard link: the file has another name outside of the submission, so it may not be "
      "the student's. If the class was copied with hard links (cp -l), grade a real copy, or give "
      "--hard-links",
      texts::shown(name));
}

}  // namespace interleave::build
