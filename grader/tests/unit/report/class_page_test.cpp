// The page of a class, and what pages are made with.
#include "report/class_page.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "report/class_summary.hpp"
#include "report/digest.hpp"
#include "report/measure_svg.hpp"
#include "support/golden.hpp"
#include "support/sample_class.hpp"

namespace interleave::report {
namespace {

using model::Language;
using model::Report;
using ::testing::HasSubstr;
using ::testing::Not;

std::string page_of(const std::vector<Report>& reports, Language language,
                    const std::string& own = "", std::vector<std::string> left_out = {}) {
  Setting setting;
  setting.left_out = std::move(left_out);
  setting.terminal.language = language;
  setting.now = "2026-01-02T03:04:05Z";
  const Format& format = *find_format("html-class");
  std::vector<Part> parts;
  for (const Report& report : reports) {
    parts.push_back(
        {row_of(report, language), [&] { return format.part_of(report, setting); }, own});
  }
  return format.text_of(parts, setting);
}

TEST(ClassPage, IsAsApproved) {
  for (const Language language : {Language::en, Language::fr}) {
    const std::string page = page_of(tests::sample_class(4, 3), language);
    // Style and script are read in their files.
    tests::expect_golden(language == Language::fr ? "class.fr.html" : "class.en.html",
                         page.substr(page.find("<body>")).substr(0, page.find("<script>")));
  }
}

TEST(ClassPage, AFailureOfTheGraderHasNoScore) {
  Report report = tests::report_of();
  report.verdict = model::Verdict::error;
  report.error = {"no room", "plus de place"};
  const std::string page = page_of({report}, Language::en);
  EXPECT_THAT(page, HasSubstr("!</span> error"));
  EXPECT_THAT(page, Not(HasSubstr("1/8")));
  EXPECT_THAT(page, HasSubstr("no room"));
}

TEST(ClassPage, LinksToReportsThatThereAre) {
  EXPECT_THAT(page_of({tests::report_of()}, Language::en, "a b/x.html"),
              HasSubstr("<a href=\"a%20b/x.html\""));
  EXPECT_THAT(page_of({tests::report_of()}, Language::en), Not(HasSubstr("<a href=\"\"")));
}

TEST(ClassPage, NamesWhoWasNotGraded) {
  const std::string page =
      page_of({tests::report_of()}, Language::fr, "", {"zoe/<b>: non noté : aucun exercice"});
  EXPECT_THAT(page, HasSubstr("<a href=\"#left-out\">Non notés</a>"));
  EXPECT_THAT(page, HasSubstr("<li>zoe/&lt;b&gt;: non noté : aucun exercice</li>"));
}

TEST(ClassPage, APartOfItIsSmall) {
  Setting setting;
  EXPECT_LT(find_format("html-class")->part_of(tests::report_with_pictures(), setting).size(),
            1000U);
}

TEST(ClassPage, SharesAreNeverRoundedUp) {
  EXPECT_EQ(percent(0.9999, Language::en), "99%");
  EXPECT_EQ(percent(0.1 + 0.2, Language::en), "30%");
  EXPECT_EQ(percent(1, Language::fr), "100\u202f%");
  EXPECT_EQ(percent({}, Language::en), "–");
}

TEST(ClassPage, TheMedianIsTheMiddle) {
  EXPECT_EQ(median_of({}), std::nullopt);
  EXPECT_EQ(median_of({3, 1, 2}), 2);
  EXPECT_EQ(median_of({4, 1, 2, 3}), 2.5);
}

TEST(ClassPage, APathIsOneRelativeAddress) {
  EXPECT_EQ(url_of("../a/Zo\xc3\xa9 \xff#?%:\".html"), "../a/Zo%C3%A9%20%FF%23%3F%25%3A%22.html");
}

TEST(Policy, NamesATextByItsHash) {
  EXPECT_EQ(policy_hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

TEST(Measure, OfAValueSaysWhetherItIsAllowed) {
  std::map<std::string, double> figures = {{"value", 3}, {"target", 2}, {"allowed_distance", 1}};
  EXPECT_THAT(measure_figure(figures, Language::en),
              HasSubstr("aria-label=\"value 3, allowed: from 1 to 3, around 2\""));
  figures["value"] = 1e9;
  EXPECT_THAT(measure_figure(figures, Language::fr),
              HasSubstr("aria-label=\"valeur 1e+09, non permise : de 1 à 3, autour de 2\""));
}

TEST(Measure, OfASpeedupHasWhatWasMeasured) {
  std::map<std::string, double> figures = {{"path_ratio", 0.5}, {"path_ratio_at_most", 0.7}};
  EXPECT_THAT(measure_figure(figures, Language::en),
              HasSubstr("aria-label=\"by CPU time: 0.50, at most 0.70\""));
  figures.insert({{"wall_ratio_median", 0.6},
                  {"wall_ratio_low", 0.5},
                  {"wall_ratio_high", 0.8},
                  {"pairs", 3}});
  EXPECT_THAT(measure_figure(figures, Language::en),
              HasSubstr("; measured: 0.60 (95% confidence: from 0.50 to 0.80, 3 pairs)\""));
}

TEST(Measure, OfOtherFiguresIsEmpty) {
  EXPECT_EQ(measure_figure({{"lead", 2}}, Language::en), "");
  EXPECT_EQ(measure_figure({{"path_ratio", std::nan("")}}, Language::en), "");
  EXPECT_EQ(
      measure_figure({{"value", 1}, {"target", 1}, {"allowed_distance", INFINITY}}, Language::en),
      "");
}

}  // namespace
}  // namespace interleave::report
