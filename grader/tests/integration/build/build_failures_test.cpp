#include "integration/build/building.hpp"

namespace interleave::build {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

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

}  // namespace
}  // namespace interleave::build
