#include "build/submission_hash.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "support/scratch.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

class SubmissionHash : public testing::Test {
 protected:
  SubmissionHash() {
    write("main.cpp", "int main() {}");
    write("sub/a.hpp", "1");
  }
  void write(const std::string& name, const std::string& content) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << content;
  }
  [[nodiscard]] std::string hash() const { return submission_hash(folder_); }

  test::Scratch scratch_;
  fs::path folder_ = scratch_.path() / "ring";
};

TEST_F(SubmissionHash, IsTheSameForACopyElsewhere) {
  fs::create_directory(scratch_.path() / "other");
  fs::copy(folder_, scratch_.path() / "other" / "ring", fs::copy_options::recursive);
  EXPECT_EQ(submission_hash(scratch_.path() / "other" / "ring"), hash());
  EXPECT_EQ(hash().size(), 64U);
}

TEST_F(SubmissionHash, ChangesWithWhatIsThere) {
  const std::function<void()> changes[] = {
      [&] { write("main.cpp", "int main() { }"); },
      [&] { write("new.cpp", ""); },
      [&] { fs::rename(folder_ / "new.cpp", folder_ / "old.cpp"); },
      [&] { write("sub/a.hpp", "2"); },
      [&] { fs::create_directory(folder_ / "empty"); },
      [&] { fs::create_symlink("main.cpp", folder_ / "link"); },
      [&] {
        fs::remove(folder_ / "link");
        fs::create_symlink("old.cpp", folder_ / "link");
      },
      [&] { ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0); },
      [&] { fs::remove_all(folder_ / "sub"); },
  };
  std::string before = hash();
  for (const auto& change : changes) {
    change();
    const std::string after = hash();
    EXPECT_NE(after, before) << &change - changes;
    EXPECT_EQ(hash(), after);
    before = after;
  }
}

TEST_F(SubmissionHash, DoesNotCountVersionControl) {
  const std::string before = hash();
  write(".git/config", "x");
  const std::string with = hash();
  write(".git/config", "y");
  EXPECT_EQ(hash(), with);
  EXPECT_NE(with, before);  // that the folder is there
}

TEST_F(SubmissionHash, OfWhatIsTooLargeSizeAndTimeCount) {
  write("big", "");
  fs::resize_file(folder_ / "big", std::uintmax_t{1} << 40U);
  const std::string before = hash();
  fs::resize_file(folder_ / "big", std::uintmax_t{1} << 41U);
  EXPECT_NE(hash(), before);
}

TEST_F(SubmissionHash, OfAnArchiveIsThatOfItsBytes) {
  write("ring.zip", "a");
  const std::string before = submission_hash(folder_ / "ring.zip");
  write("ring.zip", "b");
  EXPECT_NE(submission_hash(folder_ / "ring.zip"), before);
}

}  // namespace
}  // namespace interleave::build
