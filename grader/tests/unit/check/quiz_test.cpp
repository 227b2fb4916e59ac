#include "support/judged_runs.hpp"

namespace interleave::test::quiz_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

model::QuizCheck question() {
  model::QuizCheck check;
  check.question = "q1";
  check.text = {"Which?", "Lesquels ?"};
  check.choices = {{"a", {"A", "A"}}, {"b", {"B", "B"}}, {"c", {"C", "C"}}};
  check.answer = {"a", "c"};
  check.reasons = {{"b", {"b is wrong", "b est faux"}}, {"c", {"c is right", "c est juste"}}};
  return check;
}

model::Outcome of(const std::string& file) {
  Around around;
  around.submission.files["answers.yaml"] = file;
  return judged(question(), {}, around);
}

TEST(Quiz, ComparesLetters) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"q1: [a, c]", "pass"},
      {"q1: [C, A]", "pass"},
      {"q1: [a, c, C]", "pass"},
      {"q1: a, c", "fail malformed"},
      {"q1: 'a c'", "fail malformed"},
      {"q1: [a c]", "fail malformed"},
      {"q1: ' b '", "fail wrong"},
      {"q1: ac", "fail wrong"},
      {"q1: ''", "fail missing"},
      {"q1:\n  - c\n  - a", "pass"},
      {"q1: a", "fail wrong"},
      {"q1: [a, b, c]", "fail wrong"},
      {"q1: z", "fail wrong"},
      {"q1:", "fail missing"},
      {"q1: []", "fail missing"},
      {"q2: a", "fail missing"},
      {"", "fail missing"},
      {"q1: [a", "fail malformed"},
      {"q1: {a: b}", "fail malformed"},
      {"q1: [[a]]", "fail malformed"},
      {"just text", "fail malformed"},
      {"\"q1: a", "fail malformed"},
      {std::string(100000, '['), "fail malformed"}};
  for (const auto& [file, result] : table) EXPECT_EQ(word(of(file)), result) << file.substr(0, 40);
}

TEST(Quiz, HonoursMergeKeys) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"x: &x {q1: [a, c]}\n<<: *x\n", "pass"},
      {"x: &x {q1: b}\n<<: *x\nq1: [a, c]\n", "pass"},
      {"<<: [{q2: a}, {q1: [a, c]}, {q1: b}]\n", "pass"},
      {"<<: [{<<: {q1: [a, c]}}, {q1: b}]\n", "pass"},
      {"<<: {q1: b}\n", "fail wrong"},
      {"<<: {q2: b}\n", "fail missing"},
      {"<<: b\n", "fail missing"},
      {"x: &x {<<: *x}\n<<: *x\n", "fail missing"},
      {"x: &x {<<: [*x, *x, *x]}\n<<: *x\n", "fail missing"}};
  for (const auto& [file, result] : table) EXPECT_EQ(word(of(file)), result) << file;
}

TEST(Quiz, TakesEveryLineBreak) {
  EXPECT_EQ(word(of("q0: b\rq1: [a, c]\rq2: b\r")), "pass");
  EXPECT_EQ(word(of("q0: b\r\nq1: [a, c]\r\n")), "pass");
  const std::string utf16 = "q1: [a, c]\r\n";
  std::string file = "\xff\xfe";
  for (const char c : utf16) file += {c, '\0'};
  EXPECT_EQ(word(of(file)), "pass");
}

TEST(Quiz, WantsOneDocument) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"---\nq1: [a, c]\n...\n", "pass"},
      {"q1: [a, c]\n---\n", "pass"},
      {"q1: [a, c]\n---\nq1: b\n", "fail malformed"},
      {"q2: a\n---\nq1: [a, c]\n", "fail malformed"},
      {"q1: [a, c]\n...\n]]] no YAML {\n", "fail malformed"}};
  for (const auto& [file, result] : table) EXPECT_EQ(word(of(file)), result) << file;
}

TEST(Quiz, GivesTheReason) {
  EXPECT_EQ(of("q1: [a, b]").hint->en, "b is wrong");
  EXPECT_EQ(of("q1: [a]").hint->fr, "c est juste");
  EXPECT_FALSE(of("q1: [c]").hint);
}

TEST(Quiz, NeverTellsTheAnswer) {
  const auto outcome = of("q1: b");
  EXPECT_THAT(outcome.seen.en, testing::Not(HasSubstr("(C)")));
  EXPECT_THAT(outcome.expected.en, testing::Not(HasSubstr("C")));
}

TEST(Quiz, NamesTheLine) { EXPECT_THAT(of("# mine\nq1: {a: b}\n").seen.en, HasSubstr("Line 2")); }

TEST(Quiz, WantsTheFile) { EXPECT_EQ(word(judged(question(), {})), "fail missing"); }

}  // namespace interleave::test::quiz_test
