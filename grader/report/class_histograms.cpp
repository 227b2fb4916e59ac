#include "report/class_histograms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/class_markup.hpp"
#include "report/markup.hpp"

namespace interleave::report {

using model::Language;

namespace {

constexpr std::size_t bins = 11;  ///< tenths, and all of it
constexpr double bar_pitch = 22;
constexpr double bar_wide = 19;
constexpr double plot_left = 4;
constexpr double plot_top = 16;
constexpr double plot_bottom = 96;
constexpr double plot_width = 2 * plot_left + bar_pitch * bins;

struct Distribution {
  std::string exercise;  ///< empty: all of them
  std::array<std::size_t, bins> counts{};
  std::vector<double> shares;
};

void count_share(Distribution& distribution, double share) {
  const int bin = std::clamp(static_cast<int>(share * 10 + 1e-9), 0, static_cast<int>(bins) - 1);
  ++distribution.counts[static_cast<std::size_t>(bin)];
  distribution.shares.push_back(share);
}

std::vector<Distribution> distributions_of(const std::vector<Summary>& summaries,
                                           const std::vector<std::string>& exercises) {
  std::vector<Distribution> all;
  if (exercises.size() > 1) all.push_back({});
  for (const std::string& exercise : exercises) all.push_back({exercise, {}, {}});
  for (const Summary& summary : summaries) {
    if (!summary.share) continue;
    for (Distribution& each : all) {
      if (each.exercise.empty() || each.exercise == summary.exercise)
        count_share(each, *summary.share);
    }
  }
  return all;
}

std::string name_of_bin(std::size_t bin, Language language) {
  const auto share = [&](std::size_t tenths) {
    return percent(static_cast<double>(tenths) / 10, language);
  };
  if (bin + 1 == bins) return share(bin);
  return fmt::format("{}–{}", bin * 10, percent(static_cast<double>(bin * 10 + 9) / 100, language));
}

std::string shown_name(const Distribution& each, Language language) {
  if (!each.exercise.empty()) return markup_text(each.exercise);
  return language == Language::fr ? "tous les exercices" : "all exercises";
}

std::string figures_of(const Distribution& each, Language language) {
  const bool french = language == Language::fr;
  return fmt::format("{} {}, {} {}", each.shares.size(), french ? "notés" : "graded",
                     french ? "médiane" : "median", percent(median_of(each.shares), language));
}

/// All of it, for who does not see it.
std::string told_bars(const Distribution& each, Language language) {
  std::string told;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    if (each.counts[bin] == 0) continue;
    told += fmt::format("{}{}: {}", told.empty() ? "" : ", ", name_of_bin(bin, language),
                        each.counts[bin]);
  }
  return told.empty() ? "–" : told;
}

std::string bars(const Distribution& each, Language language) {
  const std::size_t most =
      std::max<std::size_t>(1, *std::max_element(each.counts.begin(), each.counts.end()));
  std::string svg = fmt::format(
      "<svg class=\"bars\" role=\"img\" aria-label=\"{}: {}\" viewBox=\"0 0 {:.0f} 114\">\n"
      "<path class=\"axis\" d=\"M{:.0f} {:.1f}H{:.0f}\"/>\n",
      shown_name(each, language), told_bars(each, language), plot_width, plot_left,
      plot_bottom + 0.5, plot_width - plot_left);
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const double x = plot_left + static_cast<double>(bin) * bar_pitch + (bar_pitch - bar_wide) / 2;
    const double middle = x + bar_wide / 2;
    if (each.counts[bin] > 0) {
      const double height = (plot_bottom - plot_top) * static_cast<double>(each.counts[bin]) /
                            static_cast<double>(most);
      svg += fmt::format(
          "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.1f}\"/>"
          "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
          bin + 1 == bins ? "well" : "bar", x, plot_bottom - height, bar_wide, height, middle,
          plot_bottom - height - 4, each.counts[bin]);
    }
    if (bin % 5 == 0) {
      svg +=
          fmt::format("<text class=\"scale\" x=\"{:.1f}\" y=\"110\">{}</text>\n", middle, bin * 10);
    }
  }
  return svg + "</svg>\n";
}

std::string histogram(const Distribution& each, Language language) {
  const std::string filter = each.exercise.empty() ? std::string() : filtered_by(each.exercise);
  return fmt::format(
      "<figure{}><figcaption>{}<br><span class=\"soft\">{}</span></figcaption>\n{}</figure>\n",
      filter, shown_name(each, language), figures_of(each, language), bars(each, language));
}

std::string as_table(const std::vector<Distribution>& all, Language language) {
  const bool french = language == Language::fr;
  std::vector<Column> columns = {{french ? "exercice" : "exercise"}};
  for (std::size_t bin = 0; bin < bins; ++bin)
    columns.push_back({name_of_bin(bin, language), true});
  columns.push_back({french ? "médiane" : "median", true});
  std::string html = "<table aria-labelledby=\"scores\">" + table_head(columns) + "<tbody>\n";
  for (const Distribution& each : all) {
    const std::string filter = each.exercise.empty() ? std::string() : filtered_by(each.exercise);
    html += fmt::format("<tr{}><th scope=\"row\">{}</th>", filter, shown_name(each, language));
    for (const std::size_t count : each.counts)
      html += fmt::format("<td class=\"number\">{}</td>", count);
    html += fmt::format("<td class=\"number\">{}</td></tr>\n",
                        percent(median_of(each.shares), language));
  }
  return html + "</tbody></table>\n";
}

}  // namespace

std::string class_histograms(const std::vector<Summary>& summaries,
                             const std::vector<std::string>& exercises, Language language) {
  const std::vector<Distribution> all = distributions_of(summaries, exercises);
  std::string html = "<div class=\"plots\">\n";
  for (const Distribution& each : all) html += histogram(each, language);
  return html + fmt::format("</div>\n<details><summary>{}</summary>\n{}</details>\n",
                            language == Language::fr ? "Les mêmes chiffres en tableau"
                                                     : "The same figures as a table",
                            scrolled("scores", false, as_table(all, language)));
}

}  // namespace interleave::report
