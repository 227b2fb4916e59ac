#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "run/clock.hpp"

namespace interleave::run {

/// Standard output, taken apart into lines by writer. Bytes of different processes never mix: each
/// has its own unfinished line, and a line takes its place among the others when its newline comes.
/// A line counts as 64 bytes at least, so that the limit bounds their number as well.
class Output {
 public:
  using WriterOf = std::function<int(pid_t)>;              ///< pid to index of the process, or -1
  using OnLine = std::function<void(const model::Line&)>;  ///< for each finished line

  /// `socket` is the grader's end and stays the caller's; `limit` in bytes, 0: none.
  Output(int socket, std::uint64_t limit, const RunClock& clock, WriterOf writer_of);

  void on_line(OnLine on_line) { on_line_ = std::move(on_line); }

  /// Takes all that had been written when it was called. Does not wait.
  void drain();

  /// The unfinished line of a process that has ended, or of all, becomes a line.
  void finish(int writer);
  void finish_all();

  [[nodiscard]] bool closed() const { return closed_; }  ///< nobody can write any more
  [[nodiscard]] bool over_limit() const { return over_limit_; }
  /// In bytes, as they count towards the limit.
  [[nodiscard]] std::uint64_t received() const { return counted_; }
  [[nodiscard]] const std::vector<model::Line>& lines() const { return lines_; }
  [[nodiscard]] std::vector<model::Line> take_lines() { return std::move(lines_); }

 private:
  void take(int writer, std::string_view bytes);
  void add_line(int writer, std::string text, bool terminated);

  int socket_;
  std::uint64_t limit_;
  const RunClock& clock_;
  WriterOf writer_of_;
  OnLine on_line_;
  std::vector<char> buffer_;
  std::vector<model::Line> lines_;
  std::map<int, std::string> unfinished_;
  std::uint64_t counted_ = 0;
  model::Duration arrived_{};
  bool closed_ = false;
  bool over_limit_ = false;
};

/// Standard error: just text, cut at the limit.
class ErrorText {
 public:
  ErrorText(int pipe, std::uint64_t limit) : pipe_(pipe), limit_(limit) {}
  void drain();
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] bool over_limit() const { return over_limit_; }
  [[nodiscard]] std::uint64_t received() const { return received_; }
  [[nodiscard]] std::string take_text() { return std::move(text_); }

 private:
  int pipe_;
  std::uint64_t limit_;
  std::uint64_t received_ = 0;
  std::string text_;
  bool closed_ = false;
  bool over_limit_ = false;
};

}  // namespace interleave::run
