// Every format of the table: approved files, what is kept from students, and hostile text.
#include "report/formats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/words.hpp"
#include "support/golden.hpp"
#include "support/hostile_report.hpp"
#include "support/sample_report.hpp"

namespace interleave::report {
namespace {

using model::Language;
using model::Report;

Setting setting_of(Language language = Language::en) {
  Setting setting;
  setting.terminal.language = language;
  setting.version = "1.2.3";
  setting.now = "2026-01-02T03:04:05Z";
  setting.variables = {{"VPL_GRADEMIN", "0"},
                       {"VPL_GRADEMAX", "20"},
                       {"CLASSROOM", "systems"},
                       {"ASSIGNMENT", "rendezvous"},
                       {"ASSIGNMENT_TYPE", "individual"},
                       {"OWNER", "amina"},
                       {"SUBMISSION_TAG", "submit/1"},
                       {"COMMIT_URL", "https://example.org/commit/1"},
                       {"RELEASE_URL", "https://example.org/release/1"}};
  return setting;
}

std::string text_of(std::string_view name, const Report& report, Language language = Language::en) {
  const Format& format = *find_format(name);
  Setting setting = setting_of(language);
  setting.isolation = report.isolation;
  const Part part{row_of(report, language), [&] { return format.part_of(report, setting); }};
  return format.text_of({part}, setting);
}

/// Everything but the staff's, so that a new line of the table is tried without a word here.
std::vector<std::string> names_of_formats(bool for_staff) {
  std::vector<std::string> names;
  for (const Format& format : formats()) {
    if (for_staff || format.readers != Audience::staff) names.emplace_back(format.name);
  }
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& format) {
  std::string name = format.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class PlatformFormat : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, PlatformFormat, testing::ValuesIn(names_of_formats(false)),
                         test_name);

class AnyFormat : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, AnyFormat, testing::ValuesIn(names_of_formats(true)), test_name);

/// All but the tables of marks.
std::vector<std::string> formats_of_findings() {
  std::vector<std::string> names = names_of_formats(true);
  std::erase_if(names, [](const std::string& name) { return name.starts_with("csv"); });
  return names;
}

class FormatOfFindings : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, FormatOfFindings, testing::ValuesIn(formats_of_findings()),
                         test_name);

TEST_P(PlatformFormat, IsAsApproved) {
  const Report report = tests::report_with_secrets();
  const std::string stem = "platform." + GetParam();
  tests::expect_golden(stem + ".en", text_of(GetParam(), report));
  tests::expect_golden(stem + ".fr", text_of(GetParam(), report, Language::fr));
}

TEST_P(PlatformFormat, NothingHiddenLeaves) {
  const Report report = tests::report_with_secrets();
  for (const Language language : {Language::en, Language::fr}) {
    const std::string text = text_of(GetParam(), report, language);
    EXPECT_EQ(text.find("sekrit"), std::string::npos) << text;
    const bool keeps_back_itself = find_format(GetParam())->readers == Audience::platform;
    EXPECT_EQ(text.find("tardy") != std::string::npos, keeps_back_itself) << text;
    for (const char* command : {"grader grade", "grader replay", "/home/staff"})
      EXPECT_EQ(text.find(command), std::string::npos) << "a path of the machine";
  }
}

/// What the platform itself may not see either: why the grader failed.
TEST_P(PlatformFormat, AFailureOfTheGraderGivesNoGrade) {
  Report report = tests::report_with_secrets();
  report.verdict = model::Verdict::error;
  report.error = model::same_text("no room in /var/lib/secret");
  report.findings[1].verdict = model::Verdict::error;
  report.findings[1].seen = model::same_text("no external check /var/lib/secret");
  report.score = report.bonus = 0;
  const std::string text = text_of(GetParam(), report);
  EXPECT_EQ(text.find("/var/lib/secret"), std::string::npos);
  for (const char* grade : {"\"score\"", "\"scores\"", "\"fraction\"", "Grade :=>>", "chlo"}) {
    if (std::string_view(grade) == "chlo" && !GetParam().starts_with("csv")) continue;
    EXPECT_EQ(text.find(grade), std::string::npos) << text;
  }
}

TEST_P(AnyFormat, HostileTextIsValidUtf8WithoutControls) {
  for (const std::string& hostile : tests::hostile_texts()) {
    std::string text = text_of(GetParam(), tests::report_saying(hostile));
    if (GetParam().starts_with("csv")) std::erase(text, '\r');  // CSV ends its lines with \r\n
    EXPECT_EQ(base::printable(text), text);
  }
}

TEST_P(FormatOfFindings, NamesTheLevelOfIsolation) {
  for (const auto level : {model::Isolation::strict, model::Isolation::container}) {
    Report report = tests::report_with_secrets();
    report.isolation = level;
    const std::string text = text_of(GetParam(), report);
    EXPECT_NE(text.find(name_of(level)), std::string::npos) << text;
  }
}

TEST(Vpl, LinesOfASubmissionAreNeverTags) {
  const std::string text = text_of("vpl", tests::report_saying(tests::hostile_texts().back()));
  const std::vector<std::string> lines = base::split(text, '\n');
  ASSERT_GE(lines.size(), 5U);
  EXPECT_EQ(lines.front(), "<|--");
  const std::size_t end = lines.size() - 4;  // --|>, empty, the grade, and behind the last newline
  EXPECT_EQ(lines[end], "--|>");
  EXPECT_TRUE(lines[end + 2].starts_with("Grade :=>> "));
  for (std::size_t i = 1; i < end; ++i) {
    EXPECT_TRUE(lines[i].starts_with("-") || lines[i].starts_with(">")) << lines[i];
    EXPECT_FALSE(lines[i].starts_with("-") && lines[i].ends_with(")")) << lines[i];
    EXPECT_FALSE(lines[i].starts_with("--")) << lines[i];
  }
}

TEST(Vpl, TheGradeIsOnThePlatformsScale) {
  Report report = tests::report_of();
  report.score = 4 + 2;
  EXPECT_NE(text_of("vpl", report).find("\nGrade :=>> 15.00000\n"), std::string::npos)
      << "4 of 8 points and 2 of bonus, of 20";
}

TEST(Autolab, TheLastLineHoldsTheScores) {
  const std::string text = text_of("autolab", tests::report_saying(tests::hostile_texts().back()));
  std::vector<std::string> lines = base::split(text, '\n');
  lines.pop_back();
  ASSERT_GE(lines.size(), 3U);
  EXPECT_EQ(nlohmann::json::parse(lines.back()),
            nlohmann::json::parse(R"({"scores": {"rendezvous": 3.0}})"));
  EXPECT_EQ(nlohmann::json::parse(lines[lines.size() - 2])["_presentation"], "semantic");
  lines.resize(lines.size() - 2);
  for (const std::string& line : lines) EXPECT_TRUE(line.starts_with("  ")) << line;
}

TEST(Gradescope, WhatIsHiddenIsOneHiddenTest) {
  const nlohmann::json result =
      nlohmann::json::parse(text_of("gradescope", tests::report_with_secrets()));
  std::vector<std::string> visibilities;
  for (const nlohmann::json& test : result["tests"]) visibilities.push_back(test["visibility"]);
  EXPECT_EQ(std::count(visibilities.begin(), visibilities.end(), "hidden"), 1);
  EXPECT_EQ(std::count(visibilities.begin(), visibilities.end(), "after_due_date"), 1);
  EXPECT_EQ(result["tests"].back()["max_score"], 3);
  EXPECT_EQ(std::string(result["output"]).find("score:"), std::string::npos)
      << "the platform decides whether the total is shown";
}

TEST(Artemis, WhatWasSkippedIsAFailureThere) {
  const std::string text = text_of("junit-artemis", tests::report_of());
  EXPECT_NE(text.find("<testcase name=\"varies\" classname=\"chloé\\x1b[1m/rendezvous\"><failure>"),
            std::string::npos)
      << text;
}

TEST(Classroom50, PointsAreIntegers) {
  Report report = tests::report_of();
  report.findings[0].points = report.findings[0].max_points = 1.25;
  const nlohmann::json result = nlohmann::json::parse(text_of("classroom50", report));
  EXPECT_EQ(result["tests"][0]["max-score"], 125);
  EXPECT_EQ(result["score"], 325);
  EXPECT_TRUE(result["score"].is_number_integer());
}

TEST(Csv, IsAsApproved) {
  const Format& format = *find_format("csv");
  Report odd = tests::report_of();
  odd.student = "=HYPERLINK(\"http://x\";\"y\")\r\n\xff";
  Report failed = tests::report_of();
  failed.student = "Zoé, “Z”";
  failed.verdict = model::Verdict::error;
  failed.error = {"no room", "plus de place"};
  std::vector<Part> parts;
  for (const Report& report : {tests::report_of(), odd, failed})
    parts.push_back({row_of(report, Language::en), {}});
  tests::expect_golden("platform.csv.en", format.text_of(parts, setting_of()));
}

TEST(CsvGradebooks, LeaveOutWhoseGradingFailed) {
  Report failed = tests::report_of();
  failed.student = "zoe";
  failed.verdict = model::Verdict::error;
  for (const char* name : {"csv-canvas", "csv-moodle"}) {
    const Format& format = *find_format(name);
    std::vector<Part> parts;
    for (const Report& report : {tests::report_of(), failed})
      parts.push_back({row_of(report, Language::en),
                       [&format, report] { return format.part_of(report, setting_of()); }});
    EXPECT_EQ(format.text_of(parts, setting_of()).find("zoe"), std::string::npos) << name;
  }
}

TEST(HtmlForStaff, ShowsEverythingAndHowToSeeItAgain) {
  const std::string text = text_of("html-staff", tests::report_with_secrets());
  for (const char* shown : {"sekrit-check", "tardy text", "hidden from students", "grader grade",
                            "grader replay /home/staff/replay.json --step"})
    EXPECT_NE(text.find(shown), std::string::npos) << shown;
}

TEST(Html, LoadsNothingAndActsNowhere) {
  for (const char* name : {"html", "html-staff"}) {
    const std::string text = text_of(name, tests::report_saying(tests::hostile_texts().back()));
    EXPECT_NE(text.find("default-src 'none'"), std::string::npos);
    for (const char* active :
         {"<script", "<img", "<link", "<iframe", "<object", "url(", "@import", "<form", "<base"}) {
      EXPECT_EQ(text.find(active), std::string::npos) << active;
    }
  }
}

TEST(Formats, AreFoundByName) {
  EXPECT_EQ(find_format("json")->name, "json");
  EXPECT_EQ(find_format("pdf"), nullptr);
}

TEST(Formats, OfAClassHoldEverySubmission) {
  for (const Format& format : formats()) {
    if (format.scope == Format::Scope::one_submission) continue;
    std::vector<Part> parts;
    Setting setting = setting_of();
    for (const char* student : {"amina", "zoe"}) {
      Report report = tests::report_of();
      report.student = student;
      parts.push_back(
          {row_of(report, Language::en), [&, report] { return format.part_of(report, setting); }});
    }
    const std::string text = format.text_of(parts, setting);
    EXPECT_NE(text.find("amina"), std::string::npos) << format.name;
    EXPECT_NE(text.find("zoe"), std::string::npos) << format.name;
  }
}

}  // namespace
}  // namespace interleave::report
