// A report that was written as JSON and read again makes the same files.
#include "report/read_json.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"
#include "support/hostile_report.hpp"
#include "support/sample_report.hpp"

namespace interleave::report {
namespace {

using model::Language;
using model::Report;

Report read_back(const Report& report, Language language) {
  return report_from(nlohmann::ordered_json::parse(to_json(report, language).dump()));
}

model::SchedulePicture picture() {
  model::SchedulePicture picture;
  picture.kind = "deadlock";
  picture.what = {"Stuck.", "Bloqué."};
  picture.lanes = {{"P0", 0, 3}, {"P1", 1, 3}};
  picture.rows.resize(3);
  picture.rows[0] = {0, 1, 0, false, {"takes", "prend"}, "a.cpp:1", "take();", {}, true};
  picture.rows[1].folded = 4;
  picture.rows[1].several_lanes = true;
  picture.rows[2].turn = model::PictureRow::Turn::preempted;
  picture.waits = {{1, 1, 3, {"waits", "attend"}, true}};
  picture.steps = 9;
  return picture;
}

/// Whatever a report can have.
Report full_report() {
  Report report = tests::report_with_secrets();
  report.verdict = model::Verdict::error;
  report.error = {"No room.", "Plus de place."};
  report.build.failure = model::BuildFailure::link_error;
  report.build.explanation = {"It does not link.", "L’édition de liens échoue."};
  report.build.compile_time = model::Duration(123'456'789);
  report.findings[1].evidence.schedule = picture();
  report.isolation = model::Isolation::container;
  report.control_group = model::ControlGroup::v2;
  report.seed = ~std::uint64_t{0};
  report.seconds = 1.5;
  return report;
}

TEST(ReportReadBack, IsWrittenTheSameInBothLanguages) {
  for (const Report& report :
       {full_report(), tests::report_saying(tests::hostile_texts().back())}) {
    for (const Language stored : {Language::en, Language::fr}) {
      const Report again = read_back(report, stored);
      for (const Language shown : {Language::en, Language::fr}) {
        EXPECT_EQ(to_json(again, shown).dump(2), to_json(report, shown).dump(2));
      }
    }
  }
}

TEST(ReportReadBack, MakesTheSameFileOfEachFormat) {
  Setting setting;
  setting.version = "1.2.3";
  setting.now = "2026-01-02T03:04:05Z";
  std::vector<Report> reports = {full_report(), tests::report_with_secrets()};
  for (const std::string& text : tests::hostile_texts()) {
    reports.push_back(tests::report_saying(text));
    // SARIF tells the bytes of names of files, JSON what can be shown of them.
    std::string& file = reports.back().build.diagnostics.front().file;
    file = base::printable(file);
  }
  for (const Report& report : reports) {
    const Report again = read_back(report, Language::en);
    for (const Format& format : formats()) {
      EXPECT_EQ(format.part_of(again, setting), format.part_of(report, setting)) << format.name;
    }
  }
}

TEST(ReportReadBack, KnowsHowMuchWasLeftOut) {
  Report report = tests::report_of();
  model::RunRecord& record = report.runs.front().record;
  record.lines.resize(3000);
  record.processes.resize(600);
  record.processes[1].threads.resize(700);
  record.processes[1].execs.assign(9000, {"/bin/true", {"true"}, {}, ""});
  const auto written = to_json(report, Language::en);
  EXPECT_EQ(to_json(read_back(report, Language::en), Language::en), written);
  EXPECT_EQ(written["runs"][0]["lines_total"], 3000);
}

TEST(ReportReadBack, RefusesWhatIsNoReport) {
  EXPECT_THROW(static_cast<void>(report_from(nlohmann::ordered_json::object())),
               nlohmann::json::exception);
}

}  // namespace
}  // namespace interleave::report
