#include "report/process_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/cut.hpp"
#include "report/markup.hpp"

namespace interleave::report {

using model::Language;
using model::ProcessRecord;
using model::Reaped;
using model::RunRecord;

namespace {

constexpr std::size_t most_rows = 64;
constexpr std::size_t most_name_bytes = 40;
constexpr double tree_width = 360;  // about a phone's, so that labels stay readable there
constexpr double tree_left = 6;
constexpr double row_height = 34;
constexpr double bar_top = 17;
constexpr double bar_height = 10;

struct TreeRow {
  std::size_t process = 0;
  std::size_t parent_row = 0;
  int depth = 0;
};

/// Children below their parent, without recursion: a chain of processes may be long.
std::vector<TreeRow> tree_rows(const RunRecord& run) {
  std::map<int, std::vector<std::size_t>> children;
  for (std::size_t i = run.processes.size(); i-- > 0;) {
    // Whoever has no known parent stands at the top.
    const int parent = run.processes[i].parent;
    children[parent >= 0 && parent < static_cast<int>(i) ? parent : -1].push_back(i);
  }
  std::vector<TreeRow> rows;
  std::vector<TreeRow> waiting;
  for (const std::size_t top : children[-1]) waiting.push_back({top, 0, 0});
  while (!waiting.empty() && rows.size() < most_rows) {
    const TreeRow row = waiting.back();
    waiting.pop_back();
    rows.push_back(row);
    for (const std::size_t child : children[static_cast<int>(row.process)])
      waiting.push_back({child, rows.size() - 1, row.depth + 1});
  }
  return rows;
}

double end_of(const RunRecord& run, const ProcessRecord& process) {
  return process.ended ? model::seconds(*process.ended) : model::seconds(run.wall);
}

double length_of(const RunRecord& run) {
  double length = std::max(model::seconds(run.wall), 1e-6);
  for (const ProcessRecord& process : run.processes)
    length = std::max(length, end_of(run, process));
  return length;
}

std::string name_of_process(const ProcessRecord& process, std::size_t index) {
  if (index != 0 && !process.execs.empty()) {
    const std::string& path = process.execs.back().path;
    return cut_line(path.substr(path.rfind('/') + 1), most_name_bytes);
  }
  return index == 0 ? "main" : "";
}

std::string ending_of(const ProcessRecord& process, Language language) {
  const bool french = language == Language::fr;
  if (!process.ending) return french ? "tournait encore" : "still ran";
  if (const auto* exited = std::get_if<model::Exited>(&*process.ending)) {
    return fmt::format("{} {}", french ? "statut" : "status", exited->status);
  }
  const auto& signalled = std::get<model::Signalled>(*process.ending);
  if (signalled.by_grader) {
    return french ? "arrêté par le correcteur" : "killed by the grader";
  }
  return fmt::format("signal {}", signalled.signal);
}

std::string fate_of(const ProcessRecord& process, Language language) {
  const bool french = language == Language::fr;
  if (process.reaped == Reaped::zombie) return french ? "jamais attendu" : "never waited for";
  if (process.reaped == Reaped::still_running || process.alive_at_end) {
    return french ? "a survécu au programme" : "outlived the program";
  }
  return {};
}

const char* class_of(const ProcessRecord& process) {
  if (process.reaped == Reaped::zombie || process.reaped == Reaped::still_running ||
      process.alive_at_end)
    return "left";
  if (!process.ending) return "left";
  if (const auto* exited = std::get_if<model::Exited>(&*process.ending)) {
    return exited->status == 0 ? "well" : "bad";
  }
  return "bad";
}

std::string label_of(const ProcessRecord& process, std::size_t index, Language language) {
  std::vector<std::string> words = {std::to_string(process.pid)};
  for (const std::string& word : {name_of_process(process, index), ending_of(process, language),
                                  fate_of(process, language)}) {
    if (!word.empty()) words.push_back(word);
  }
  return base::joined(words, " · ");
}

std::string row_svg(const RunRecord& run, const std::vector<TreeRow>& rows, std::size_t at,
                    Language language) {
  const TreeRow& row = rows[at];
  const ProcessRecord& process = run.processes[row.process];
  const double scale = (tree_width - 2 * tree_left) / length_of(run);
  const double from = tree_left + model::seconds(process.started) * scale;
  const double to = std::max(from + 2, tree_left + end_of(run, process) * scale);
  const double top = static_cast<double>(at) * row_height;
  std::string svg;
  if (row.depth > 0) {
    const double parent = static_cast<double>(row.parent_row) * row_height + bar_top + bar_height;
    svg = fmt::format("<path class=\"birth\" d=\"M{:.1f} {:.1f}V{:.1f}\"/>", from, parent,
                      top + bar_top);
  }
  const double indent = tree_left + std::min(row.depth, 8) * 8;
  return svg + fmt::format(
                   "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>"
                   "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                   "height=\"{:.0f}\" rx=\"2\"/>\n",
                   indent, top + 13, markup_text(label_of(process, row.process, language)),
                   class_of(process), from, top + bar_top, to - from, bar_height);
}

}  // namespace

std::string process_tree_svg(const RunRecord& run, Language language) {
  const bool french = language == Language::fr;
  const std::vector<TreeRow> rows = tree_rows(run);
  const double height = static_cast<double>(rows.size()) * row_height + 18;
  std::string svg = fmt::format(
      "<svg class=\"tree\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\">\n",
      french ? "Processus et leurs durées de vie ; le tableau qui suit dit la même chose"
             : "Processes and their lifetimes; the table below says the same",
      tree_width, height);
  for (std::size_t i = 0; i < rows.size(); ++i) svg += row_svg(run, rows, i, language);
  svg += fmt::format(
      "<text class=\"scale\" x=\"{:.0f}\" y=\"{:.0f}\">0 s</text>"
      "<text class=\"scale end\" x=\"{:.0f}\" y=\"{:.0f}\">{:.3g} s</text></svg>\n",
      tree_left, height - 4, tree_width - tree_left, height - 4, length_of(run));
  if (run.processes.size() <= rows.size()) return svg;
  const std::size_t more = run.processes.size() - rows.size();
  return svg + (french ? fmt::format("<p>… et {} autres processus</p>\n", more)
                       : fmt::format("<p>… and {} more processes</p>\n", more));
}

std::string process_table(const RunRecord& run, Language language) {
  const bool french = language == Language::fr;
  std::string html = "<table><thead><tr>";
  for (const char* head :
       {"pid", "parent", french ? "programme" : "program", french ? "de (s)" : "from (s)",
        french ? "à (s)" : "to (s)", french ? "fin" : "end", "CPU (s)"}) {
    html += fmt::format("<th scope=\"col\">{}</th>", head);
  }
  html += "</tr></thead><tbody>\n";
  for (std::size_t i = 0; i < std::min(most_rows, run.processes.size()); ++i) {
    const ProcessRecord& process = run.processes[i];
    const bool has_parent =
        process.parent >= 0 && static_cast<std::size_t>(process.parent) < run.processes.size();
    const std::string parent =
        has_parent ? std::to_string(run.processes[static_cast<std::size_t>(process.parent)].pid)
                   : "–";
    const std::string fate = fate_of(process, language);
    html += fmt::format(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{:.3f}</td><td>{:.3f}</td><td>{}{}</td>"
        "<td>{:.3f}</td></tr>\n",
        process.pid, parent, markup_text(name_of_process(process, i)),
        model::seconds(process.started), end_of(run, process), ending_of(process, language),
        fate.empty() ? "" : ", " + fate, model::seconds(process.cpu));
  }
  return html + "</tbody></table>\n";
}

}  // namespace interleave::report
