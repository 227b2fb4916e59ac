// Pictures of interleavings: in words, as SVG, as data.

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "report/check50.hpp"
#include "report/columns.hpp"
#include "report/gradescope.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/schedule_json.hpp"
#include "report/schedule_svg.hpp"
#include "report/schedule_words.hpp"
#include "report/terminal.hpp"

namespace interleave::report {
namespace {

using model::Language;
using model::PictureRow;
using ::testing::HasSubstr;
using ::testing::Not;

PictureRow row(std::size_t lane, std::size_t step, const std::string& what,
               PictureRow::Turn turn = PictureRow::Turn::same) {
  PictureRow made;
  made.lane = lane;
  made.step = step;
  made.what = model::same_text(what);
  made.place = "a.cpp:" + std::to_string(step);
  made.source = "line(" + std::to_string(step) + ");";
  made.turn = turn;
  return made;
}

/// P1 is interrupted, P2 waits for it.
model::SchedulePicture interrupted() {
  model::SchedulePicture picture;
  picture.kind = "assertion";
  picture.what = {"it fails", "cela échoue"};
  picture.lanes = {{"P0", 0, 4}, {"P1", 1, 4}};
  picture.rows = {row(0, 1, "forks"), row(1, 2, "takes a mutex", PictureRow::Turn::preempted),
                  row(0, 3, "ends", PictureRow::Turn::passed), row(1, 40, "fails")};
  picture.rows[2].folded = 37;
  picture.rows[2].place = picture.rows[2].source = "";
  picture.rows[3].offending = true;
  picture.waits = {{0, 2, 3, {"P0 waits for a mutex", "P0 attend un mutex"}, false}};
  picture.steps = 40;
  return picture;
}

TEST(ScheduleWords, HaveAColumnForEachLane) {
  EXPECT_THAT(schedule_words(interrupted(), Language::en, 80),
              ::testing::ElementsAre(
                  "       P0 P1",                                        //
                  "   1   ●     P0 forks          a.cpp:1   line(1);",   //
                  "   2 ⇄ │  ●  P1 takes a mutex  a.cpp:2   line(2);",   //
                  "       ▒  │  P0 waits for a mutex",                   //
                  "     → ●  │  … 37 steps of P0 alone …",               //
                  "  40   │  ✗  P1 fails          a.cpp:40  line(40);",  //
                  "● takes this step  ▒ has to wait  ⇄ preemption  → another goes on  ✗ at fault"));
}

TEST(ScheduleWords, AreNeverTooWide) {
  model::SchedulePicture picture = interrupted();
  for (PictureRow& each : picture.rows) {
    each.source = each.place = std::string(500, 'x') + "\t é漢";
    each.what = model::same_text(std::string(300, 'w') + "\n\x1b[31m");
  }
  picture.waits[0].what = model::same_text(std::string(300, 'y') + " and so on");
  for (int lane = 2; lane < 40; ++lane) {
    picture.lanes.push_back({"P1/" + std::to_string(lane), 0, 4});
    picture.rows.push_back(row(static_cast<std::size_t>(lane), 50, "runs"));
  }
  for (const std::size_t width : {80U, 100U}) {
    for (const std::string& line : schedule_words(picture, Language::fr, width)) {
      EXPECT_LE(columns_of(line), width) << line;
      EXPECT_THAT(line, Not(HasSubstr("\x1b")));
    }
  }
}

TEST(ScheduleWords, SayWhoIsStuckAtTheEnd) {
  model::SchedulePicture picture = interrupted();
  picture.waits = {{0, 4, 5, {"P0 waits", "P0 attend"}, true},
                   {1, 4, 5, {"P1 waits", "P1 attend"}, true}};
  const std::string text = base::joined(schedule_words(picture, Language::fr, 100), "\n");
  EXPECT_THAT(text, HasSubstr("       ✗  ✗  plus personne ne peut continuer"));
}

TEST(ScheduleSvg, SaysAllInWordsToo) {
  const std::string svg = schedule_svg(interrupted(), Language::en);
  EXPECT_THAT(svg, HasSubstr("<title>An interleaving, step by step</title>"));
  EXPECT_THAT(svg, HasSubstr("it fails\n1. P0 forks, a.cpp:1\n2. [preemption] P1 takes a mutex"));
  EXPECT_THAT(svg, HasSubstr("40. P1 fails, a.cpp:40 (at fault)</desc>"));
  EXPECT_THAT(schedule_svg(interrupted(), Language::fr), HasSubstr("cela échoue"));
}

TEST(ScheduleSvg, TakesNoMarkupFromTheSubmission) {
  model::SchedulePicture picture = interrupted();
  const std::string hostile = "]]></desc><script>alert(1)</script>\"'&\x01\x1b";
  picture.what = picture.rows[0].what = picture.waits[0].what = model::same_text(hostile);
  picture.rows[0].place = picture.rows[0].source = picture.lanes[0].name = hostile;
  const std::string svg = schedule_svg(picture, Language::en);
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, Not(HasSubstr("]]>")));
  EXPECT_EQ(svg.find('\x01'), std::string::npos);
  EXPECT_EQ(svg.find('\x1b'), std::string::npos);
}

TEST(SchedulePictures, StandWhateverTheIndicesAre) {
  model::SchedulePicture picture = interrupted();
  picture.rows[1].lane = 77;
  picture.waits.push_back({99, 3, 1000, {}, true});
  picture.lanes[1] = {"P1", 900, 2};
  EXPECT_FALSE(schedule_words(picture, Language::en, 0).empty());
  EXPECT_THAT(schedule_svg(picture, Language::en), HasSubstr("</svg>"));
  EXPECT_THAT(schedule_svg({}, Language::en), HasSubstr("</svg>"));
  EXPECT_FALSE(schedule_words({}, Language::en, 100).empty());
}

TEST(ScheduleJson, HasBothLanguages) {
  const auto json = schedule_json(interrupted());
  EXPECT_EQ(json["steps"], 40);
  EXPECT_EQ(json["what"]["fr"], "cela échoue");
  EXPECT_EQ(json["lanes"][1]["name"], "P1");
  EXPECT_EQ(json["rows"][1]["turn"], "preempted");
  EXPECT_EQ(json["rows"][2]["folded"], 37);
  EXPECT_EQ(json["rows"][3]["offending"], true);
  EXPECT_EQ(json["waits"][0]["to"], 3);
}

TEST(SchedulePictures, AreInTheReportsOfAFindingThatHasOne) {
  model::Report report;
  model::Finding finding;
  finding.check = "explored";
  finding.verdict = model::Verdict::fail;
  finding.evidence.schedule = interrupted();
  report.findings.push_back(finding);
  EXPECT_THAT(html(report, {}, Audience::student), HasSubstr("<svg class=\"schedule\""));
  EXPECT_THAT(html(report, {}, Audience::student), Not(HasSubstr("⇄ │")));
  EXPECT_THAT(gradescope(report, {}, Audience::student), HasSubstr("2 ⇄ │  ●  P1 takes a mutex"));
  EXPECT_THAT(check50(report, {}, Audience::student), HasSubstr("2 ⇄ │  ●  P1 takes a mutex"));
  EXPECT_THAT(terminal_report(report, {}), HasSubstr("         2 ⇄ │  ●  P1 takes a mutex"));
  EXPECT_EQ(to_json(report, Language::en, 10)["findings"][0]["evidence"]["schedule"]["steps"], 40);
  report.findings[0].visibility = model::Visibility::hidden;
  EXPECT_THAT(html(report, {}, Audience::student), Not(HasSubstr("<svg")));
}

}  // namespace
}  // namespace interleave::report
