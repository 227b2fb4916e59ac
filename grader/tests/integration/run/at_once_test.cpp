// Programs that use the same names at the same time never meet.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sstream>

#include "sandbox/sandbox.hpp"
#include "support/native_runs.hpp"
#include "support/scratch.hpp"

namespace interleave::test {
namespace {

using model::Isolation;
using testing::ElementsAre;

const auto all_claimed =
    ElementsAre("claimed semaphore", "claimed memory", "claimed queue", "claimed segment",
                "claimed semaphores", "claimed messages", "claimed file", "claimed socket", "done");

/// A program in a sandbox that waits for the end of its input.
class Waiting {
 public:
  Waiting() {
    int input[2];
    int output[2];
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) std::abort();
    input_.reset(input[1]);
    output_.reset(output[0]);
    const os::UniqueFd theirs[] = {os::UniqueFd(input[0]), os::UniqueFd(output[1])};
    sandbox::Command command;
    command.executable = {request_for("claims").executable, "/run/claims"};
    command.arguments = {"claims"};
    command.standard = {theirs[0].get(), theirs[1].get(), theirs[1].get()};
    sandbox_ = std::make_unique<sandbox::Sandbox>(command, sandbox::Ground{}, cell_);
    sandbox_->let_go();
  }

  /// Lines up to "done".
  std::vector<std::string> said() {
    std::string text;
    char part[256];
    ssize_t size = 0;
    while (!text.ends_with("done\n") && (size = read(output_.get(), part, sizeof part)) > 0) {
      text.append(part, static_cast<std::size_t>(size));
    }
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }

 private:
  sandbox::Cell cell_;
  os::UniqueFd input_;
  os::UniqueFd output_;
  std::unique_ptr<sandbox::Sandbox> sandbox_;
};

TEST(AtOnce, ProgramsInStrictSandboxesNeverMeet) {
  Waiting one;
  EXPECT_THAT(one.said(), all_claimed);
  Waiting other;  // while the first holds all of it
  EXPECT_THAT(other.said(), all_claimed);
}

/// In a process of its own, as the workers of a class are.
pid_t graded_many_times(Isolation isolation, const std::filesystem::path& scratch) {
  const pid_t worker = fork();
  if (worker != 0) return worker;
  bool well = true;
  for (int i = 0; i < 5; ++i) {
    const auto said = texts(run::run(request_for("claims"), {isolation, scratch, {}}));
    well = well && testing::Value(said, all_claimed);
    if (!well) ADD_FAILURE() << testing::PrintToString(said);
  }
  _exit(well ? 0 : 1);
}

class GradingsAtOnce : public testing::TestWithParam<Isolation> {};

TEST_P(GradingsAtOnce, NeverMeet) {
  if (GetParam() == Isolation::container && geteuid() != 0) GTEST_SKIP() << "needs root";
  const Scratch scratch;
  std::filesystem::permissions(scratch.path(), std::filesystem::perms(0711));
  const pid_t workers[] = {graded_many_times(GetParam(), scratch.path()),
                           graded_many_times(GetParam(), scratch.path()),
                           graded_many_times(GetParam(), scratch.path())};
  for (const pid_t worker : workers) {
    int status = 0;
    waitpid(worker, &status, 0);
    EXPECT_EQ(status, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(All, GradingsAtOnce,
                         testing::Values(Isolation::strict, Isolation::container),
                         [](const auto& tested) {
                           return tested.param == Isolation::strict ? "Strict" : "Container";
                         });

}  // namespace
}  // namespace interleave::test
