#include "exploration_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/html_page.hpp"
#include "report/markup.hpp"
#include "report/schedule_json.hpp"
#include "report/schedule_svg.hpp"

namespace interleave {

namespace {

using Json = nlohmann::ordered_json;
using model::Language;
using model::Text;

std::string in(const Text& text, Language language) { return base::one_line(text.in(language)); }

Json json_of(const std::vector<Text>& texts) {
  Json result = Json::array();
  for (const Text& text : texts) result.push_back(report::both_languages(text));
  return result;
}

Json json_of(const std::vector<std::string>& places) {
  Json result = Json::array();
  for (const std::string& place : places) result.push_back(base::printable(place));
  return result;
}

Json json_of(const model::ExplorationFinding& finding, const std::string& replay) {
  Json json = {{"kind", finding.kind},
               {"failure", finding.is_failure},
               {"what", report::both_languages(finding.what)},
               {"details", json_of(finding.details)},
               {"places", json_of(finding.places)},
               {"first_schedule", finding.first_schedule},
               {"seconds", finding.seconds},
               {"times", finding.times},
               {"preemptions", finding.preemptions},
               {"hidden_by_sleep", finding.hidden_by_sleep},
               {"output", base::printable(finding.output)},
               {"replay", replay}};
  if (finding.picture) json["picture"] = report::schedule_json(*finding.picture);
  return json;
}

std::string section_of(const model::ExplorationFinding& finding, const std::string& replay,
                       Language language) {
  const bool french = language == Language::fr;
  std::string html = fmt::format(
      "<section class=\"check\">\n<h2><span class=\"{}\">{}</span></h2>\n"
      "<p>{}</p>\n<ul>\n",
      finding.is_failure ? "fail" : "other", report::markup_text(finding.kind),
      report::markup_text(in(finding.what, language)));
  for (const Text& detail : finding.details) {
    html += "<li>" + report::markup_text(in(detail, language)) + "</li>\n";
  }
  if (finding.hidden_by_sleep) {
    html += french ? "<li>seul le sommeil le cachait</li>\n" : "<li>only the sleep hid it</li>\n";
  }
  html += "</ul>\n";
  if (finding.picture) html += report::schedule_figure(*finding.picture, language);
  if (!replay.empty()) {
    html += "<pre>grader replay " + report::markup_text(base::one_line(replay)) + "</pre>\n";
  }
  return html + "</section>\n";
}

}  // namespace

std::string exploration_html(const ExplorationReport& report, Language language) {
  const model::Exploration& all = report.exploration;
  const std::string title = language == Language::fr ? "Entrelacements" : "Interleavings";
  std::string body = "<h1>" + title + "</h1>\n<ul>\n";
  for (const auto* texts : {&all.reservations, &all.notes}) {
    for (const Text& each : *texts) {
      body += "<li>" + report::markup_text(in(each, language)) + "</li>\n";
    }
  }
  body += "</ul>\n<main>\n";
  for (std::size_t i = 0; i < all.findings.size(); ++i) {
    body += section_of(all.findings[i], report.replays.at(i), language);
  }
  return report::html_page(title, body + "</main>\n", language);
}

std::string exploration_json(const ExplorationReport& report) {
  const model::Exploration& all = report.exploration;
  Json findings = Json::array();
  for (std::size_t i = 0; i < all.findings.size(); ++i) {
    findings.push_back(json_of(all.findings[i], report.replays.at(i)));
  }
  const Json result = {{"schedules", all.schedules},   {"seconds", all.seconds},
                       {"exhaustive", all.exhaustive}, {"longest", all.longest},
                       {"findings", findings},         {"inconclusive", json_of(all.reservations)},
                       {"notes", json_of(all.notes)}};
  return result.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string exploration_terminal(const ExplorationReport& report, Language language) {
  const bool french = language == Language::fr;
  const model::Exploration& all = report.exploration;
  std::string text;
  for (std::size_t i = 0; i < all.findings.size(); ++i) {
    const model::ExplorationFinding& each = all.findings[i];
    text +=
        fmt::format("{} {}: {}\n", each.is_failure ? "✗" : "–", each.kind, in(each.what, language));
    for (const Text& detail : each.details) text += fmt::format("    {}\n", in(detail, language));
    const char* const seen =
        french ? "    vu à l’ordonnancement n° {}, après {:.2f} s ; {} préemption(s)\n"
               : "    first seen in schedule {}, after {:.2f} s; {} preemption(s)\n";
    text += fmt::format(fmt::runtime(seen), each.first_schedule, each.seconds, each.preemptions);
    if (each.hidden_by_sleep) {
      text += french ? "    seul le sommeil le cachait\n" : "    only the sleep hid it\n";
    }
    if (report.replays.at(i).empty()) continue;
    text += fmt::format("    grader replay {} --step\n", base::one_line(report.replays.at(i)));
  }
  for (const Text& each : all.reservations) {
    text +=
        fmt::format("? {}: {}\n", french ? "non concluant" : "inconclusive", in(each, language));
  }
  for (const Text& each : all.notes) text += in(each, language) + "\n";
  const bool failed = all.failure() != nullptr;
  if (all.schedules == 0) {
    text += french ? "rien n'a été exécuté" : "nothing was run";
  } else if (!failed) {
    text += french ? "aucune erreur trouvée" : "no mistake found";
  }
  return failed ? text : text + fmt::format(" ({:.2f} s)\n", all.seconds);
}

}  // namespace interleave
