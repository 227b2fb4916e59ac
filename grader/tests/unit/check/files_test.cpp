#include "support/judged_runs.hpp"

namespace interleave::test::files_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

SomeRun with_files() {
  SomeRun run;
  run.let("n", 3);
  run.record().files = {{"a.o", 10, 0644, true, {}},
                        {"compil", 10, 0755, true, {}},
                        {"out.txt", 2, 0644, true, "3\n"}};
  return run;
}

TEST(Files, AfterTheRun) {
  const std::vector<std::pair<model::FilesCheck, std::string>> table = {
      {{{"a.o", "compil"}, {"b.o"}, {{"out.txt", "${n}"}}, {"compil"}}, "pass"},
      {{{"b.o"}, {}, {}, {}}, "fail missing"},
      {{{}, {"a.o"}, {}, {}}, "fail present"},
      {{{}, {}, {{"out.txt", "4"}}, {}}, "fail differs"},
      {{{}, {}, {{"a.o", "x"}}, {}}, "fail differs"},
      {{{}, {}, {{"b.o", "x"}}, {}}, "fail missing"},
      {{{}, {}, {}, {"a.o"}}, "fail differs"},
      {{{}, {}, {}, {"b.o"}}, "fail missing"},
  };
  for (const auto& [check, result] : table) EXPECT_EQ(word(judged(check, {with_files()})), result);
}

}  // namespace interleave::test::files_test
