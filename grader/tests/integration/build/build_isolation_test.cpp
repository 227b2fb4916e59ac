#include "integration/build/building.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

namespace interleave::build {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// At strict, and at container where the tests run as root.
std::vector<model::Isolation> levels() {
  if (geteuid() != 0) return {model::Isolation::strict};
  return {model::Isolation::strict, model::Isolation::container};
}

void expect_refused(const Build& failed) {
  EXPECT_THAT(failed.diagnostics, testing::Not(IsEmpty()));
  for (const model::Diagnostic& one : failed.diagnostics) {
    EXPECT_THAT(one.message, HasSubstr("Permission denied"));
  }
}

TEST(Build, DoesNotShowWhatLiesElsewhere) {
  const Scratch scratch;
  const fs::path secret = scratch.write("secret", "the secret\n");
  const Build result =
      built(scratch, {{"main.c", "#include \"" + secret.string() + "\"\nint main(void) {}\n"}});
  ASSERT_EQ(result.failure, BuildFailure::compile_error);
  for (const model::Diagnostic& one : result.diagnostics) {
    EXPECT_THAT(one.message, Not(HasSubstr("the secret")));
  }
}

TEST(Build, ShowsTheCompilerNothingButTheSubmission) {
  const Scratch scratch;
  scratch.write("secret.h", "#define SECRET \"the answer\"\n");
  const std::string secret = (scratch.path() / "secret.h").string();
  BuildOptions options;
  options.cache_folder = scratch.path() / "cache";
  scratch.write("cache/note", "of another");
  for (const std::string& source : std::vector<std::string>{
           "#include \"" + secret + "\"\nint main(void) { return sizeof SECRET; }\n",
           "#include \"../../secret.h\"\nint main(void) { return sizeof SECRET; }\n",
           std::string("__asm__(\".incbin \\\"") + secret + "\\\"\");\nint main(void) {}\n",
           "__asm__(\".incbin \\\"" + (scratch.path() / "cache/note").string() +
               "\\\"\");\nint main(void) {}\n",
           std::string("#include \"/etc/passwd\"\nint main(void) {}\n"),
       }) {
    const Build result = built(scratch, {{"main.c", source}}, options, program(),
                               "try" + std::to_string(std::hash<std::string>()(source)));
    EXPECT_EQ(result.failure, BuildFailure::compile_error) << source;
  }
}

TEST(Build, ShowsNothingOfTheGradersEnvironment) {
  ::setenv("INTERLEAVE_TEST_SECRET", "the answer", 1);
  for (const char* process : {"self", "1"}) {
    const Scratch scratch;
    const Build result = built(
        scratch, {{"main.c", fmt::format("__asm__(\".globl e\\ne: .incbin \\\"/proc/{}/environ"
                                         "\\\"\\n.ascii \\\"end\\\"\");\nextern char e[];\n"
                                         "#include <stdio.h>\n#include <string.h>\nint "
                                         "main(void) {{ for (char* p = e; strncmp(p, \"end\", "
                                         "3) != 0; ++p) putchar(*p); }}\n",
                                         process)}});
    // Unreadable, or without anything of the grader's.
    if (result.failure == BuildFailure::none) {
      EXPECT_THAT(output_of(result.executable), Not(HasSubstr("the answer")));
    }
  }
}

TEST(Build, ShowsNoOtherObjectOfTheBuild) {
  const Scratch scratch;
  const Files files{{"a.c", "int a = 7;\n"},
                    {"main.c",
                     "__asm__(\".incbin \\\"../made/objects/object-0001.o\\\"\");\n"
                     "int main(void) {}\n"}};
  BuildOptions options;
  options.at_once = 1;
  EXPECT_EQ(built(scratch, files, options).failure, BuildFailure::compile_error);
}

TEST(Build, NoSourceOfTheSpecIsAFileForASubmission) {
  for (const model::Isolation level : levels()) {
    const Scratch scratch;
    BuildOptions options;
    options.ground.isolation = level;
    options.unit_test_headers = unit_test_headers();
    options.unit_tests["one"] = {
        scratch.write("specs/tests.cpp", "#include <interleave/tests.hpp>\n"),
        scratch.write("specs/calls.cpp",
                      "#include \"student.hpp\"\n#include <interleave/calls.hpp>\n")};
    std::string header = "#if 0\n";
    for (const char* place : {"unit-calls-01.cpp", "unit-tests-01.cpp", "calls.cpp", "tests.cpp"}) {
      for (const char* folder : {"", "../made/objects/", "../in/", "../../specs/"}) {
        header += fmt::format("#elif __has_include(\"{}{}\")\n#error found\n", folder, place);
      }
    }
    header += "#endif\n";
    const Build result =
        built(scratch, {{"student.hpp", header}}, options, program(Program::Kind::header));
    // What Landlock refuses is an error, what is not there none.
    const auto failed = result.failed_unit_tests.find("one");
    EXPECT_TRUE(level == model::Isolation::container || failed == result.failed_unit_tests.end());
    if (failed != result.failed_unit_tests.end()) expect_refused(failed->second);
  }
}

TEST(Build, AtContainerToolsReadNothingThatAllShare) {
  if (geteuid() != 0) GTEST_SKIP() << "needs root";
  const Scratch scratch;
  BuildOptions options;
  options.ground.isolation = model::Isolation::container;
  const std::string shared = scratch.write("shared.h", "\n");
  fs::permissions(shared, fs::perms(0644));
  const std::string source = fmt::format(
      "#if __has_include(\"/proc/version\") || __has_include(\"{}\")\n#error found\n#endif\n"
      "int main(void) {{}}\n",
      shared);
  expect_refused(built(scratch, {{"main.c", source}}, options));
}

TEST(Build, MessagesDoNotNameTheFolderOfTemporaryFiles) {
  for (const model::Isolation level : levels()) {
    const Scratch scratch;
    BuildOptions options;
    options.ground.isolation = level;
    // The assembler names the file that it reads.
    const Build result =
        built(scratch, {{"main.c", "__asm__(\".if 1\");\nint main(void) {}\n"}}, options);
    EXPECT_EQ(result.failure, BuildFailure::compile_error);
    for (const model::Diagnostic& one : result.diagnostics) {
      EXPECT_THAT(one.message + one.file, Not(HasSubstr("run-")));
      EXPECT_THAT(one.message + one.file, Not(HasSubstr(scratch.path().string())));
    }
  }
}

}  // namespace
}  // namespace interleave::build
