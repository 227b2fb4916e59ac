#include "integration/build/building.hpp"

namespace interleave::build {
namespace {

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

}  // namespace
}  // namespace interleave::build
