#pragma once

#include <string_view>

#include "os/unique_fd.hpp"

namespace interleave::run {

/// Feeds standard input through a pipe as fast as the program reads it, then closes it.
class Input {
 public:
  /// `text` must outlive this. An empty one is an immediate end of file.
  Input(os::UniqueFd pipe, std::string_view text);

  /// Writes what fits now. True when something was written or the end was reached.
  bool feed();

  [[nodiscard]] bool done() const { return !pipe_; }
  [[nodiscard]] int descriptor() const { return pipe_.get(); }  ///< -1 when done

 private:
  os::UniqueFd pipe_;
  std::string_view rest_;
};

}  // namespace interleave::run
