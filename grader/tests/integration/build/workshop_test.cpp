#include "build/workshop.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/run_command.hpp"
#include "support/scratch.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

class WorkshopOfRoot : public testing::Test {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "needs root";
    fs::permissions(scratch_.path(), fs::perms(0711));
    file_ = scratch_.write("root/source.c", "text\n");
    fs::permissions(file_, fs::perms(0644));
  }

  /// As another submission's program, at container; also where the kernel has no Landlock.
  [[nodiscard]] bool others_can_read() const {
    const sandbox::Cell other;
    sandbox::Command command;
    command.executable.inside = "/bin/cat";
    command.arguments = {"cat", file_.string()};
    command.read_only = {{file_, file_.string()}};  // Landlock would let it
    return sandbox::run_command(command, ground_, other).succeeded();
  }

  test::Scratch scratch_;
  fs::path file_;
  sandbox::Ground ground_{model::Isolation::container, scratch_.path()};
};

TEST_F(WorkshopOfRoot, IsEnteredByItsToolsAndByNobodyElse) {
  {
    const Workshop workshop(ground_, file_.parent_path());
    const ToolRun own = workshop.run({.tool = "/bin/cat",
                                      .arguments = {file_.string()},
                                      .folder = file_.parent_path(),
                                      .read_only = {file_},
                                      .limits = {}});
    EXPECT_EQ(own.output, "text\n") << own.errors;
    EXPECT_FALSE(others_can_read());
  }
  EXPECT_FALSE(others_can_read()) << "when the tools are done";
}

}  // namespace
}  // namespace interleave::build
