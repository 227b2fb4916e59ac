#include "os/replace_file.hpp"

#include <gmock/gmock.h>

#include <iterator>

#include "base/result.hpp"
#include "support/scratch.hpp"

namespace interleave::os {
namespace {

namespace fs = std::filesystem;

TEST(ReplaceFile, WritesTheWholeContentForTheOwnerAlone) {
  const test::Scratch scratch;
  const fs::path file = scratch.write("data", "much older and longer content");
  replace_file(file, "new");
  EXPECT_EQ(scratch.read("data"), "new");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()), 1);
}

TEST(ReplaceFile, LeavesTheOldContentWhenItFails) {
  const test::Scratch scratch;
  const fs::path file = scratch.write("data", "old");
  fs::create_directory(scratch.path() / "data.part");
  EXPECT_THROW(replace_file(file, "new"), base::GraderError);
  EXPECT_EQ(scratch.read("data"), "old");
  EXPECT_THROW(replace_file(scratch.path() / "missing" / "data", "new"), base::GraderError);
}

}  // namespace
}  // namespace interleave::os
