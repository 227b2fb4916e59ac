#include "report/class_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/class_grid.hpp"
#include "report/class_histograms.hpp"
#include "report/class_lists.hpp"
#include "report/class_markup.hpp"
#include "report/class_script.hpp"
#include "report/class_style.hpp"
#include "report/class_summary.hpp"
#include "report/html_page.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Verdict;

namespace {

constexpr Verdict verdicts_of_reports[] = {Verdict::pass, Verdict::fail, Verdict::inconclusive,
                                           Verdict::error};

class ClassPage {
 public:
  ClassPage(const std::vector<Part>& parts, const Setting& setting)
      : setting_(setting),
        language_(setting.terminal.language),
        summaries_(summaries_of(parts, language_)) {
    std::set<std::string> exercises;
    for (const Summary& summary : summaries_) {
      exercises.insert(summary.exercise);
      students_.insert(summary.who);
    }
    exercises_.assign(exercises.begin(), exercises.end());
  }

  std::string text() {
    const char* title = say("The class", "La classe");
    return html_page(title, head(title) + filters() + "<main>\n" + sections() + "</main>\n",
                     language_, {class_style, class_script});
  }

 private:
  [[nodiscard]] const char* say(const char* english, const char* french) const {
    return language_ == Language::fr ? french : english;
  }

  [[nodiscard]] std::string counted(std::size_t count, const char* one, const char* many) const {
    return fmt::format("{} {}", count, count == 1 ? one : many);
  }

  [[nodiscard]] std::string head(const char* title) const {
    std::string html = fmt::format(
        "<a class=\"skip\" href=\"#grid\">{}</a>\n<header>\n<h1>{}</h1>\n<p class=\"soft\">{} · {} "
        "· {}{} · {}</p>\n<ul class=\"tiles\">\n",
        say("To the results", "Aller aux résultats"), title,
        counted(students_.size(), say("student", "étudiant"), say("students", "étudiants")),
        counted(exercises_.size(), say("exercise", "exercice"), say("exercises", "exercices")),
        counted(summaries_.size(), say("submission", "rendu"), say("submissions", "rendus")),
        graded_when(), isolation_line(setting_.isolation, setting_.control_group, language_));
    for (const Verdict verdict : verdicts_of_reports) html += tile(verdict);
    return html + median_tile() + "</ul>\n" + contents() + "</header>\n";
  }

  [[nodiscard]] std::string graded_when() const {
    if (setting_.now.size() < 16) return {};
    return fmt::format(" · <time datetime=\"{}\">{} {} UTC</time>", setting_.now,
                       setting_.now.substr(0, 10), setting_.now.substr(11, 5));
  }

  [[nodiscard]] std::string tile(Verdict verdict) const {
    const auto count =
        std::count_if(summaries_.begin(), summaries_.end(),
                      [&](const Summary& summary) { return summary.verdict == verdict; });
    return fmt::format("<li><b>{}</b> {}</li>\n", count, verdict_markup(verdict, language_));
  }

  [[nodiscard]] std::string median_tile() const {
    std::vector<double> shares;
    for (const Summary& summary : summaries_) {
      if (summary.share) shares.push_back(*summary.share);
    }
    return fmt::format("<li><b>{}</b> {}</li>\n", percent(median_of(shares), language_),
                       say("median", "médiane"));
  }

  [[nodiscard]] std::string contents() const {
    std::string html = fmt::format("<nav aria-label=\"{}\">", say("Sections", "Rubriques"));
    for (const auto& [id, heading] : headings())
      html += fmt::format("<a href=\"#{}\">{}</a> ", id, heading);
    return html + "</nav>\n";
  }

  [[nodiscard]] std::vector<std::pair<const char*, const char*>> headings() const {
    std::vector<std::pair<const char*, const char*>> all = {
        {"grid", say("Students and exercises", "Étudiants et exercices")},
        {"scores", say("Distribution of scores", "Répartition des notes")},
        {"failed", say("Most failed checks", "Vérifications le plus souvent en échec")},
        {"slow", say("Slowest to grade", "Les plus longs à noter")},
        {"all", say("All submissions", "Tous les rendus")}};
    if (!setting_.left_out.empty()) all.emplace_back("left-out", say("Not graded", "Non notés"));
    return all;
  }

  /// Shown by the script alone, as they are nothing without it.
  [[nodiscard]] std::string filters() const {
    std::string exercises;
    for (const std::string& exercise : exercises_)
      exercises += fmt::format("<option>{}</option>", markup_text(exercise));
    std::string verdicts;
    for (const Verdict verdict : verdicts_of_reports) {
      verdicts += fmt::format("<option value=\"{}\">{}</option>", name_of(verdict),
                              word_for(verdict, language_));
    }
    return fmt::format(
        "<div id=\"filters\" role=\"search\" aria-label=\"{}\" hidden>\n"
        "<label>{} <input id=\"student\" type=\"search\" autocomplete=\"off\"></label>\n"
        "<label>{} <select id=\"exercise\"><option value=\"\">{}</option>{}</select></label>\n"
        "<label>{} <select id=\"verdict\"><option value=\"\">{}</option>{}</select></label>\n"
        "<button id=\"reset\" type=\"button\">{}</button>\n"
        "<p id=\"shown\" role=\"status\" data-words=\"{}\"></p>\n</div>\n",
        say("Filter", "Filtrer"), say("Student", "Étudiant"), say("Exercise", "Exercice"),
        say("all", "tous"), exercises, say("Verdict", "Verdict"), say("all", "tous"), verdicts,
        say("Show all", "Tout montrer"), say("# of % submissions shown", "# rendus montrés sur %"));
  }

  [[nodiscard]] std::string sections() const {
    const std::vector<std::string> bodies = {
        scrolled("grid", true, class_grid(summaries_, exercises_, language_)),
        class_histograms(summaries_, exercises_, language_),
        failed_checks(summaries_, language_),
        slowest_submissions(summaries_, language_),
        all_submissions(summaries_, language_),
        left_out()};
    std::string html;
    auto body = bodies.begin();
    for (const auto& [id, heading] : headings()) html += class_section(id, heading, *body++);
    return html;
  }

  [[nodiscard]] std::string left_out() const {
    std::string items;
    for (const std::string& each : setting_.left_out) {
      items += "<li>" + markup_text(each) + "</li>\n";
    }
    return "<ul>\n" + items + "</ul>\n";
  }

  const Setting& setting_;
  Language language_;
  std::vector<Summary> summaries_;
  std::vector<std::string> exercises_;
  std::set<std::string> students_;
};

}  // namespace

void class_page(const std::vector<Part>& parts, const Setting& setting, const Sink& out) {
  out(ClassPage(parts, setting).text());
}

}  // namespace interleave::report
