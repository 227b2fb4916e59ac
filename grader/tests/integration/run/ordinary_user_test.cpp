// What differs where the grader is not root. As root, each test is repeated by an ordinary user in
// a copy of this program: a checkout may lie where only its owner can look.
#include <gmock/gmock.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "sandbox/control_group.hpp"
#include "sandbox/isolation.hpp"
#include "support/native_runs.hpp"
#include "support/scratch.hpp"

namespace interleave::test {
namespace {

namespace fs = std::filesystem;
using model::Isolation;

fs::path this_program() { return fs::read_symlink("/proc/self/exe"); }

/// With what it needs beside it, as that lies in the build folder.
fs::path copy_of_this_program(const fs::path& folder) {
  const fs::path bin = this_program().parent_path();
  fs::create_directories(folder / "bin");
  fs::create_directories(folder / "lib/interleave");
  fs::copy(bin / "run_programs", folder / "bin/run_programs", fs::copy_options::recursive);
  for (const char* part : {"init", "probe"}) {
    fs::copy_file(bin / "../lib/interleave" / part, folder / "lib/interleave" / part);
  }
  fs::copy_file(this_program(), folder / "bin/tests");
  fs::permissions(folder, fs::perms(0755));
  return folder / "bin/tests";
}

/// The exit status of the present test in a process of an ordinary user.
int status_as_ordinary_user() {
  const Scratch scratch;
  const fs::path program = copy_of_this_program(scratch.path());
  const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
  const std::string filter =
      std::string("--gtest_filter=") + test.test_suite_name() + "." + test.name();
  const pid_t child = fork();
  if (child == 0) {
    if (setgroups(0, nullptr) == 0 && setresgid(1000, 1000, 1000) == 0 &&
        setresuid(1000, 1000, 1000) == 0) {
      execl(program.c_str(), program.c_str(), filter.c_str(), nullptr);
    }
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

model::RunRequest request_beside(const std::string& program,
                                 std::vector<std::string> arguments = {}) {
  model::RunRequest request = request_for(program, std::move(arguments));
  request.executable = this_program().parent_path() / "run_programs" / program;
  return request;
}

TEST(OrdinaryUser, HasPrivateNamespacesToo) {
  if (geteuid() == 0) {
    EXPECT_EQ(status_as_ordinary_user(), 0);
    return;
  }
  ASSERT_TRUE(sandbox::probe(Isolation::strict, {}).works);
  model::RunRequest looks = request_beside("looks", {"hidden"});
  looks.files = {{"hidden", "secret", 0000}};
  const auto seen = texts(run_privately(looks));
  EXPECT_EQ(std::ranges::count(seen, "hidden Permission denied"), 1);
  EXPECT_EQ(std::ranges::count(seen, "folder /home/student"), 1);
  const auto leaves = request_beside("leaves", {"shm", "sysv_shm", "queue", "file"});
  EXPECT_EQ(run_privately(leaves).leftovers.size(), 4U);
  EXPECT_EQ(run_privately(request_beside("spawns")).processes.size(), 4U);
}

TEST(OrdinaryUser, HasALimitOfMemoryForAllProcesses) {
  if (geteuid() == 0) {
    EXPECT_EQ(status_as_ordinary_user(), 0);
    return;
  }
  if (sandbox::group_parents().version != model::ControlGroup::none) {
    GTEST_SKIP() << "control groups bound the memory here";
  }
  const auto hit_by = [](const char* what) {
    model::RunRequest takes = request_beside("memory", {what});
    takes.limits.memory_bytes = 96 << 20;
    return limits_hit(run_privately(takes));
  };
  const std::vector<model::Limit> memory = {model::Limit::memory};
  EXPECT_EQ(hit_by("children"), memory);
  EXPECT_EQ(hit_by("holds"), memory);
  EXPECT_THAT(hit_by("shares"), testing::IsEmpty());
  EXPECT_THAT(hit_by("reserves"), testing::IsEmpty());
}

}  // namespace
}  // namespace interleave::test
