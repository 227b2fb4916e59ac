#include "integration/build/building.hpp"

#include <fmt/format.h>

#include "base/result.hpp"

namespace interleave::build {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Build, BuildsUnitTests) {
  const Scratch scratch;
  BuildOptions options;
  options.unit_test_headers = unit_test_headers();
  const std::string tests = scratch.write("specs/tests.cpp",
                                          "#include <interleave/tests.hpp>\n"
                                          "const interleave::Remote<int()> age(\"age\");\n"
                                          "TEST(Student, Age) { EXPECT_EQ(age(), 7); }\n");
  const std::string calls = scratch.write("specs/calls.cpp",
                                          "#include \"student.hpp\"\n"
                                          "#include <interleave/calls.hpp>\n"
                                          "const interleave::Call call(\"age\", age);\n");
  options.unit_tests["good"] = {tests, calls};
  options.unit_tests["bad"] = {
      tests, scratch.write("specs/bad.cpp", "#include \"student.hpp\"\nint x = missing();\n")};
  const Files files{{"student.hpp", "int age();\n"},
                    // The definition beside the header, and a main to try it by hand.
                    {"student.cpp",
                     "#include \"student.hpp\"\nint age() { return 7; }\n"
                     "int main() { return 5; }\n"},
                    // Must not take the place of the real one.
                    {"interleave/calls.hpp", "#error the wrong header\n"},
                    {"gtest/gtest.h", "#error the wrong header\n"}};
  const Build result = built(scratch, files, options, program(Program::Kind::header));
  ASSERT_EQ(result.failure, BuildFailure::none) << result.explanation.en;
  ASSERT_TRUE(result.unit_tests.contains("good"))
      << result.failed_unit_tests.at("good").explanation.en;
  const auto& [tests_program, calls_program] = result.unit_tests.at("good");
  EXPECT_EQ(tests_program.parent_path(), calls_program.parent_path());
  fs::copy_file(calls_program, calls_program.parent_path() / "submission");
  EXPECT_EQ(output_of(tests_program), " passed Student.Age\n");
  ASSERT_TRUE(result.failed_unit_tests.contains("bad"));
  EXPECT_EQ(result.failed_unit_tests.at("bad").failure, BuildFailure::compile_error);
}

TEST(Build, AnObjectThatCannotBeCopiedIsTheSubmissionsFailure) {
  const Scratch scratch;
  const std::string source =
      "int helper() { return 1; }\nint main() {}\nasm(\".data\\n.zero 1000000\\n.text\");\n";
  const fs::path object = scratch.path() / "probe.o";
  const std::string copy = scratch.write("student.cpp", source).string();
  const auto compiled = os::run_tool(
      {os::find_tool("g++")->string(), "-std=c++20", "-O2", "-c", copy, "-o", object.string()}, {},
      scratch.path(), {"PATH=/usr/bin:/bin"});
  ASSERT_TRUE(compiled && compiled->succeeded());
  BuildOptions options;
  // Enough for the object, not for a copy of it with a longer name in it.
  options.limits.file_bytes = fs::file_size(object) + 8;
  options.unit_test_headers = unit_test_headers();
  options.unit_tests["one"] = {
      scratch.write("specs/tests.cpp", "#include <interleave/tests.hpp>\n"),
      scratch.write("specs/calls.cpp",
                    "#include \"student.hpp\"\nint main() { return helper(); }\n")};
  const Build result = built(scratch, {{"student.hpp", "int helper();\n"}, {"student.cpp", source}},
                             options, program(Program::Kind::header));
  ASSERT_TRUE(result.failed_unit_tests.contains("one"));
  const Build& failed = result.failed_unit_tests.at("one");
  EXPECT_EQ(failed.failure, BuildFailure::link_error);
  EXPECT_THAT(failed.explanation.en, HasSubstr("student.cpp"));
}

TEST(Build, BlamesNoSubmissionForTestsThatDoNotCompile) {
  const Scratch scratch;
  BuildOptions options;
  options.unit_test_headers = unit_test_headers();
  options.unit_tests["one"] = {scratch.write("tests.cpp", "#error of the author\n"),
                               scratch.write("calls.cpp", "#include <interleave/calls.hpp>\n")};
  EXPECT_THROW(built(scratch, {{"student.hpp", ""}}, options, program(Program::Kind::header)),
               base::GraderError);
}

/// What the grader says of the spec when nobody's sources could be built; empty: it was built.
std::string blamed(const Scratch& scratch, const Files& files, const BuildOptions& options,
                   const Program& what) {
  static int number = 0;
  try {
    static_cast<void>(built(scratch, files, options, what, fmt::format("blamed-{}", ++number)));
  } catch (const base::GraderError& error) {
    return error.what();
  }
  return "";
}

TEST(Build, NamesThePlaceWhereTheCoursesOwnTestsAreNoCpp) {
  const Scratch scratch;
  BuildOptions options;
  options.unit_test_headers = unit_test_headers();
  const std::string good = scratch.write("good.cpp", "#include <interleave/calls.hpp>\n");
  const std::string bad = scratch.write("bad.cpp", "int f() {\n  return 1\n}\n");
  const Program header = program(Program::Kind::header);
  options.unit_tests["one"] = {bad, good};
  EXPECT_THAT(blamed(scratch, {{"student.hpp", "int g();\n"}}, options, header),
              AllOf(HasSubstr("bad.cpp"), HasSubstr("line 2: expected ';'")));
}

TEST(Build, NeverBlamesTheSpecForCallsThatDoNotCompileWithTheSubmission) {
  const Scratch scratch;
  BuildOptions options;
  options.unit_test_headers = unit_test_headers();
  options.unit_tests["one"] = {
      scratch.write("tests.cpp", "#include <interleave/tests.hpp>\n"),
      scratch.write("calls.cpp",
                    "#include \"student.hpp\"\n#include <interleave/calls.hpp>\n"
                    "int twice(int pass_mark) { return 2 * pass_mark; }\n")};
  const Program header = program(Program::Kind::header);
  const auto explained = [&](const char* work, const std::string& text) {
    const Build result = built(scratch, {{"student.hpp", text}}, options, header, work);
    return result.failed_unit_tests.contains("one")
               ? result.failed_unit_tests.at("one").explanation.en
               : "";
  };
  EXPECT_EQ(explained("right", "int g();\n"), "");
  EXPECT_THAT(explained("number", "int g();\n#define pass_mark 10\n"),
              AllOf(HasSubstr("calls.cpp does not compile. Line 3: expected"),
                    HasSubstr("belongs to the tests"), HasSubstr("the word “pass_mark”")));
  EXPECT_THAT(explained("words", "#define twice twice twice\n"), HasSubstr("the word “twice”"));
  // The submission's own missing end may show in the calls only.
  EXPECT_THAT(explained("open", "namespace student { struct Student {\n"),
              HasSubstr("does not compile"));
}

TEST(Build, BlamesNoSubmissionForOptionsThatTheToolsRefuse) {
  const Scratch scratch;
  const Files right{{"main.cpp", "int main() { return 0; }\n"}};
  Program what = program();
  what.link_options = {"-lnosuch"};
  EXPECT_THAT(blamed(scratch, right, {}, what),
              AllOf(HasSubstr("link_options"), HasSubstr("-lnosuch")));
  what = program();
  what.compile_options = {"-fno-such-option"};
  EXPECT_THAT(blamed(scratch, right, {}, what),
              AllOf(HasSubstr("compile_options"), HasSubstr("-fno-such-option")));
  what.compile_options = {"-DNDEBUG"};
  EXPECT_EQ(blamed(scratch, {{"main.cpp", "int main() {\n"}}, {}, what), "")
      << "with options that work it is the submission's failure";
}

}  // namespace
}  // namespace interleave::build
