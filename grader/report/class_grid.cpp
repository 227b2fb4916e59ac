#include "report/class_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/class_markup.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Verdict;

namespace {

using ByExercise = std::map<std::string, std::vector<const Summary*>>;

struct GridRow {
  std::string who;
  ByExercise cells;
};

/// In the order of the summaries, which is that of the students.
std::vector<GridRow> rows_of(const std::vector<Summary>& summaries) {
  std::vector<GridRow> rows;
  std::map<std::string, std::size_t> places;
  for (const Summary& summary : summaries) {
    const auto [place, is_new] = places.emplace(summary.who, rows.size());
    if (is_new) rows.push_back({summary.who, {}});
    rows[place->second].cells[summary.exercise].push_back(&summary);
  }
  return rows;
}

/// A tint for each fifth; the strongest of them is for what passed.
const char* tint_of(const Summary& summary) {
  static constexpr const char* tints[] = {"t0", "t1", "t2", "t3", "t4"};
  if (summary.verdict == Verdict::pass) return "t5";
  if (!summary.share) return "none";
  return tints[std::clamp(static_cast<int>(*summary.share * 5), 0, 4)];
}

std::string cell_of(const std::string& exercise, const std::vector<const Summary*>& all,
                    Language language) {
  if (all.empty()) {
    return fmt::format("<td{} data-value=\"\"><span class=\"soft\">–</span></td>",
                       filtered_by(exercise));
  }
  std::string verdicts;
  std::string marks;
  for (const Summary* summary : all) {
    const std::string word = word_for(summary->verdict, language);
    if (!verdicts.empty()) verdicts += ' ';
    verdicts += name_of(summary->verdict);
    const std::string mark = fmt::format(
        "<span class=\"glyph\" aria-hidden=\"true\">{}</span> {}", mark_of(summary->verdict),
        summary->score.empty() ? word : percent(summary->share, language));
    const std::string name = fmt::format("{}, {}: {} {} {}", summary->who, exercise,
                                         percent(summary->share, language), word, summary->score);
    marks += linked(*summary, mark, name);
  }
  const std::optional<double> share = all.front()->share;
  return fmt::format("<td class=\"{}\"{} data-verdict=\"{}\" data-value=\"{}\">{}</td>",
                     tint_of(*all.front()), filtered_by(exercise), verdicts,
                     share ? fmt::format("{:.6f}", *share) : "", marks);
}

std::optional<double> mean_of(const GridRow& row) {
  double sum = 0;
  int count = 0;
  for (const auto& [exercise, all] : row.cells) {
    for (const Summary* summary : all) {
      if (!summary->share) continue;
      sum += *summary->share;
      ++count;
    }
  }
  if (count == 0) return {};
  return sum / count;
}

std::string row_markup(const GridRow& row, const std::vector<std::string>& exercises,
                       Language language) {
  std::string html = fmt::format("<tr data-student=\"{}\"><th scope=\"row\">{}</th>",
                                 markup_text(row.who), name_markup(row.who));
  for (const std::string& exercise : exercises) {
    const auto found = row.cells.find(exercise);
    html +=
        cell_of(exercise, found == row.cells.end() ? std::vector<const Summary*>() : found->second,
                language);
  }
  const std::optional<double> mean = mean_of(row);
  return html + fmt::format("<td data-value=\"{}\">{}</td></tr>\n",
                            mean ? fmt::format("{:.6f}", *mean) : "", percent(mean, language));
}

std::optional<double> median_in(const std::vector<Summary>& summaries,
                                const std::string& exercise) {
  std::vector<double> shares;
  for (const Summary& summary : summaries) {
    if (summary.exercise == exercise && summary.share) shares.push_back(*summary.share);
  }
  return median_of(std::move(shares));
}

}  // namespace

std::string class_grid(const std::vector<Summary>& summaries,
                       const std::vector<std::string>& exercises, Language language) {
  const bool french = language == Language::fr;
  std::string html = fmt::format(
      "<table class=\"grid sorts\" aria-labelledby=\"grid\">\n<thead><tr><th scope=\"col\">{}</th>",
      french ? "étudiant" : "student");
  std::string medians = french ? "médiane" : "median";
  medians = "<tfoot><tr><th scope=\"row\">" + medians + "</th>";
  for (const std::string& exercise : exercises) {
    html +=
        fmt::format("<th scope=\"col\"{}>{}</th>", filtered_by(exercise), markup_text(exercise));
    medians += fmt::format("<td{}>{}</td>", filtered_by(exercise),
                           percent(median_in(summaries, exercise), language));
  }
  html +=
      fmt::format("<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n", french ? "moyenne" : "mean");
  for (const GridRow& row : rows_of(summaries)) html += row_markup(row, exercises, language);
  return html + "</tbody>\n" + medians + "<td></td></tr></tfoot></table>\n";
}

}  // namespace interleave::report
