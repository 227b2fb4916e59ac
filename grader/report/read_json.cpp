#include "report/read_json.hpp"

#include "report/json_values.hpp"

namespace interleave::report {

using nlohmann::ordered_json;
using namespace model;

namespace {

/// A report, or a finding, with the language of its texts and the translations into the other one.
struct Bilingual {
  const ordered_json& texts;
  const ordered_json& translations;
  bool french;
};

Bilingual bilingual(const ordered_json& json, bool french) {
  return {json, json.at("translations").at(french ? "en" : "fr"), french};
}

Text both(const std::string& own, const std::string& other, bool french) {
  return french ? Text{other, own} : Text{own, other};
}

Text text_in(const Bilingual& from, const char* key) {
  return both(from.texts.at(key).get<std::string>(), from.translations.at(key).get<std::string>(),
              from.french);
}

std::vector<Text> texts_in(const ordered_json& own, const ordered_json& others, bool french) {
  std::vector<Text> texts;
  for (std::size_t i = 0; i < own.size(); ++i) {
    texts.push_back(both(own.at(i).get<std::string>(), others.at(i).get<std::string>(), french));
  }
  return texts;
}

Text text_from(const ordered_json& json) {
  return {json.at("en").get<std::string>(), json.at("fr").get<std::string>()};
}

PictureRow row_from(const ordered_json& json) {
  PictureRow row;
  row.lane = json.at("lane").get<std::size_t>();
  row.step = json.at("step").get<std::size_t>();
  row.turn = named(json.at("turn"), PictureRow::Turn::preempted);
  row.folded = json.value("folded", std::size_t{0});
  row.several_lanes = json.value("several_lanes", false);
  if (row.folded > 0) return row;
  row.what = text_from(json.at("what"));
  row.place = json.at("place").get<std::string>();
  row.source = json.at("source").get<std::string>();
  row.offending = json.at("offending").get<bool>();
  return row;
}

Evidence evidence_from(const ordered_json& json) {
  Evidence evidence;
  evidence.case_name = json.at("case").get<std::string>();
  evidence.run = json.at("run").get<int>();
  evidence.lines = json.at("lines").get<std::vector<std::size_t>>();
  evidence.processes = json.at("processes").get<std::vector<int>>();
  evidence.figures = json.at("figures").get<std::map<std::string, double>>();
  if (json.contains("schedule")) evidence.schedule = schedule_from(json.at("schedule"));
  evidence.replay = json.value("replay", "");
  return evidence;
}

Finding finding_from(const ordered_json& json, bool french) {
  const Bilingual texts = bilingual(json, french);
  Finding finding;
  finding.check = json.at("check").get<std::string>();
  finding.kind = json.at("kind").get<std::string>();
  finding.verdict = named(json.at("verdict"), Verdict::error);
  finding.points = json.at("points").get<double>();
  finding.max_points = json.at("max_points").get<double>();
  finding.bonus = json.at("bonus").get<bool>();
  finding.visibility = named(json.at("visibility"), Visibility::after_due);
  finding.title = text_in(texts, "title");
  finding.expected = text_in(texts, "expected");
  finding.seen = text_in(texts, "seen");
  finding.why = text_in(texts, "why");
  finding.hint = text_in(texts, "hint");
  finding.evidence = evidence_from(json.at("evidence"));
  finding.evidence.notes =
      texts_in(json.at("evidence").at("notes"), texts.translations.at("notes"), french);
  return finding;
}

Diagnostic diagnostic_from(const ordered_json& json) {
  return {json.at("file").get<std::string>(),
          json.value("line", 0),
          json.value("column", 0),
          named(json.at("severity"), Diagnostic::Severity::error),
          json.at("message").get<std::string>(),
          json.at("option").get<std::string>()};
}

/// Why it failed is not written, only that it did.
Build build_from(const ordered_json& json) {
  Build build;
  build.failure = json.at("ok").get<bool>() ? BuildFailure::none : BuildFailure::compile_error;
  build.compile_time = time_from(json.at("seconds"));
  build.diagnostics_cut = json.at("diagnostics_cut").get<bool>();
  for (const ordered_json& each : json.at("diagnostics")) {
    build.diagnostics.push_back(diagnostic_from(each));
  }
  return build;
}

}  // namespace

SchedulePicture schedule_from(const ordered_json& json) {
  SchedulePicture picture;
  picture.kind = json.at("kind").get<std::string>();
  picture.what = text_from(json.at("what"));
  picture.steps = json.at("steps").get<std::size_t>();
  for (const ordered_json& lane : json.at("lanes")) {
    picture.lanes.push_back({lane.at("name").get<std::string>(), lane.at("born").get<std::size_t>(),
                             lane.at("ended").get<std::size_t>()});
  }
  for (const ordered_json& row : json.at("rows")) picture.rows.push_back(row_from(row));
  for (const ordered_json& wait : json.at("waits")) {
    picture.waits.push_back({wait.at("lane").get<std::size_t>(), wait.at("from").get<std::size_t>(),
                             wait.at("to").get<std::size_t>(), text_from(wait.at("what")),
                             wait.at("for_ever").get<bool>()});
  }
  return picture;
}

Report report_from(const ordered_json& json) {
  const bool french = json.at("language") == "fr";
  const Bilingual texts = bilingual(json, french);
  Report report;
  report.exercise = json.at("exercise").get<std::string>();
  report.title = text_in(texts, "title");
  report.submission = json.at("submission").get<std::string>();
  report.student = json.at("student").get<std::string>();
  report.score = json.at("score").get<double>();
  report.bonus = json.at("bonus").get<double>();
  report.max_score = json.at("max_score").get<double>();
  report.verdict = named(json.at("verdict"), Verdict::error);
  report.error = text_in(texts, "error");
  report.notices = texts_in(json.at("notices"), texts.translations.at("notices"), french);
  for (const ordered_json& each : json.at("findings")) {
    report.findings.push_back(finding_from(each, french));
  }
  report.build = build_from(json.at("build"));
  report.build.explanation = both(json.at("build").at("explanation").get<std::string>(),
                                  texts.translations.at("explanation").get<std::string>(), french);
  if (json.contains("runs")) {
    for (const ordered_json& run : json.at("runs")) report.runs.push_back(run_from(run));
  }
  report.isolation = named(json.at("isolation"), Isolation::strict);
  report.control_group = named(json.at("control_group"), ControlGroup::v2);
  report.command = json.at("command").get<std::string>();
  report.seed = json.at("seed").get<std::uint64_t>();
  report.seconds = json.at("seconds").get<double>();
  return report;
}

}  // namespace interleave::report
