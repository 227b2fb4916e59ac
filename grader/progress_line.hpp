#pragma once

#include <chrono>
#include <string>

#include "model/text.hpp"
#include "report/progress.hpp"

namespace interleave {

/// The columns of a terminal; 100 where they are not known.
[[nodiscard]] std::size_t terminal_width(int descriptor);

/// Progress on standard error: one line that is written over again and again on a terminal, a few
/// lines elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(model::Language language);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// So many more are to be done.
  void expect(std::size_t count);
  /// One of them is under way: a few words.
  void show(const std::string& what);
  /// One is done.
  void count(bool failed);

 private:
  [[nodiscard]] report::Progress now() const;

  model::Language language_;
  bool terminal_;
  std::size_t width_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  report::Progress progress_;
};

}  // namespace interleave
