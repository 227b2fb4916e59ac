#include "report/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace interleave::report {

using model::Language;

namespace {

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  const long minutes = (whole + 59) / 60;
  if (minutes < 60) return fmt::format("{} min", minutes);
  return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

/// With a digit behind the point where it is small.
std::string rate_text(double rate, Language language) {
  std::string text = fmt::format("{:.{}f}", rate, rate < 10 ? 1 : 0);
  if (language == Language::fr && text.size() > 2 && text[1] == '.') text[1] = ',';
  return text;
}

std::string failures_text(std::size_t count, Language language) {
  if (language == Language::fr)
    return fmt::format("{} échec{} du correcteur", count, count == 1 ? "" : "s");
  return fmt::format("{} failure{} of the grader", count, count == 1 ? "" : "s");
}

}  // namespace

std::string progress_words(const Progress& progress, Language language) {
  const bool french = language == Language::fr;
  std::string words = fmt::format("{}/{}", progress.done, progress.total);
  if (progress.done > 0 && progress.seconds > 0) {
    const double rate = static_cast<double>(progress.done) / progress.seconds;
    words +=
        fmt::format(", {} {}", rate_text(60 * rate, language), french ? "par minute" : "a minute");
    if (progress.done < progress.total) {
      const auto remaining = static_cast<double>(progress.total - progress.done);
      words += french ? fmt::format(", encore {}", duration_text(remaining / rate))
                      : fmt::format(", {} left", duration_text(remaining / rate));
    }
  }
  if (progress.failed > 0) words += ", " + failures_text(progress.failed, language);
  return words;
}

std::string progress_bar(const Progress& progress) {
  constexpr std::size_t width = 20;
  const std::size_t total = std::max<std::size_t>(1, progress.total);
  const std::size_t filled = width * progress.done / total;
  std::string bar(filled, '=');
  if (filled < width) bar += '>';
  bar.resize(width, ' ');
  return "[" + bar + "] ";
}

bool is_told(const Progress& progress) {
  constexpr std::size_t most = 10;
  if (progress.done == 0) return false;
  return most * progress.done / progress.total != most * (progress.done - 1) / progress.total;
}

}  // namespace interleave::report
