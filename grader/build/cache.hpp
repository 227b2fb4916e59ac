#pragma once

// What compiler and linker made, kept for the next grading of the same files.
//
// The cache belongs to the grader; no tool sees it. An entry is named by everything that could have
// had an influence: all files that the tool could see, its options and its version. So whatever a
// submission does to the compiler, it can only spoil what is made of exactly the same files again,
// which is itself. (A cache that tools write, or that is keyed by the files which the compiler says
// it has read, could be poisoned by a submission for others with the same source.)

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace interleave::build {

/// One run of a tool that succeeded.
struct CachedResult {
  std::string errors;  ///< what it wrote on standard error: warnings
  std::string file;    ///< what it made, or printed
};

class Cache {
 public:
  /// An empty folder: nothing is kept.
  Cache(std::filesystem::path folder, std::uint64_t most_bytes);

  /// `key`: hexadecimal digits (fingerprint.hpp); nothing is kept under an empty one. Nothing: not
  /// there, or not readable as it should be.
  [[nodiscard]] std::optional<CachedResult> find(const std::string& key) const;

  /// A cache that cannot be written is no reason for anything but slowness: then nothing is kept.
  void store(const std::string& key, const CachedResult& result) const;

  /// Removes what was not used for the longest time until the rest fits.
  void trim() const;

 private:
  [[nodiscard]] std::filesystem::path entry(const std::string& key) const;

  std::filesystem::path folder_;
  std::uint64_t most_bytes_;
};

}  // namespace interleave::build
