#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sandbox/cell.hpp"
#include "support/native_runs.hpp"
#include "support/scratch.hpp"

namespace interleave::test {
namespace {

using model::Isolation;
using model::LeftoverKind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class InEachIsolation : public testing::TestWithParam<Isolation> {
 protected:
  [[nodiscard]] model::RunRecord run(const model::RunRequest& request) const {
    return run::run(request, {GetParam(), scratch_.path()});
  }
  void SetUp() override {
    if (GetParam() == Isolation::container && geteuid() != 0) GTEST_SKIP() << "needs root";
    std::filesystem::permissions(scratch_.path(), std::filesystem::perms(0711));
  }
  Scratch scratch_;
};

INSTANTIATE_TEST_SUITE_P(All, InEachIsolation,
                         testing::Values(Isolation::strict, Isolation::container, Isolation::none),
                         [](const auto& tested) {
                           return tested.param == Isolation::strict      ? "Strict"
                                  : tested.param == Isolation::container ? "Container"
                                                                         : "None";
                         });

TEST_P(InEachIsolation, LeftoversAreToldAndNothingRemains) {
  const model::RunRequest request =
      request_for("leaves", {"shm", "sem", "queue", "sysv_shm", "sysv_sem", "sysv_queue", "file",
                             "fifo", "socket", "temporary", "removed"});
  std::vector<std::pair<LeftoverKind, std::string>> found;
  for (const model::Leftover& one : run(request).leftovers) {
    const std::string name = one.name.ends_with("tmp/left") ? "tmp/left" : one.name;
    found.emplace_back(one.kind, name);
  }
  using Pair = std::pair<LeftoverKind, std::string>;
  std::vector<Pair> expected = {{LeftoverKind::shared_memory, "/left"},
                                {LeftoverKind::semaphore, "/left"},
                                {LeftoverKind::sysv_shared_memory, "key 0x1234"},
                                {LeftoverKind::sysv_semaphore, "key 0x1235"},
                                {LeftoverKind::sysv_message_queue, "key 0x1236"},
                                {LeftoverKind::file, "left"},
                                {LeftoverKind::fifo, "pipe"},
                                {LeftoverKind::socket, "door"},
                                {LeftoverKind::file, "tmp/left"}};
  // Without a mounted queue file system the machine's queues cannot be listed.
  const bool queues =
      geteuid() == 0 || GetParam() == Isolation::strict || std::filesystem::exists("/dev/mqueue");
  if (queues) expected.emplace_back(LeftoverKind::message_queue, "/left_queue");
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected));
  // A second run finds a clean place, and the machine is as before: while no other test, where
  // programs share the machine's names, lets one leave the same.
  EXPECT_THAT(run(request_for("fork_tree")).leftovers, IsEmpty());
  const sandbox::MachineLock alone(Isolation::none);
  EXPECT_FALSE(std::filesystem::exists("/dev/shm/left"));
  EXPECT_FALSE(std::filesystem::exists("/dev/shm/sem.left"));
  EXPECT_TRUE(std::filesystem::is_empty(scratch_.path()));
}

TEST(Leftovers, ManyFoldersHideNothing) {
  const auto found = run_program("leaves", {"sem", "folder", "many"}).leftovers;
  const auto has = [&](LeftoverKind kind, const std::string& name) {
    return std::ranges::any_of(
        found, [&](const model::Leftover& one) { return one.kind == kind && one.name == name; });
  };
  EXPECT_TRUE(has(LeftoverKind::folder, "/tmp/left"));
  EXPECT_TRUE(std::ranges::any_of(found, [](const model::Leftover& one) {
    return one.kind == LeftoverKind::folder && one.name.starts_with("/dev/shm/a");
  }));
  EXPECT_TRUE(has(LeftoverKind::unlisted, "/dev/shm"));
}

TEST_P(InEachIsolation, TheProgramSeesASmallFixedWorld) {
  model::RunRequest request = request_for("looks", {"hidden", "shown"});
  request.files = {{"hidden", "secret", 0000}, {"shown", "text", 0644}};
  request.environment = {"EXTRA=1"};
  const auto seen = texts(run(request));
  EXPECT_THAT(seen, Contains("name looks"));
  EXPECT_THAT(seen, Contains("root 0"));
  EXPECT_THAT(seen, Contains("descriptors 3"));
  EXPECT_THAT(seen, Contains("env PATH=/usr/local/bin:/usr/bin:/bin"));
  EXPECT_THAT(seen, Contains("env LANG=C.UTF-8"));
  EXPECT_THAT(seen, Contains("env EXTRA=1"));
  EXPECT_THAT(seen, Contains("hidden Permission denied"));
  EXPECT_THAT(seen, Contains("shown read"));
  if (GetParam() == Isolation::strict) {
    EXPECT_THAT(seen, Contains("folder /home/student"));
  }
}

TEST_P(InEachIsolation, WhatRunsOnIsKilledAndNothingIsLeftOpen) {
  const auto open_files = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
  };
  const auto before = open_files();
  EXPECT_TRUE(run(request_for("orphan")).processes[1].alive_at_end);
  EXPECT_EQ(open_files(), before);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST_P(InEachIsolation, ATextFileIsNotExecutedWhichIsTheProgramsFault) {
  model::RunRequest request = request_for("looks");
  request.executable = scratch_.write("text", "no program");
  std::filesystem::permissions(request.executable, std::filesystem::perms(0755));
  const model::RunRecord record = run(request);
  EXPECT_EQ(record.ending, model::Ending(model::Exited{126}));
  EXPECT_THAT(record.standard_error, HasSubstr("cannot be executed"));
}

TEST_P(InEachIsolation, AMissingExecutableIsTheGradersFault) {
  model::RunRequest request = request_for("looks");
  request.executable = "/nowhere/at/all";
  EXPECT_THROW(static_cast<void>(run(request)), base::GraderError);
}

TEST_P(InEachIsolation, AnInterruptionKillsTheRun) {
  sigset_t blocked, old;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  sigprocmask(SIG_BLOCK, &blocked, &old);
  raise(SIGTERM);
  EXPECT_THROW(static_cast<void>(run(request_for("consume", {"sleep"}))), run::Interrupted);
  sigset_t pending;
  sigpending(&pending);
  EXPECT_FALSE(sigismember(&pending, SIGTERM));
  sigprocmask(SIG_SETMASK, &old, nullptr);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST(Files, AreListedAndBroughtBackWithoutFollowingLinks) {
  model::RunRequest request = request_for("makes_files");
  request.files = {{"given", "as it was"}, {"inner2/untouched", "same"}};
  request.keep_files = {"made", "link", "folder/passwd", "./inner/deep"};
  const model::RunRecord record = run_privately(request);
  std::map<std::string, model::ProducedFile> files;
  for (const model::ProducedFile& file : record.files) files[file.path] = file;
  ASSERT_THAT(files, SizeIs(4));
  EXPECT_EQ(files["made"].content, "content");
  EXPECT_EQ(files["inner/deep"].content, "below");
  EXPECT_EQ(files["inner/deep"].mode, 0755U);
  EXPECT_TRUE(files["given"].new_file);
  EXPECT_EQ(files["given"].content, std::nullopt);
  EXPECT_FALSE(files["inner2/untouched"].new_file);
}

TEST(Files, MustStayInTheCurrentFolder) {
  for (const char* path : {"../out", "/etc/out", ""}) {
    model::RunRequest request = request_for("looks");
    request.files = {{path, ""}};
    EXPECT_THROW(static_cast<void>(run_privately(request)), base::GraderError) << path;
  }
}

}  // namespace
}  // namespace interleave::test
