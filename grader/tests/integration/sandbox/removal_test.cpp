#include "sandbox/removal.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/unique_fd.hpp"
#include "support/scratch.hpp"

namespace interleave::sandbox {
namespace {

namespace fs = std::filesystem;

TEST(RemoveEntry, NeedsNoDescriptorForEachLevel) {
  const test::Scratch scratch;
  os::UniqueFd folder(open(scratch.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  constexpr int levels = 3000;
  for (int level = 0; level < levels; ++level) {
    ASSERT_EQ(mkdirat(folder.get(), "d", 0700), 0);
    close(openat(folder.get(), "file", O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    os::UniqueFd next(openat(folder.get(), "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    fchmod(folder.get(), 0500);
    folder = std::move(next);
  }
  folder.reset();
  rlimit usual{};
  getrlimit(RLIMIT_NOFILE, &usual);
  const rlimit few{64, usual.rlim_max};
  setrlimit(RLIMIT_NOFILE, &few);
  EXPECT_TRUE(remove_entry(AT_FDCWD, scratch.path().string()));
  setrlimit(RLIMIT_NOFILE, &usual);
  EXPECT_FALSE(fs::exists(scratch.path()));
}

TEST(RemoveEntry, FollowsNoLinkAndOpensWhatIsClosed) {
  const test::Scratch scratch;
  const fs::path kept = scratch.write("kept/file", "text");
  scratch.write("gone/closed/lifted-0/file", "text");
  scratch.write("gone/closed/lifted-1/lifted-0/file", "text");
  fs::create_directory_symlink(scratch.path() / "kept", scratch.path() / "gone/link");
  fs::permissions(scratch.path() / "gone/closed", fs::perms::none);
  EXPECT_TRUE(remove_entry(AT_FDCWD, (scratch.path() / "gone").string()));
  EXPECT_FALSE(fs::exists(scratch.path() / "gone"));
  EXPECT_TRUE(fs::exists(kept));
  EXPECT_TRUE(remove_entry(AT_FDCWD, (scratch.path() / "gone").string())) << "it is not there";
}

}  // namespace
}  // namespace interleave::sandbox
