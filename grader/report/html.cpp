#include "report/html.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.hpp"
#include "report/cut.hpp"
#include "report/difference.hpp"
#include "report/evidence.hpp"
#include "report/html_page.hpp"
#include "report/markup.hpp"
#include "report/measure_svg.hpp"
#include "report/process_tree.hpp"
#include "report/schedule_svg.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Report;
using model::Verdict;

namespace {

/// Pictures are for what went wrong; a page has no more of them than can be looked at.
constexpr std::size_t most_pictures = 12;
constexpr std::size_t most_who_bytes = 300;

std::string term(const char* name, const std::string& markup) {
  return markup.empty() ? std::string() : fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, markup);
}

/// Its own words marked: what is missing in the other as `element`. Blanks behind them are not.
std::string marked(const std::vector<Piece>& pieces, const char* element) {
  std::string markup;
  for (const Piece& piece : pieces) {
    const std::size_t end = piece.common ? 0 : piece.text.find_last_not_of(" \n\t") + 1;
    if (end > 0)
      markup += fmt::format("<{0}>{1}</{0}>", element, markup_text(piece.text.substr(0, end)));
    markup += markup_text(piece.text.substr(end));
  }
  return markup;
}

std::string comparison(const CheckView& check, Language language) {
  const bool french = language == Language::fr;
  const Differences both = differences(check.expected, check.seen);
  return term(french ? "attendu" : "expected", marked(both.expected, "ins")) +
         term(french ? "vu" : "seen", marked(both.seen, "del"));
}

std::string lines_markup(const CheckView& check, Language language) {
  if (check.lines.empty()) return {};
  std::string html = language == Language::fr
                         ? "<pre aria-label=\"lignes de la sortie, celles en cause avec &gt;\">"
                         : "<pre aria-label=\"lines of output, the offending ones with &gt;\">";
  for (const std::string& line : check.lines) {
    const std::string text = markup_text(line);
    html += (line.starts_with('>') ? "<b>" + text + "</b>" : text) + "\n";
  }
  return html + "</pre>\n";
}

std::string notes_markup(const std::vector<std::string>& notes) {
  std::string items;
  for (const std::string& note : notes) items += "<li>" + markup_text(note) + "</li>\n";
  return items.empty() ? items : "<ul>\n" + items + "</ul>\n";
}

std::string arguments_of(const model::ObservedRun& run) {
  std::vector<std::string> words;
  for (const std::string& word : run.request.arguments) words.push_back(cut_line(word, 100));
  return base::shortened(base::joined(words, " "), 300);
}

std::string picture_of(const model::ObservedRun& run, Language language) {
  const bool french = language == Language::fr;
  std::string caption =
      french ? "Les processus, sans argument" : "The processes, without arguments";
  if (const std::string words = arguments_of(run); !words.empty()) {
    caption =
        fmt::format("{} <code>{}</code>", french ? "Les processus, avec" : "The processes, with",
                    markup_text(words));
  }
  return fmt::format(
      "<figure><figcaption>{}</figcaption>\n{}"
      "<details><summary>{}</summary><div class=\"scroll\">{}</div></details></figure>\n",
      caption, process_tree_svg(run.record, language),
      french ? "Les processus en tableau" : "The processes as a table",
      process_table(run.record, language));
}

class Page {
 public:
  Page(const Report& report, Language language, Audience audience)
      : report_(report),
        view_(view_of(report, language, audience)),
        language_(language),
        audience_(audience) {}

  std::string text() {
    const std::string who = cut_line(report_.student, most_who_bytes);
    const std::string title = who.empty() ? view_.title : who + " · " + view_.title;
    return html_page(
        title, head(title) + "<main id=\"checks\">\n" + checks() + "</main>\n" + foot(), language_);
  }

 private:
  [[nodiscard]] bool french() const { return language_ == Language::fr; }

  [[nodiscard]] std::string head(const std::string& title) const {
    const bool total = view_.hidden.checks + view_.after_due.checks == 0 && view_.error.empty();
    return fmt::format(
        "<a class=\"skip\" href=\"#checks\">{}</a>\n<header>\n<h1>{}</h1>\n"
        "<p class=\"total\">{} <span class=\"{}\">{}</span></p>\n{}{}</header>\n",
        french() ? "Aller aux vérifications" : "To the checks", markup_text(title),
        total ? view_.score : "", name_of(shown_verdict()), word_for(shown_verdict(), language_),
        view_.error.empty() ? "" : "<p>" + markup_text(view_.error) + "</p>\n",
        notes_markup(view_.remarks));
  }

  /// The verdict on what this audience sees.
  [[nodiscard]] Verdict shown_verdict() const {
    if (view_.hidden.checks + view_.after_due.checks == 0 || !view_.error.empty())
      return report_.verdict;
    Verdict verdict = Verdict::pass;
    for (const CheckView& check : view_.checks) {
      if (check.bonus || check.verdict == Verdict::pass) continue;
      if (lost(check)) return Verdict::fail;
      verdict = check.verdict;
    }
    return verdict;
  }

  /// What went wrong comes first and in full; what was not judged, and what passed, in a line each.
  std::string checks() {
    std::string wrong;
    std::string passed;
    std::string figures;
    std::map<std::string, std::string> skipped;  // by reason
    for (const CheckView& check : view_.checks) {
      if (check.verdict == Verdict::skipped) {
        skipped[check.seen] += line_of(check);
      } else if (check.verdict != Verdict::pass) {
        wrong += section_of(check);
      } else {
        passed += line_of(check);
        figures += measured(check);
      }
    }
    std::string others;
    for (const auto& [reason, lines] : skipped) {
      others += "<p>" + markup_text(reason) + "</p>\n" + list_of(lines);
    }
    return wrong + lines_section(Verdict::skipped, french() ? "Non jugé" : "Not judged", others) +
           lines_section(Verdict::pass, french() ? "Réussi" : "Passed", list_of(passed) + figures);
  }

  static std::string list_of(const std::string& lines) {
    return lines.empty() ? lines : "<ul>\n" + lines + "</ul>\n";
  }

  static std::string lines_section(Verdict verdict, const char* title, const std::string& markup) {
    if (markup.empty()) return {};
    return fmt::format("<section class=\"lines\">\n<h2 class=\"{}\">{}</h2>\n{}</section>\n",
                       name_of(verdict), title, markup);
  }

  [[nodiscard]] std::string line_of(const CheckView& check) const {
    return fmt::format("<li>{} <span class=\"soft\">· {}</span></li>\n", markup_text(check.title),
                       facts_of(check));
  }

  /// Its points, its name, and who sees it.
  [[nodiscard]] std::string facts_of(const CheckView& check) const {
    const std::string mark = mark_of(check);
    return fmt::format("{}{}<code>{}</code>{}", mark, mark.empty() ? "" : " · ",
                       markup_text(check.id), kept_from_students(check));
  }

  std::string section_of(const CheckView& check) {
    const std::string figure = measured(check);
    return fmt::format(
        "<section class=\"check\">\n<h2>{}</h2>\n"
        "<p class=\"soft\"><span class=\"{}\">{}</span> · {}</p>\n{}{}{}</section>\n",
        markup_text(check.title), name_of(check.verdict), word_for(check.verdict, language_),
        facts_of(check), details_of_check(check), figure, picture(check));
  }

  [[nodiscard]] std::string kept_from_students(const CheckView& check) const {
    if (check.visibility == model::Visibility::hidden)
      return french() ? " · caché aux étudiants" : " · hidden from students";
    if (check.visibility == model::Visibility::after_due)
      return french() ? " · montré après la date limite" : " · shown after the due date";
    return {};
  }

  std::string details_of_check(const CheckView& check) {
    return "<dl>\n" + comparison(check, language_) + "</dl>\n" + notes_markup(check.notes) +
           lines_markup(check, language_) + "<dl>\n" +
           term(french() ? "pourquoi" : "why", markup_text(check.why)) +
           term(french() ? "piste" : "hint", markup_text(check.hint)) + "</dl>\n";
  }

  /// What was measured, of checks that passed, too.
  std::string measured(const CheckView& check) {
    if (pictures_ >= most_pictures) return {};
    std::string figure = measure_figure(check.evidence->figures, language_);
    if (!figure.empty()) ++pictures_;
    return figure;
  }

  /// The interleaving that shows it; else the processes of its run. Each run is drawn once, with
  /// the first check that it shows.
  std::string picture(const CheckView& check) {
    if (pictures_ >= most_pictures) return {};
    if (check.evidence->schedule) {
      ++pictures_;
      return schedule_figure(*check.evidence->schedule, language_);
    }
    const model::ObservedRun* run = run_of(report_, *check.evidence);
    if (run == nullptr || run->record.processes.size() < 2) return {};
    if (!drawn_.insert(run).second) return {};
    ++pictures_;
    return picture_of(*run, language_);
  }

  [[nodiscard]] std::string foot() const {
    if (audience_ != Audience::staff) return {};
    return fmt::format(
        "<footer>\n<p>{}</p>\n<pre>{}</pre>\n</footer>\n",
        french() ? "Revoir :" : "Show it again:", markup_text(base::one_line(report_.command)));
  }

  const Report& report_;
  View view_;
  Language language_;
  Audience audience_;
  std::set<const model::ObservedRun*> drawn_;
  std::size_t pictures_ = 0;
};

}  // namespace

std::string html(const Report& report, const Setting& setting, Audience audience) {
  return Page(report, setting.terminal.language, audience).text();
}

}  // namespace interleave::report
