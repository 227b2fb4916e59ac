#include "report/schedule_svg.hpp"

#include <fmt/format.h>

#include "report/columns.hpp"
#include "report/cut.hpp"
#include "report/markup.hpp"
#include "report/schedule_lines.hpp"
#include "report/schedule_style.hpp"

namespace interleave::report {

using model::Language;
using model::PictureRow;

namespace {

constexpr double row_pixels = 36;
constexpr double lane_pixels = 46;
constexpr double first_lane = 58;  ///< middle of it
constexpr double bar_pixels = 14;
constexpr double text_pixels = 620;
constexpr double heading_line = 17;
constexpr std::size_t heading_columns = 96;
constexpr std::size_t words_columns = 92;
constexpr std::size_t code_columns = 88;
constexpr std::size_t most_heading_bytes = 1500;

double middle_of(std::size_t column) {
  return first_lane + static_cast<double>(column) * lane_pixels;
}

/// Diagonals within a box, drawn one by one: a pattern would need an id.
std::string hatched(double left, double top, double height) {
  std::string svg = fmt::format(
      "<rect class=\"wait\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\"/>", left,
      top, bar_pixels, height);
  svg += "<path class=\"hatch\" d=\"";
  for (double down = bar_pixels; down <= height; down += 7) {
    svg += fmt::format("M{:.1f} {:.1f}l{:.0f} -{:.0f}", left, top + down, bar_pixels, bar_pixels);
  }
  return svg + "\"/>";
}

std::string cross(double x, double y) {
  return fmt::format("<path class=\"cross\" d=\"M{:.1f} {:.1f}l8 8m0 -8l-8 8\"/>", x - 4, y - 4);
}

class Drawing {
 public:
  Drawing(const model::SchedulePicture& picture, Language language)
      : all_(schedule_lines(picture, language)), language_(language) {
    what_ = cut_line(picture.what.in(language), most_heading_bytes);
    for (const std::string& line : wrapped(what_, heading_columns)) heading_.push_back(line);
    text_left_ = middle_of(all_.columns.size()) - 10;
    width_ = text_left_ + text_pixels;
    top_ = 46 + static_cast<double>(heading_.size()) * heading_line;
    height_ = top_ + static_cast<double>(all_.lines.size()) * row_pixels + 44;
  }

  std::string text() {
    std::string svg = fmt::format(
        "<svg class=\"schedule\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{}\" "
        "viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\">\n"
        "<title>{}</title>\n<desc>{}</desc>\n<style>{}</style>\n"
        "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n",
        french() ? "fr" : "en", width_, height_, width_, height_, markup_text(title()),
        markup_text(told()), schedule_style);
    svg += headings();
    for (std::size_t i = 0; i < all_.lines.size(); ++i) {
      if (all_.lines[i].offending) svg += blame(i);
    }
    for (std::size_t column = 0; column < all_.columns.size(); ++column) svg += lane(column);
    for (std::size_t i = 0; i < all_.lines.size(); ++i) svg += arrow(i) + words(i);
    return svg + legend() + "</svg>\n";
  }

 private:
  [[nodiscard]] bool french() const { return language_ == Language::fr; }
  [[nodiscard]] double top_of(std::size_t line) const {
    return top_ + static_cast<double>(line) * row_pixels;
  }

  [[nodiscard]] std::string title() const {
    return french() ? "Un entrelacement, pas à pas" : "An interleaving, step by step";
  }

  /// All of it, for who does not see it.
  [[nodiscard]] std::string told() const {
    std::string text = what_;
    for (const ScheduleLine& line : all_.lines) {
      text += "\n" + (line.step == 0 ? std::string() : fmt::format("{}. ", line.step));
      if (line.turn == PictureRow::Turn::preempted) text += taken() + " ";
      text += line.text;
      if (!line.place.empty()) text += ", " + line.place;
      if (line.offending) text += french() ? " (en cause)" : " (at fault)";
    }
    return text;
  }

  [[nodiscard]] std::string taken() const { return french() ? "[préemption]" : "[preemption]"; }

  [[nodiscard]] std::string headings() const {
    std::string svg;
    double y = 22;
    for (const std::string& line : heading_) {
      svg += fmt::format("<text class=\"heading\" x=\"10\" y=\"{:.0f}\">{}</text>\n", y,
                         markup_text(line));
      y += heading_line;
    }
    for (std::size_t column = 0; column < all_.columns.size(); ++column) {
      svg += fmt::format("<text class=\"name\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
                         middle_of(column), top_ - 8, markup_text(all_.columns[column]));
    }
    return svg;
  }

  [[nodiscard]] std::string blame(std::size_t line) const {
    return fmt::format(
        "<rect class=\"blame\" x=\"4\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
        "rx=\"4\"/>\n",
        top_of(line), width_ - 8, row_pixels);
  }

  /// Stretches of the same state are one mark.
  [[nodiscard]] std::string lane(std::size_t column) const {
    std::string svg;
    for (std::size_t i = 0; i < all_.lines.size();) {
      const LaneState state = all_.lines[i].lanes[column];
      std::size_t end = i + 1;
      while (end < all_.lines.size() && all_.lines[end].lanes[column] == state) ++end;
      svg += stretch(state, column, i, end);
      i = end;
    }
    return svg + "\n";
  }

  [[nodiscard]] std::string stretch(LaneState state, std::size_t column, std::size_t from,
                                    std::size_t to) const {
    const double x = middle_of(column);
    const double top = top_of(from);
    const double height = static_cast<double>(to - from) * row_pixels;
    const double left = x - bar_pixels / 2;
    switch (state) {
      case LaneState::unborn:
        return {};
      case LaneState::idle:
        return fmt::format("<path class=\"life\" d=\"M{:.1f} {:.1f}v{:.0f}\"/>", x, top, height);
      case LaneState::waits:
        return hatched(left, top, height);
      case LaneState::runs:
      case LaneState::fails:
      case LaneState::stuck:
        break;
    }
    std::string svg = fmt::format(
        "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
        "rx=\"2\"/>",
        state == LaneState::runs ? "run" : "wrong", left, top, bar_pixels, height);
    if (state == LaneState::runs) return svg;
    for (std::size_t i = from; i < to; ++i) svg += cross(x, top_of(i) + row_pixels / 2);
    return svg;
  }

  /// From who had the turn to who has it now.
  [[nodiscard]] std::string arrow(std::size_t at) const {
    const ScheduleLine& line = all_.lines[at];
    const bool drawn = line.column && line.from_column && line.from_column != line.column;
    if (line.turn == PictureRow::Turn::same || !drawn) return {};
    const bool preempted = line.turn == PictureRow::Turn::preempted;
    const double towards = *line.from_column < *line.column ? 1 : -1;
    const double y = top_of(at) + 6;
    const double from = middle_of(*line.from_column) + towards * (bar_pixels / 2 + 1);
    const double to = middle_of(*line.column) - towards * (bar_pixels / 2 + 2);
    return fmt::format(
        "<path class=\"{}\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>"
        "<path class=\"{}\" d=\"M{:.1f} {:.1f}l{:.0f} -5v10z\"/>\n",
        preempted ? "preempt" : "hand", from, y, to - towards * 6,
        preempted ? "preempting" : "head", to, y, -towards * 8);
  }

  [[nodiscard]] std::string words(std::size_t at) const {
    const ScheduleLine& line = all_.lines[at];
    const bool code = !line.place.empty();
    const double y = top_of(at) + row_pixels / 2 + (code ? -2 : 4);
    std::string svg;
    if (line.step != 0) {
      svg = fmt::format("<text class=\"number\" x=\"34\" y=\"{:.0f}\">{}</text>", y, line.step);
    }
    const std::string before = line.turn == PictureRow::Turn::preempted
                                   ? "<tspan class=\"taken\">" + taken() + "</tspan> "
                                   : std::string();
    svg += fmt::format("<text{} x=\"{:.0f}\" y=\"{:.0f}\">{}{}</text>\n",
                       line.step == 0 && !line.offending ? " class=\"soft\"" : "", text_left_, y,
                       before, markup_text(fitted(line.text, words_columns)));
    if (!code) return svg;
    const std::string source = line.source.empty() ? line.place : line.place + "   " + line.source;
    return svg + fmt::format("<text class=\"code\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
                             text_left_, y + 15, markup_text(fitted(source, code_columns)));
  }

  [[nodiscard]] std::string legend() const {
    const double y = height_ - 22;
    std::string svg = fmt::format(
        "<rect class=\"run\" x=\"10\" y=\"{:.0f}\" width=\"14\" "
        "height=\"14\" rx=\"2\"/>",
        y - 11);
    const auto say = [&](double x, const char* text) {
      svg += fmt::format("<text class=\"soft\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n", x, y, text);
    };
    say(30, french() ? "fait ce pas" : "takes this step");
    svg += hatched(142, y - 12, bar_pixels + 2);
    say(162, french() ? "doit attendre" : "has to wait");
    svg += fmt::format("<path class=\"preempt\" d=\"M270 {:.0f}h26\"/>", y - 4);
    say(304, french() ? "préemption : aurait pu continuer" : "preemption: could have gone on");
    svg += fmt::format(
               "<rect class=\"wrong\" x=\"536\" y=\"{:.0f}\" width=\"14\" height=\"14\" "
               "rx=\"2\"/>",
               y - 11) +
           cross(543, y - 4);
    say(556, french() ? "en cause" : "at fault");
    return svg + left_out(y + 16);
  }

  [[nodiscard]] std::string left_out(double y) const {
    if (all_.more_lanes == 0) return {};
    return fmt::format("<text class=\"soft\" x=\"10\" y=\"{:.0f}\">… {} {}</text>\n", y,
                       all_.more_lanes,
                       french() ? "autres processus ou threads sans colonne"
                                : "more processes or threads without a lane");
  }

  ScheduleLines all_;
  Language language_;
  std::string what_;
  std::vector<std::string> heading_;
  double text_left_ = 0;
  double width_ = 0;
  double top_ = 0;
  double height_ = 0;
};

}  // namespace

std::string schedule_svg(const model::SchedulePicture& picture, Language language) {
  return Drawing(picture, language).text();
}

std::string schedule_figure(const model::SchedulePicture& picture, Language language) {
  return fmt::format(
      "<figure><figcaption>{}</figcaption>\n<div class=\"scroll\" "
      "tabindex=\"0\">{}</div></figure>\n",
      language == Language::fr ? "Comment cela arrive, pas à pas" : "How it happens, step by step",
      schedule_svg(picture, language));
}

}  // namespace interleave::report
