#include "integration/build/building.hpp"

namespace interleave::build {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

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
