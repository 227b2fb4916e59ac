#include "support/judged_runs.hpp"

namespace interleave::test::order_test {

using testing::ElementsAre;
using testing::HasSubstr;

using Per = model::OrderCheck::Per;

model::OrderCheck check_of(std::vector<std::string> sequence, Per per = Per::run) {
  model::OrderCheck check;
  check.sequence = std::move(sequence);
  check.per = per;
  check.field = "name";
  return check;
}

/// Each letter is an event of that name, written by the main process.
SomeRun letters(const std::string& text) {
  SomeRun run;
  run.let("n", 2);
  for (const char letter : text) {
    const std::string name(1, letter);
    run.event(name, name);
  }
  return run;
}

struct Row {
  std::vector<std::string> sequence;
  std::string lines;
  std::string word;
};

TEST(Order, OfTheWholeRun) {
  const std::vector<Row> table = {
      {{"a", "b"}, "ab", "pass"},
      {{"a", "b"}, "axb", "pass"},
      {{"a", "b"}, "ba", "fail order"},
      {{"a", "b"}, "b", "fail missing"},
      {{"a", "b"}, "a", "fail missing"},
      {{"a", "b"}, "abb", "fail order"},
      {{"a", "b*n", "c"}, "abbc", "pass"},
      {{"a", "b*n", "c"}, "abc", "fail order"},
      {{"a", "b*3", "c"}, "abbbc", "pass"},
      {{"a", "b*0", "c"}, "ac", "pass"},
      {{"a*", "b"}, "b", "pass"},
      {{"a*", "b"}, "aaab", "pass"},
      {{"a*", "b"}, "aaa", "fail missing"},
      {{"a*", "a"}, "aaa", "pass"},
      {{"a*", "b*", "c"}, "aabbc", "pass"},
      {{"a*", "b*", "c"}, "abac", "fail order"},
      {{"a*"}, "", "pass"},
      {{"a"}, "", "fail missing"},
  };
  for (const Row& row : table) {
    EXPECT_EQ(word(judged(check_of(row.sequence), {letters(row.lines)})), row.word)
        << row.lines << " as " << testing::PrintToString(row.sequence);
  }
}

TEST(Order, AmongMoreEventsThanTheSequence) {
  model::OrderCheck check = check_of({"a", "b"});
  check.among = {"a", "b", "x"};
  EXPECT_EQ(word(judged(check, {letters("ab")})), "pass");
  EXPECT_EQ(word(judged(check, {letters("axb")})), "fail order");
}

SomeRun two_tasks(const std::string& first, const std::string& second) {
  SomeRun run;
  const int one = run.child();
  const int two = run.child();
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) run.event(first.substr(i, 1), "1", {{"name", "x"}}, one);
    if (i < second.size()) run.event(second.substr(i, 1), "2", {{"name", "y"}}, two);
  }
  return run;
}

TEST(Order, OfEachProcess) {
  const auto check = check_of({"s", "p*2", "e"}, Per::process);
  EXPECT_EQ(word(judged(check, {two_tasks("sppe", "sppe")})), "pass");
  EXPECT_EQ(word(judged(check, {two_tasks("sppe", "spep")})), "fail order");
  EXPECT_EQ(word(judged(check, {two_tasks("sppe", "spp")})), "fail missing");
  EXPECT_EQ(word(judged(check, {SomeRun()})), "fail missing");
}

TEST(Order, OfEachValueOfAField) {
  const auto check = check_of({"s", "e"}, Per::field);
  EXPECT_EQ(word(judged(check, {two_tasks("se", "se")})), "pass");
  const auto outcome = judged(check, {two_tasks("se", "es")});
  EXPECT_EQ(word(outcome), "fail order");
  EXPECT_THAT(outcome.seen.en, HasSubstr("whose \"name\" is \"y\""));
}

TEST(Order, CountsGroups) {
  auto check = check_of({"s", "e"}, Per::process);
  check.groups_expression = "1 + 1";
  EXPECT_EQ(word(judged(check, {two_tasks("se", "se")})), "pass");
  EXPECT_EQ(word(judged(check, {two_tasks("se", "")})), "fail missing");
  check.groups_expression = "";
  check.groups = 1;
  EXPECT_EQ(word(judged(check, {two_tasks("se", "se")})), "fail order");
}

TEST(Order, DoesNotGuessTheWriter) {
  SomeRun run = two_tasks("se", "se");
  run.record().lines.front().writer = -1;
  EXPECT_EQ(word(judged(check_of({"s", "e"}, Per::process), {run})), "inconclusive");
}

}  // namespace interleave::test::order_test
