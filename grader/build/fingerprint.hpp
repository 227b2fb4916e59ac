#pragma once

#include <nettle/sha2.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace interleave::build {

/// SHA-256 of a sequence of things, each with its length in front, so that two different sequences
/// never give the same bytes. Files are written by submissions: what names an entry of the cache
/// has to withstand somebody who looks for collisions.
class Fingerprint {
 public:
  Fingerprint();
  Fingerprint& add(std::string_view bytes);
  /// A file's content, or the names of all folders and regular files below a folder, in the order
  /// of their names, with the contents of the files. What is missing counts as such. Throws
  /// base::GraderError when a file cannot be read.
  Fingerprint& add_content(const std::filesystem::path& path);
  /// What changes when a file or folder is replaced, without reading it: inode, size and time.
  Fingerprint& add_state(const std::filesystem::path& path);
  Fingerprint& add_state(const struct stat& what);

  /// 64 hexadecimal digits. To be called once.
  [[nodiscard]] std::string take();

 private:
  sha256_ctx context_;
};

}  // namespace interleave::build
