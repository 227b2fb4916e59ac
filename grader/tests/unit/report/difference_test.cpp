#include "report/difference.hpp"

#include <gtest/gtest.h>

namespace interleave::report {
namespace {

std::string shown(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.common ? piece.text : "[" + piece.text + "]";
  return text;
}

TEST(Differences, AreMarkedWordByWord) {
  const Differences both = differences("total 42 of 7 workers", "total 41 of 7 workers");
  EXPECT_EQ(shown(both.expected), "total [42 ]of 7 workers");
  EXPECT_EQ(shown(both.seen), "total [41 ]of 7 workers");
  const Differences longer = differences("a b c", "a b c d");
  EXPECT_EQ(shown(longer.expected), "a b c");
  EXPECT_EQ(shown(longer.seen), "a b c [d]");
}

TEST(Differences, OfTextsAboutDifferentThingsAreNone) {
  EXPECT_EQ(shown(differences("one two three", "four five six").seen), "four five six");
  EXPECT_EQ(shown(differences("", "four").seen), "four");
  EXPECT_EQ(shown(differences(std::string(5000, 'x'), "y").seen), "y");
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a ";
  EXPECT_EQ(differences(many, many + "b").seen.size(), 1U) << "too long to compare";
}

}  // namespace
}  // namespace interleave::report
