#include "report/class_markup.hpp"

#include <fmt/format.h>

#include "report/markup.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Verdict;

std::string class_section(const char* id, const char* heading, const std::string& body) {
  return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                     id, heading, body);
}

std::string scrolled(const char* id, bool tall, const std::string& table) {
  return fmt::format(
      "<div class=\"scroll{}\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{}\">\n{}</div>\n",
      tall ? " tall" : "", id, table);
}

std::string filtered_by(const Summary& summary) {
  return fmt::format(" data-student=\"{}\"{} data-verdict=\"{}\"", markup_text(summary.who),
                     filtered_by(summary.exercise), name_of(summary.verdict));
}

std::string filtered_by(const std::string& exercise) {
  return fmt::format(" data-exercise=\"{}\"", markup_text(exercise));
}

std::string name_markup(const std::string& name) { return "<bdi>" + markup_text(name) + "</bdi>"; }

std::string verdict_markup(Verdict verdict, Language language) {
  return fmt::format("<span class=\"{}\"><span aria-hidden=\"true\">{}</span> {}</span>",
                     name_of(verdict), mark_of(verdict), word_for(verdict, language));
}

std::string linked(const Summary& summary, const std::string& markup, const std::string& name) {
  if (summary.address.empty()) return markup;
  const std::string label =
      name.empty() ? std::string() : fmt::format(" aria-label=\"{}\"", markup_text(name));
  return fmt::format("<a href=\"{}\"{}>{}</a>", summary.address, label, markup);
}

std::string table_head(const std::vector<Column>& columns) {
  std::string html = "<thead><tr>";
  for (const Column& column : columns) {
    html += fmt::format("<th scope=\"col\"{}>{}</th>", column.numbers ? " class=\"number\"" : "",
                        column.name);
  }
  return html + "</tr></thead>\n";
}

}  // namespace interleave::report
