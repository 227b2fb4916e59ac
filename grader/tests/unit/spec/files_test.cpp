// What a file can be that is no spec. A FIFO must not make the grader wait.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "spec_texts.hpp"
#include "support/scratch.hpp"

namespace interleave::spec {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Files : public testing::Test {
 protected:
  fs::path write(const fs::path& name, const std::string& content) const {
    return scratch_.write(name, content);
  }

  /// The errors of a file in the folder, without the folder's name.
  [[nodiscard]] std::vector<std::string> errors(const fs::path& name) const {
    std::vector<std::string> shown;
    const SpecResult result = load_spec(folder_ / name);
    EXPECT_EQ(result.spec.has_value(), result.errors.empty());
    for (const Problem& problem : result.errors) {
      shown.push_back(formatted(problem).substr(folder_.string().size() + 1));
    }
    return shown;
  }

  test::Scratch scratch_;
  const fs::path folder_ = scratch_.path();
};

TEST_F(Files, AGoodOneIsRead) {
  const SpecResult result =
      load_spec(write("little.yaml", with_check("    {kind: exit_status, points: 1}\n")));
  ASSERT_TRUE(result.spec);
  EXPECT_THAT(result.warnings, IsEmpty());
  EXPECT_EQ(result.spec->exercise, "little");
  EXPECT_EQ(result.spec->file, folder_ / "little.yaml");
  EXPECT_EQ(result.spec->checks.at(0).line, 9);
}

TEST_F(Files, ThatAreNoneAreNamed) {
  mkfifo((folder_ / "fifo.yaml").c_str(), 0600);
  fs::create_directory(folder_ / "folder.yaml");
  fs::create_symlink("circle.yaml", folder_ / "circle.yaml");
  EXPECT_THAT(errors("absent.yaml"), ElementsAre("absent.yaml: no such file"));
  EXPECT_THAT(errors("folder.yaml"), ElementsAre("folder.yaml: is a folder, not a file"));
  EXPECT_THAT(errors("fifo.yaml"), ElementsAre("fifo.yaml: is not a regular file"));
  EXPECT_THAT(errors("circle.yaml"), ElementsAre("circle.yaml: Too many levels of symbolic links"));
}

TEST_F(Files, OfUnitTestsHaveTheTestsThatChecksName) {
  fs::create_directory(folder_ / "x");
  write("x/calls.cpp", "");
  const auto asked = [&](const std::string& test, const std::string& tests) {
    write("x/tests.cpp", tests);
    write("x.yaml", beginning +
                        "cases:\n  one: {unit_tests: {tests: tests.cpp, calls: calls.cpp}}\n"
                        "checks:\n  total:\n    kind: unit_test\n" +
                        titled + "    test: " + test + "\n");
    return errors("x.yaml");
  };
  const std::string tests =
      "TEST(Student, Average) {}\nTEST_F( Set,\n  Add ) {}\nTEST_P(Each, One) {}\n"
      "TYPED_TEST(Kind, Two) {}\n";
  for (const char* test :
       {"Student.Average", "Set.Add", "All/Each.One/0", "Each.One/a", "Kind/1.Two"}) {
    EXPECT_THAT(asked(test, tests), IsEmpty()) << test;
  }
  EXPECT_THAT(
      asked("Student.Avrage", tests),
      ElementsAre("x.yaml:9:3: check \"total\" names the test \"Student.Avrage\", which the "
                  "unit tests of its cases do not define; did you mean \"Student.Average\"?"));
  EXPECT_THAT(asked("Student.Any",
                    "#define CASE(name) \\\n  TEST(Student, name)\nCASE(Any) {}\n"
                    "TEST(Student, Other) {}\n"),
              IsEmpty())
      << "macros may define tests";
}

TEST_F(Files, OfAnExternalCheckThatIsNowhereAreAWarning) {
  const auto warned = [&](const std::string& program) {
    const auto file =
        write("x.yaml", beginning + "checks:\n  own:\n    kind: external\n    points: 1\n" +
                            titled + "    command: [" + program + "]\n");
    return load_spec(file).warnings.size();
  };
  EXPECT_EQ(warned("no-such-program-of-the-course"), 1U);
  EXPECT_EQ(warned("sh"), 0U);
  fs::create_directory(folder_ / "x");
  write("x/no-such-program-of-the-course", "");
  EXPECT_EQ(warned("no-such-program-of-the-course"), 0U);
}

TEST_F(Files, ThatAreHugeAreRefused) {
  write("huge.yaml", "");
  fs::resize_file(folder_ / "huge.yaml", std::uintmax_t{1} << 40U);
  EXPECT_THAT(errors("huge.yaml"), ElementsAre("huge.yaml: is larger than 1 MB"));
}

TEST_F(Files, OfTheExerciseAreLookedUpBesideIt) {
  const std::string spec =
      with_case("    files: {a.c: {data: there/a.c}, b.c: {data: there}, c.c: {data: c.c}}\n");
  write("x.yaml", spec);
  write("x/there/a.c", "int main() {}\n");
  EXPECT_THAT(errors("x.yaml"),
              ElementsAre(testing::StartsWith("x.yaml:8:49: \"data\" of file \"b.c\""),
                          testing::StartsWith("x.yaml:8:69: \"data\" of file \"c.c\"")));
}

TEST_F(Files, OfJudgesAreLookedUpWhenTheyArePaths) {
  const std::string title = "    title: {en: A, fr: A}\n    kind: external\n";
  write("x.yaml", with_check(title + "    command: [judge/judge.py, a]\n"));
  write("y.yaml", with_check(title + "    command: [python3, judge.py]\n"));
  EXPECT_THAT(errors("x.yaml"), ElementsAre(testing::StartsWith("x.yaml:12:15: ")));
  EXPECT_THAT(errors("y.yaml"), IsEmpty());
  write("x/judge/judge.py", "");
  EXPECT_THAT(errors("x.yaml"), IsEmpty());
}

}  // namespace
}  // namespace interleave::spec
