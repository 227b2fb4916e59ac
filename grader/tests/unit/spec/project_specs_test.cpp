// The specs of this project.

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>

#include "spec/check_needs.hpp"
#include "spec_texts.hpp"

namespace interleave::spec {
namespace {

void for_each_check(const std::function<void(const model::Check&)>& look) {
  for (const auto& entry : std::filesystem::directory_iterator(project_folder() / "specs")) {
    if (entry.path().extension() != ".yaml") continue;
    const SpecResult result = load_spec(entry.path());
    ASSERT_TRUE(result.spec) << entry.path();
    for (const model::Check& check : result.spec->checks) {
      const testing::ScopedTrace where(__FILE__, __LINE__,
                                       entry.path().stem().string() + ", " + check.id);
      look(check);
    }
  }
}

bool in_both_languages(const model::Text& text) { return !text.en.empty() && !text.fr.empty(); }

TEST(ProjectSpecs, AreValidAndWithoutWarnings) {
  for (const auto& entry : std::filesystem::directory_iterator(project_folder() / "specs")) {
    if (entry.path().extension() != ".yaml") continue;
    const SpecResult result = load_spec(entry.path());
    for (const Problem& problem : result.errors) ADD_FAILURE() << formatted(problem);
    for (const Problem& problem : result.warnings) ADD_FAILURE() << formatted(problem);
  }
}

/// Kinds with a title of their own have a reason and a hint, too (score/default_texts.cpp).
TEST(ProjectSpecs, EveryCheckSaysWhyAndWhatToTry) {
  for_each_check([](const model::Check& check) {
    if (kind_of(check).has_title || std::holds_alternative<model::QuizCheck>(check.options)) return;
    EXPECT_TRUE(in_both_languages(check.why)) << "no why";
    ASSERT_TRUE(check.hints.contains("")) << "no hint";
    for (const auto& [slug, hint] : check.hints) EXPECT_TRUE(in_both_languages(hint)) << slug;
  });
}

/// A wrong answer holds a letter that is not right, or lacks one that is.
TEST(ProjectSpecs, EveryWrongAnswerHasItsReason) {
  for_each_check([](const model::Check& check) {
    const auto* quiz = std::get_if<model::QuizCheck>(&check.options);
    if (quiz == nullptr) return;
    for (const auto& [letter, choice] : quiz->choices) {
      const bool only_right_one =
          quiz->answer.size() == 1 && std::ranges::count(quiz->answer, letter) == 1;
      if (only_right_one) continue;
      ASSERT_TRUE(quiz->reasons.contains(letter)) << letter;
      EXPECT_TRUE(in_both_languages(quiz->reasons.at(letter))) << letter;
    }
  });
}

/// Who reads the score alone learns from it that something is wrong.
TEST(ProjectSpecs, EveryCheckCosts) {
  for_each_check([](const model::Check& check) { EXPECT_GT(check.points, 0); });
}

}  // namespace
}  // namespace interleave::spec
