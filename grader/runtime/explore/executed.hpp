#pragma once

// What is common to programs that are executed in a process's place and in a new one.

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

using Name = char[4096];

/// What execvp executes; null: nothing.
const char* found_on_path(const char* file, Name& name);

constexpr std::size_t most_words = 1024;

/// An environment, and what the program needs in it that goes on as a process of the schedule.
class OwnEnvironment {
 public:
  /// False: it cannot, or it is another program.
  bool prepare(const char* path, std::uint16_t as, char* const* environment);
  [[nodiscard]] char* const* words() const { return words_; }

 private:
  Rejoining own_;
  char* words_[most_words];
};

}  // namespace interleave::runtime
