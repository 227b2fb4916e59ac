#include "build/cache.hpp"

#include <gtest/gtest.h>

#include "build/fingerprint.hpp"
#include "support/scratch.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;
using test::Scratch;

std::string key(char digit) { return std::string(63, digit) + "1"; }

TEST(Cache, GivesBackWhatWasStored) {
  const Scratch scratch;
  const Cache cache(scratch.path() / "made/later", 1'000'000);
  EXPECT_FALSE(cache.find(key('a')));
  const CachedResult result{"a warning\n", std::string("\0\n\xff object", 9)};
  cache.store(key('a'), result);
  const auto found = cache.find(key('a'));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->errors, result.errors);
  EXPECT_EQ(found->file, result.file);
  EXPECT_FALSE(cache.find(key('b')));
}

TEST(Cache, TakesNoEntryThatIsNotWhole) {
  const Scratch scratch;
  const Cache cache(scratch.path(), 1'000'000);
  cache.store(key('a'), {"warning", "object"});
  const fs::path entry = scratch.path() / "aa" / key('a').substr(2);
  const std::string whole = scratch.read(entry.lexically_relative(scratch.path()));
  for (const std::string& bytes :
       {std::string(), whole.substr(0, whole.size() - 1), whole + "x", whole.substr(0, 10),
        std::string("interleave-cache-1 99999999999999999999 1\n"),
        std::string("interleave-cache-1 18446744073709551615 2\nx")}) {
    scratch.write(entry.lexically_relative(scratch.path()), bytes);
    EXPECT_FALSE(cache.find(key('a'))) << bytes;
  }
}

TEST(Cache, ForgetsWhatWasNotUsedForTheLongestTime) {
  const Scratch scratch;
  const Cache cache(scratch.path(), 250);
  const auto now = fs::file_time_type::clock::now();
  for (const char digit : {'a', 'b', 'c'}) {
    cache.store(key(digit), {"", std::string(70, 'x')});
    const fs::path entry = scratch.path() / std::string(2, digit) / key(digit).substr(2);
    fs::last_write_time(entry, now - std::chrono::hours('d' - digit));
  }
  EXPECT_TRUE(cache.find(key('a')));  // the oldest until now
  cache.trim();
  EXPECT_TRUE(cache.find(key('a')));
  EXPECT_FALSE(cache.find(key('b')));
  EXPECT_TRUE(cache.find(key('c')));
}

TEST(Fingerprint, TellsSequencesApart) {
  EXPECT_NE(Fingerprint().add("ab").add("c").take(), Fingerprint().add("a").add("bc").take());
  EXPECT_NE(Fingerprint().add("").take(), Fingerprint().take());
  EXPECT_EQ(Fingerprint().add("abc").take(),  // as sha256sum(1) has it of "3:abc"
            "aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97");
}

TEST(Fingerprint, SeesEveryNameAndContentOfAFolder) {
  const Scratch scratch;
  scratch.write("in/a.h", "1");
  const auto print = [&] { return Fingerprint().add_content(scratch.path() / "in").take(); };
  const std::string first = print();
  EXPECT_EQ(print(), first);
  scratch.write("in/a.h", "2");
  const std::string changed = print();
  EXPECT_NE(changed, first);
  fs::rename(scratch.path() / "in/a.h", scratch.path() / "in/b.h");
  const std::string renamed = print();
  EXPECT_NE(renamed, changed);
  fs::create_directory(scratch.path() / "in/empty");
  const std::string with_folder = print();
  EXPECT_NE(with_folder, renamed);
  fs::remove(scratch.path() / "in/empty");
  scratch.write("in/empty", "/");
  EXPECT_NE(print(), with_folder);
}

}  // namespace
}  // namespace interleave::build
