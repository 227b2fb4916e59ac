#include "exploration_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "explore/timeline.hpp"

namespace interleave {

namespace {

using Json = nlohmann::ordered_json;
using model::Language;
using model::Text;

std::string in(const Text& text, Language language) { return base::one_line(text.in(language)); }

Json json_of(const Text& text) { return {{"en", text.en}, {"fr", text.fr}}; }

Json json_of(const std::vector<Text>& texts) {
  Json result = Json::array();
  for (const Text& text : texts) result.push_back(json_of(text));
  return result;
}

Json json_of(const model::ExplorationFinding& finding, const std::string& replay) {
  return {{"kind", finding.kind},
          {"failure", finding.is_failure},
          {"what", json_of(finding.what)},
          {"details", json_of(finding.details)},
          {"places", finding.places},
          {"first_schedule", finding.first_schedule},
          {"seconds", finding.seconds},
          {"times", finding.times},
          {"preemptions", finding.preemptions},
          {"hidden_by_sleep", finding.hidden_by_sleep},
          {"output", finding.output},
          {"replay", replay}};
}

}  // namespace

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
        french ? "    vu au {}e ordonnancement, après {:.2f} s ; {} préemption(s)\n"
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
  const bool failed = std::any_of(all.findings.begin(), all.findings.end(),
                                  [](const auto& each) { return each.is_failure; });
  if (!failed) text += french ? "aucune erreur trouvée" : "no mistake found";
  return failed ? text : text + fmt::format(" ({:.2f} s)\n", all.seconds);
}

std::vector<std::string> replay_lines(const explore::Trace& trace,
                                      const explore::SourceOf& source_of, Language language) {
  std::vector<std::string> lines;
  std::size_t number = 0;
  for (const explore::TimelineStep& step : explore::timeline(trace, source_of)) {
    const char* mark = step.preempted ? "⇄" : step.switched ? "→" : " ";
    lines.push_back(fmt::format("{:4} {} {:8} {:44} {}", ++number, mark, step.task,
                                in(step.what, language), base::one_line(step.place)));
  }
  return lines;
}

}  // namespace interleave
