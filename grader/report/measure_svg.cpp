#include "report/measure_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/words.hpp"

namespace interleave::report {

using model::Language;

namespace {

using Figures = std::map<std::string, double>;

constexpr double measure_width = 360;  // about a phone's, so that labels stay readable there
constexpr double measure_left = 14;
constexpr double measure_length = measure_width - 2 * measure_left;
constexpr double half_label = 46;  ///< a label in the middle of its place needs so much room

std::optional<double> figure_in(const Figures& figures, const char* name) {
  const auto found = figures.find(name);
  if (found == figures.end() || !std::isfinite(found->second)) return {};
  return found->second;
}

struct Axis {
  double from = 0;
  double to = 1;
  [[nodiscard]] double operator()(double value) const {
    return measure_left + std::clamp((value - from) / (to - from), 0.0, 1.0) * measure_length;
  }
};

std::string svg_of(double height, const std::string& told, const std::string& inside) {
  return fmt::format(
      "<svg class=\"measure\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\">\n"
      "{}</svg>\n",
      told, measure_width, height, inside);
}

std::string figure_of_svg(const char* caption, const std::string& svg) {
  return fmt::format("<figure><figcaption>{}</figcaption>\n{}</figure>\n", caption, svg);
}

std::string measure_label(double x, double y, const char* anchor, const std::string& text) {
  return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.0f}\">{}</text>\n", anchor, x, y,
                     text);
}

std::string measure_line(const char* kind, double x1, double y1, double x2, double y2) {
  return fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\"/>\n", kind, x1, y1, x2,
                     y2);
}

std::string measure_dot(bool well, double x, double y) {
  return fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\"/>\n",
                     well ? "well" : "bad", x, y);
}

// ---------------------------------------------------------------- a value and its band

std::string tolerance_figure(double value, double target, double allowed, Language language) {
  const bool french = language == Language::fr;
  const bool well = std::abs(value - target) <= allowed;
  const double span = std::max({2 * allowed, 1.15 * std::abs(value - target), 1e-300});
  const Axis x{target - span, target + span};
  const double low = x(target - allowed);
  const double high = x(target + allowed);
  const std::string told =
      fmt::format("{} {:.7g}{} {} {:.7g} {} {:.7g}, {} {:.7g}", french ? "valeur" : "value", value,
                  french ? (well ? ", permise :" : ", non permise :")
                         : (well ? ", allowed:" : ", not allowed:"),
                  french ? "de" : "from", target - allowed, french ? "à" : "to", target + allowed,
                  french ? "autour de" : "around", target);
  std::string svg =
      fmt::format("<rect class=\"band\" x=\"{:.1f}\" y=\"26\" width=\"{:.1f}\" height=\"28\"/>\n",
                  low, std::max(high - low, 2.0));
  svg += measure_line("axis", measure_left, 40, measure_width - measure_left, 40);
  svg += measure_line("limit", x(target), 26, x(target), 54);
  svg += measure_dot(well, x(value), 40);
  const double over = std::clamp(x(value), half_label, measure_width - half_label);
  svg += measure_label(over, 16, "middle strong", fmt::format("{:.7g}", value));
  if (high - low > 2 * half_label) {
    svg += measure_label(low, 72, "middle", fmt::format("{:.6g}", target - allowed));
    svg += measure_label(high, 72, "middle", fmt::format("{:.6g}", target + allowed));
  } else {
    svg += measure_label(x(target), 72, "middle", fmt::format("{:.6g} ± {:.3g}", target, allowed));
  }
  return figure_of_svg(
      french ? "La valeur et sa bande de tolérance" : "The value and the band it may lie in",
      svg_of(80, told, svg));
}

// ---------------------------------------------------------------- a speedup

struct Ratio {
  double value = 0;
  std::optional<double> low;  ///< of the confidence interval, with `high`
  std::optional<double> high;
  std::optional<double> at_most;
  std::string shown;  ///< as short as there is room for
  std::string told;   ///< the same for who does not see it
};

Ratio ratio_by_cpu(const Figures& figures, double value, Language language) {
  const std::string words = fmt::format(
      "{} {:.2f}", language == Language::fr ? "par le temps CPU :" : "by CPU time:", value);
  return {value, {}, {}, figure_in(figures, "path_ratio_at_most"), words, words};
}

std::optional<Ratio> ratio_by_clock(const Figures& figures, Language language) {
  const auto median = figure_in(figures, "wall_ratio_median");
  const auto low = figure_in(figures, "wall_ratio_low");
  const auto high = figure_in(figures, "wall_ratio_high");
  if (!median || !low || !high) return {};
  const bool french = language == Language::fr;
  const std::string words = fmt::format("{} {:.2f}", french ? "mesuré :" : "measured:", *median);
  return Ratio{
      *median,
      low,
      high,
      figure_in(figures, "wall_ratio_threshold"),
      fmt::format("{} ({:.2f}–{:.2f})", words, *low, *high),
      fmt::format("{} ({} {:.2f} {} {:.2f}, {} {})", words,
                  french ? "confiance à 95 % : de" : "95% confidence: from", *low,
                  french ? "à" : "to", *high, points(figure_in(figures, "pairs").value_or(0)),
                  french ? "paires" : "pairs")};
}

std::string with_limit(const std::string& words, const Ratio& ratio, Language language) {
  if (!ratio.at_most) return words;
  return fmt::format("{}, {} {:.2f}", words, language == Language::fr ? "au plus" : "at most",
                     *ratio.at_most);
}

/// From `top` on: its words, and below them its point, interval and limit.
std::string ratio_row(const Ratio& ratio, const Axis& x, double top, Language language) {
  const double y = top + 28;
  const bool well = !ratio.at_most || ratio.high.value_or(ratio.value) <= *ratio.at_most;
  std::string svg =
      measure_label(measure_left, top + 12, "", with_limit(ratio.shown, ratio, language));
  svg += measure_line("axis", x(0), y, measure_width - measure_left, y);
  if (ratio.at_most) {
    svg += fmt::format(
        "<rect class=\"band\" x=\"{:.1f}\" y=\"{:.0f}\" width=\"{:.1f}\" height=\"20\"/>\n", x(0),
        y - 10, x(*ratio.at_most) - x(0));
    svg += measure_line("limit", x(*ratio.at_most), y - 10, x(*ratio.at_most), y + 10);
  }
  if (ratio.low && ratio.high) {
    svg += measure_line("interval", x(*ratio.low), y, x(*ratio.high), y);
    svg += measure_line("interval", x(*ratio.low), y - 6, x(*ratio.low), y + 6);
    svg += measure_line("interval", x(*ratio.high), y - 6, x(*ratio.high), y + 6);
  }
  return svg + measure_dot(well, x(ratio.value), y);
}

std::string speedup_figure(const Figures& figures, double ratio, Language language) {
  const bool french = language == Language::fr;
  std::vector<Ratio> rows = {ratio_by_cpu(figures, ratio, language)};
  if (auto measured = ratio_by_clock(figures, language)) rows.push_back(std::move(*measured));
  double most = 1;
  for (const Ratio& row : rows)
    most = std::max({most, row.value, row.high.value_or(0), row.at_most.value_or(0)});
  const Axis x{0, most * 1.1};
  std::string svg;
  std::string told;
  double top = 0;
  for (const Ratio& row : rows) {
    told += (told.empty() ? "" : "; ") + with_limit(row.told, row, language);
    svg += ratio_row(row, x, top, language);
    top += 46;
  }
  svg += measure_line("one", x(1), 16, x(1), top);
  svg += measure_label(x(0), top + 13, "", "0");
  svg +=
      measure_label(x(1), top + 13, "end", french ? "1 = un seul ouvrier" : "1 = a single worker");
  return figure_of_svg(french ? "Le temps avec plusieurs ouvriers, en part de celui d’un seul"
                              : "The time with several workers, as a share of that of one",
                       svg_of(top + 20, told, svg));
}

}  // namespace

std::string measure_figure(const Figures& figures, Language language) {
  const auto value = figure_in(figures, "value");
  const auto target = figure_in(figures, "target");
  const auto allowed = figure_in(figures, "allowed_distance");
  if (value && target && allowed && *allowed >= 0)
    return tolerance_figure(*value, *target, *allowed, language);
  if (const auto ratio = figure_in(figures, "path_ratio"))
    return speedup_figure(figures, *ratio, language);
  return {};
}

}  // namespace interleave::report
