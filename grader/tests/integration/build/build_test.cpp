#include "build/build.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>
#include <unistd.h>

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "build/snapshot.hpp"
#include "os/tool.hpp"
#include "support/scratch.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;
using model::Build;
using model::BuildFailure;
using model::Program;
using test::Scratch;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Files = std::map<std::string, std::string>;

Program program(Program::Kind kind = Program::Kind::executable) {
  Program result;
  result.kind = kind;
  result.name = "program";
  return result;
}

/// Builds the files as a submission, in folders of their own below the scratch folder.
Build built(const Scratch& scratch, const Files& files, BuildOptions options = {},
            const Program& what = program(), const std::string& name = "one") {
  const fs::path folder = scratch.path() / name;
  for (const auto& [file, content] : files) scratch.write(fs::path(name) / "in" / file, content);
  auto shot = snapshot(folder / "in", what, folder / "snapshot");
  if (!shot) throw std::runtime_error(shot.error().message);
  if (shot->failed) return *shot->failed;
  options.work = folder / "work";
  // The compiler runs as another user when the tests run as root.
  fs::permissions(scratch.path(), fs::perms(0711));
  options.ground.scratch_folder = scratch.path();
  return build(shot->submission, what, options);
}

/// Where the headers of unit tests are in the source tree.
fs::path unit_test_headers() { return INTERLEAVE_UNIT_TEST_HEADERS; }

/// What it prints, with its own folder as the current one.
std::string output_of(const fs::path& executable) {
  const auto result = os::run_tool({executable.string()}, {}, executable.parent_path());
  return result ? result->output : result.error().message;
}

TEST(Build, CompilesEachSourceAndLinksThem) {
  const Scratch scratch;
  const Build result = built(scratch, {{"main.cpp",
                                        "#include <cstdio>\n#include \"sub/text.hpp\"\n"
                                        "extern \"C\" int seven(void);\n"
                                        "int main() { std::printf(TEXT \" %d\\n\", seven()); }\n"},
                                       {"sub/text.hpp", "#define TEXT \"text\"\n"},
                                       {"seven.c", "int seven(void) { return 7; }\n"}});
  ASSERT_EQ(result.failure, BuildFailure::none) << result.explanation.en;
  EXPECT_THAT(result.diagnostics, IsEmpty());
  EXPECT_EQ(output_of(result.executable), "text 7\n");
}

TEST(Build, TakesAnyFileName) {
  const Scratch scratch;
  Files files{{"main.c", "int main(void) { return 0; }\n"}};
  const std::vector<std::string> names{"-specs=x.c", "@args.c",   "a b.c",    "new\nline.c",
                                       "\xff.c",     "quo\"te.c", "back\\.c", "100%.c"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    files[names[i]] = "int f" + std::to_string(i) + "(void) { int unused; return 0; }\n";
  }
  const Build result = built(scratch, files);
  EXPECT_EQ(result.failure, BuildFailure::none) << result.explanation.en;
  EXPECT_EQ(result.diagnostics.size(), names.size());
  for (const char* shown : {"-specs=x.c", "new line.c", "\\xff.c"}) {
    EXPECT_THAT(result.diagnostics, Contains(Field(&model::Diagnostic::file, shown)));
  }
}

TEST(Build, LinksWhatIsGiven) {
  const Scratch scratch;
  const fs::path source = scratch.write("hello.c",
                                        "#include <unistd.h>\n__attribute__((constructor)) static "
                                        "void f(void) { if (write(1, \"hello\\n\", 6)) {} }\n");
  ASSERT_TRUE(os::run_tool({"/usr/bin/gcc", "-c", "hello.c", "-o", "hello.o"}, {}, scratch.path(),
                           {"PATH=/usr/bin:/bin"}));
  BuildOptions options;
  options.line_buffer_object = scratch.path() / "hello.o";
  const Build result = built(scratch, {{"main.c", "int main(void) { return 0; }\n"}}, options);
  EXPECT_EQ(output_of(result.executable), "hello\n");
}

TEST(Build, TellsWhichSourcesUseWhichFunctions) {
  const Scratch scratch;
  const Build result =
      built(scratch, {{"main.c",
                       "#include <stdlib.h>\nvoid run(void);\nint main(void) { run(); "
                       "return system(\"\"); }\n"},
                      {"run.c", "#include <unistd.h>\nvoid run(void) { fork(); }\n"}});
  EXPECT_THAT(result.symbols.at("system"), ElementsAre("main.c"));
  EXPECT_THAT(result.symbols.at("fork"), ElementsAre("run.c"));
  EXPECT_FALSE(result.symbols.contains("run"));
}

struct Failing {
  std::string name;
  Files files;
  BuildFailure failure;
  std::string en;
  BuildOptions options{};
};

class FailingBuild : public testing::TestWithParam<Failing> {};

TEST_P(FailingBuild, IsExplained) {
  const Scratch scratch;
  const Build result = built(scratch, GetParam().files, GetParam().options);
  EXPECT_EQ(result.failure, GetParam().failure);
  EXPECT_THAT(result.explanation.en, HasSubstr(GetParam().en));
  EXPECT_THAT(result.explanation.fr, Not(IsEmpty()));
  EXPECT_TRUE(result.executable.empty());
  for (const model::Diagnostic& one : result.diagnostics) {
    EXPECT_THAT(one.message + one.file, Not(HasSubstr(scratch.path().string())));
  }
}

BuildOptions limited(const model::RunLimits& limits) {
  BuildOptions options;
  options.limits = limits;
  return options;
}

model::RunLimits little_memory() {
  model::RunLimits limits = BuildOptions().limits;
  limits.memory_bytes = 150U << 20U;
  return limits;
}

model::RunLimits little_time() {
  model::RunLimits limits = BuildOptions().limits;
  limits.cpu = std::chrono::seconds(1);
  return limits;
}

model::RunLimits little_output() {
  model::RunLimits limits = BuildOptions().limits;
  limits.output_bytes = 2000;
  return limits;
}

INSTANTIATE_TEST_SUITE_P(
    Table, FailingBuild,
    testing::Values(
        Failing{"wrong_syntax",
                {{"main.c", "int main(void) { return 0 }\n"}},
                BuildFailure::compile_error,
                "main.c does not compile. Line 1: expected"},
        Failing{"in_a_header",
                {{"main.c", "#include \"h.h\"\n"}, {"h.h", "\nint x y;\n"}},
                BuildFailure::compile_error,
                "In h.h, line "},
        Failing{"one_of_two",
                {{"a.c", "int f(void) { return 0; }\n"}, {"b.c", "oops\n"}},
                BuildFailure::compile_error,
                "b.c does not compile"},
        Failing{"assembler",
                {{"main.c", "int main(void) { __asm__(\"bogus\"); }\n"}},
                BuildFailure::compile_error,
                "no such instruction"},
        Failing{"two_mains",
                {{"a.c", "int main(void) {}\n"}, {"b.cpp", "int main() {}\n"}},
                BuildFailure::link_error,
                "Two functions main: in a.c and b.cpp"},
        Failing{"no_main",
                {{"a.c", "int f(void) { return 0; }\n"}},
                BuildFailure::link_error,
                "No source defines the function main"},
        Failing{"undefined",
                {{"a.cpp", "void f(int); int main() { f(1); }\n"}},
                BuildFailure::link_error,
                "a.cpp uses “f(int)”"},
        Failing{"multiple",
                {{"a.c", "int x = 1; int main(void) {}\n"}, {"b.c", "int x = 2;\n"}},
                BuildFailure::link_error,
                "“x” is defined in a.c and again in b.c"},
        Failing{"memory",
                {{"main.cpp",
                  "#define A(x) x x x x x x x x\n#define B(x) A(A(A(A(x))))\n"
                  "const char* t = B(B(\"0123456789\"));\n"}},
                BuildFailure::compile_memory,
                "Allowed: 150 MB; reached: 150 MB",
                limited(little_memory())},
        Failing{"time",
                {{"main.cpp",
                  "template <int n> constexpr long f() { long s = n; for (int i = 0; i < 200000; "
                  "++i) for (int j = 0; j < 200000; ++j) s += j; return s; }\n"
                  "constexpr long a = f<1>(), b = f<2>(), c = f<3>(), d = f<4>(), e = f<5>();\n"
                  "int main() {}\n"}},
                BuildFailure::compile_timeout,
                "Allowed: 1 s; reached: 1 s",
                limited(little_time())},
        Failing{"messages",
                {{"main.c",
                  "#define A(x) x x x x x x x x\n"
                  "int main(void) { A(A(int y = \"\";)) return 0; }\n"}},
                BuildFailure::compile_output,
                "Allowed: 2000 bytes; reached: ",
                limited(little_output())},
        Failing{"huge_object",
                {{"main.c", "char big[1L << 32] = {1};\nint main(void) {}\n"}},
                BuildFailure::compile_output,
                "Allowed: 256 MB; reached: 256 MB"},
        Failing{"endless_include",
                {{"main.c", "#include \"main.c\"\n"}},
                BuildFailure::compile_error,
                "include nested depth"}),
    [](const auto& test) { return test.param.name; });

TEST(Build, EndsAnEndlessInclude) {
  const Scratch scratch;
  const Build result = built(scratch, {{"main.c", "#include \"/dev/zero\"\n"}});
  // With Landlock it cannot be opened, without there is not enough memory for it.
  EXPECT_THAT(result.failure,
              testing::AnyOf(BuildFailure::compile_error, BuildFailure::compile_memory));
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

TEST(Build, StopsWhenAllSourcesTogetherTakeTooLong) {
  const Scratch scratch;
  BuildOptions options;
  options.all_compilations = std::chrono::nanoseconds(1);
  options.at_once = 1;
  const Build result =
      built(scratch, {{"a.c", "int main(void) { return 0; }\n"}, {"b.c", "int b;\n"}}, options);
  EXPECT_EQ(result.failure, BuildFailure::compile_timeout);
  EXPECT_THAT(result.explanation.en, HasSubstr("all the sources"));
}

/// The entries of a cache.
std::vector<fs::path> entries(const fs::path& cache) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(cache)) {
    if (entry.is_regular_file()) found.push_back(entry.path());
  }
  return found;
}

TEST(Build, DoesNotCompileUnchangedSourcesAgain) {
  const Scratch scratch;
  BuildOptions options;
  options.cache_folder = scratch.path() / "cache";
  Files files{{"main.c", "int f(void);\nint main(void) { int unused; return f(); }\n"},
              {"f.c", "int f(void) { return 1; }\n"}};
  const Build first = built(scratch, files, options, program(), "first");
  EXPECT_THAT(entries(options.cache_folder), testing::SizeIs(4));  // two objects, names, a program
  const Build second = built(scratch, files, options, program(), "second");
  ASSERT_EQ(second.failure, BuildFailure::none) << second.explanation.en;
  EXPECT_THAT(entries(options.cache_folder), testing::SizeIs(4));
  // What is found again brings its warnings with it.
  ASSERT_EQ(first.diagnostics.size(), 1U);
  ASSERT_EQ(second.diagnostics.size(), 1U);
  EXPECT_EQ(second.diagnostics.front().message, first.diagnostics.front().message);
  // What comes is the entry, and not something made once more.
  for (const fs::path& entry : entries(options.cache_folder)) {
    std::string bytes = scratch.read(entry.lexically_relative(scratch.path()));
    if (bytes.size() > 9000) bytes.back() = '!';  // the program; objects are smaller
    scratch.write(entry.lexically_relative(scratch.path()), bytes);
  }
  const Build third = built(scratch, files, options, program(), "third");
  EXPECT_TRUE(scratch.read(third.executable.lexically_relative(scratch.path())).ends_with('!'));
}

TEST(Build, MakesTheSameOfTheSameSourcesAtAnyTime) {
  const Scratch scratch;
  const Files files{
      {"main.c", "#include <stdio.h>\nint main(void) { puts(__DATE__ __TIME__ __FILE__); }\n"}};
  EXPECT_EQ(output_of(built(scratch, files).executable), "Jan  1 197000:00:00./main.c\n");
}

TEST(Build, TakesAnObjectOnlyForExactlyTheSameFiles) {
  const Scratch scratch;
  BuildOptions options;
  options.cache_folder = scratch.path() / "cache";
  // main.c is the same each time; what it becomes depends on another file, which is hidden from
  // whoever asks the compiler what it has read.
  Files files{{"main.c",
               "#if __has_include(\"own.h\")\n#include \"own.h\"\n#else\n#define N 0\n"
               "#endif\n#include <stdio.h>\nint main(void) { printf(\"%d\\n\", N); }\n"}};
  const Build without = built(scratch, files, options, program(), "without");
  files["own.h"] = "#define N 1\n";
  const Build with = built(scratch, files, options, program(), "with");
  files["own.h"] = "#define N 2\n";
  const Build changed = built(scratch, files, options, program(), "changed");
  EXPECT_EQ(output_of(without.executable), "0\n");
  EXPECT_EQ(output_of(with.executable), "1\n");
  EXPECT_EQ(output_of(changed.executable), "2\n");
}

TEST(Build, CompilesAllTheSameWhenTheCacheIsUnusable) {
  const Scratch scratch;
  BuildOptions options;
  options.cache_folder = scratch.write("cache", "in the way of a folder");
  const Build result = built(scratch, {{"main.c", "int main(void) { return 0; }\n"}}, options);
  EXPECT_EQ(result.failure, BuildFailure::none) << result.explanation.en;
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
                     "__asm__(\".incbin \\\"../work/objects/object-0001.o\\\"\");\n"
                     "int main(void) {}\n"}};
  BuildOptions options;
  options.at_once = 1;
  EXPECT_EQ(built(scratch, files, options).failure, BuildFailure::compile_error);
}

// One test for all of GoogleTest: compiling against it is slow.
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
      for (const char* folder : {"", "../work/objects/", "../in/", "../../specs/"}) {
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

TEST(Build, NamesThePlaceWhereTheCoursesOwnSourcesAreNoCpp) {
  const Scratch scratch;
  BuildOptions options;
  options.unit_test_headers = unit_test_headers();
  const std::string good = scratch.write("good.cpp", "#include <interleave/calls.hpp>\n");
  const std::string bad =
      scratch.write("bad.cpp", "#include \"student.hpp\"\nint f() {\n  return 1\n}\n");
  const Program header = program(Program::Kind::header);
  options.unit_tests["one"] = {bad, good};
  EXPECT_THAT(blamed(scratch, {{"student.hpp", "int g();\n"}}, options, header),
              AllOf(HasSubstr("bad.cpp"), HasSubstr("line ")));
  options.unit_tests["one"] = {good, bad};
  EXPECT_THAT(
      blamed(scratch, {{"student.hpp", "int g();\n"}}, options, header),
      AllOf(HasSubstr("the calls"), HasSubstr("bad.cpp"), HasSubstr("line 3: expected ';'")));
  // The submission's own missing end may show in the calls only.
  options.unit_tests["one"] = {
      good, scratch.write("fine.cpp", "#include \"student.hpp\"\nint f() { return 1; }\n")};
  const Files open_end{{"student.hpp", "namespace student { struct Student {\n"}};
  EXPECT_EQ(blamed(scratch, open_end, options, header), "");
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

TEST(Build, RefusesTheNamesThatItsOwnPartNeeds) {
  struct Case {
    std::string source;
    std::string name;
  };
  const std::vector<Case> cases{
      {"int setvbuf(void* f, char* b, int m, unsigned long n) { return !f + !b + m + (int)n; }\n",
       "setvbuf"},
      {"void* stdout;\n", "stdout"}};
  for (const Case& each : cases) {
    const Scratch scratch;
    const Build result =
        built(scratch, {{"own.c", each.source}, {"main.c", "int main(void) { return 0; }\n"}});
    EXPECT_EQ(result.failure, BuildFailure::link_error);
    EXPECT_THAT(result.explanation.en, HasSubstr("own.c defines “" + each.name + "”"));
  }
}

TEST(Build, LetsASubmissionReplaceWhatIsItsOwn) {
  const Scratch scratch;
  const Build result = built(
      scratch, {{"main.cpp",
                 "#include <cstdlib>\n#include <new>\nvoid* operator new(std::size_t n) { return "
                 "std::malloc(n); }\nvoid operator delete(void* p) noexcept { std::free(p); }\n"
                 "void operator delete(void* p, std::size_t) noexcept { std::free(p); }\n"
                 "extern \"C\" int puts(const char*) { return 0; }\nstatic int setvbuf = 0;\n"
                 "void interleave_lines() {}\nint main() { return *new int(setvbuf); }\n"}});
  EXPECT_EQ(result.failure, BuildFailure::none) << result.explanation.en;
}

TEST(Build, HasNothingToDoForFiles) {
  const Scratch scratch;
  const Build result =
      built(scratch, {{"answers.yaml", "q1: a\n"}}, {}, program(Program::Kind::files));
  EXPECT_EQ(result.failure, BuildFailure::none);
  EXPECT_TRUE(result.executable.empty());
}

}  // namespace
}  // namespace interleave::build
