#include "progress_line.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "report/columns.hpp"

namespace interleave {

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < 60) return 100;
  return size.ws_col;
}

ProgressLine::ProgressLine(model::Language language)
    : language_(language),
      terminal_(isatty(STDERR_FILENO) != 0),
      width_(terminal_width(STDERR_FILENO)) {}

ProgressLine::~ProgressLine() {
  if (terminal_) fmt::print(stderr, "\r\x1b[K");
}

void ProgressLine::expect(std::size_t count) { progress_.total += count; }

void ProgressLine::show(const std::string& what) {
  if (!terminal_) return;
  const std::string text =
      report::progress_bar(progress_) + report::progress_words(now(), language_) + "  " + what;
  fmt::print(stderr, "\r\x1b[K{}", report::fitted(text, width_ - 1));
}

void ProgressLine::count(bool failed) {
  ++progress_.done;
  if (failed) ++progress_.failed;
  if (terminal_) {
    show("");
  } else if (progress_.total > 1 && report::is_told(progress_)) {
    fmt::print(stderr, "grader: {}\n", report::progress_words(now(), language_));
  }
}

report::Progress ProgressLine::now() const {
  report::Progress progress = progress_;
  progress.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  return progress;
}

}  // namespace interleave
