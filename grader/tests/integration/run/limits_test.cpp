#include <gmock/gmock.h>

#include <csignal>

#include "sandbox/control_group.hpp"
#include "support/native_runs.hpp"

namespace interleave::test {
namespace {

using model::Limit;
using model::Signalled;
using testing::ElementsAre;
using testing::IsEmpty;

struct LimitCase {
  const char* name;
  model::RunLimits limits;
  Limit limit;
  model::Ending ending;
};

model::RunLimits with(const std::function<void(model::RunLimits&)>& set) {
  model::RunLimits limits;
  limits.wall = std::chrono::seconds(60);
  set(limits);
  return limits;
}

class Limits : public testing::TestWithParam<LimitCase> {};

TEST_P(Limits, EndTheRun) {
  model::RunRequest request = request_for("consume", {GetParam().name});
  request.limits = GetParam().limits;
  const model::RunRecord record = run_privately(request);
  EXPECT_THAT(limits_hit(record), ElementsAre(GetParam().limit));
  EXPECT_EQ(record.ending, GetParam().ending);
  EXPECT_EQ(record.autopsy.empty(), GetParam().limit != Limit::wall);
}

INSTANTIATE_TEST_SUITE_P(
    All, Limits,
    testing::Values(
        LimitCase{"cpu", with([](auto& limits) { limits.cpu = std::chrono::seconds(1); }),
                  Limit::cpu, Signalled{SIGXCPU, false}},
        LimitCase{"file", with([](auto& limits) { limits.file_bytes = 1 << 20; }), Limit::file_size,
                  Signalled{SIGXFSZ, false}},
        LimitCase{"cpus", with([](auto& limits) { limits.cpu = std::chrono::seconds(1); }),
                  Limit::cpu, Signalled{SIGKILL, true}},
        LimitCase{"disk", with([](auto& limits) { limits.disk_bytes = 1 << 20; }), Limit::disk,
                  model::Exited{0}},
        LimitCase{"descriptors", with([](auto& limits) { limits.open_files = 64; }),
                  Limit::open_files, model::Exited{0}},
        LimitCase{"processes", with([](auto& limits) { limits.processes = 20; }), Limit::processes,
                  Signalled{SIGKILL, true}},
        LimitCase{"storm", with([](auto& limits) { limits.wall = {}; }), Limit::processes,
                  Signalled{SIGKILL, true}},
        LimitCase{"output", with([](auto& limits) { limits.output_bytes = 1 << 20; }),
                  Limit::output, Signalled{SIGKILL, true}},
        LimitCase{"errors", with([](auto& limits) { limits.output_bytes = 1 << 20; }),
                  Limit::output, Signalled{SIGKILL, true}},
        LimitCase{"sleep", with([](auto& limits) { limits.wall = std::chrono::milliseconds(300); }),
                  Limit::wall, Signalled{SIGKILL, true}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_P(Limits, AreToldWithWhatWasReached) {
  model::RunRequest request = request_for("consume", {GetParam().name});
  request.limits = GetParam().limits;
  const model::RunRecord record = run_privately(request);
  ASSERT_THAT(record.limits_hit, testing::SizeIs(1));
  EXPECT_NE(record.limits_hit[0].allowed, "");
  EXPECT_NE(record.limits_hit[0].reached, "");
}

struct CopedWith {
  const char* what;
  std::vector<Limit> named;
};

class LimitsCopedWith : public testing::TestWithParam<CopedWith> {};

TEST_P(LimitsCopedWith, AreNamedAndNoOthers) {
  model::RunRequest request = request_for("copes", {GetParam().what});
  request.limits.open_files = 64;
  request.limits.disk_bytes = 4 << 20;
  request.limits.file_bytes = 1 << 20;
  for (const auto level : {model::Isolation::strict, model::Isolation::none}) {
    const model::RunRecord record = run::run(request, {level, "/tmp"});
    EXPECT_EQ(record.ending, ended_well);
    const bool has_a_size = level == model::Isolation::strict;
    const bool none = !has_a_size && GetParam().named == std::vector{Limit::disk};
    EXPECT_EQ(limits_hit(record), none ? std::vector<Limit>{} : GetParam().named);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, LimitsCopedWith,
    testing::Values(CopedWith{"opens", {Limit::open_files}},
                    CopedWith{"threads", {Limit::open_files}},
                    CopedWith{"duplicates", {Limit::open_files}},
                    CopedWith{"pipes", {Limit::open_files}},
                    CopedWith{"messages", {Limit::open_files}}, CopedWith{"nearly", {}},
                    CopedWith{"of_its_own", {}}, CopedWith{"writes", {Limit::file_size}},
                    CopedWith{"blocks", {Limit::file_size}}, CopedWith{"signals", {}},
                    CopedWith{"fills", {Limit::disk}}, CopedWith{"truncates", {Limit::disk}},
                    CopedWith{"reserves", {Limit::disk}}, CopedWith{"reserves_less", {}}),
    [](const auto& tested) { return std::string(tested.param.what); });

TEST(Limits, MemoryIsThatOfAllProcessesAndAKilledChildIsNoCrash) {
  if (sandbox::group_parents().version == model::ControlGroup::none) {
    GTEST_SKIP() << "no control groups here";
  }
  model::RunRequest request = request_for("consume", {"memory"});
  request.limits.memory_bytes = 96 << 20;
  const model::RunRecord record = run_privately(request);
  EXPECT_EQ(record.ending, model::Ending(Signalled{SIGKILL, true})) << "it ends the run";
  ASSERT_THAT(limits_hit(record), ElementsAre(Limit::memory));
  EXPECT_EQ(record.limits_hit[0].allowed, "96 MB");
  EXPECT_EQ(record.limits_hit[0].reached, "96 MB");
}

TEST(Limits, OutputIsCutAtTheLimit) {
  model::RunRequest request = request_for("consume", {"output"});
  request.limits.output_bytes = 10;
  const model::RunRecord within_a_line = run_privately(request);
  ASSERT_THAT(within_a_line.lines, testing::SizeIs(1));
  EXPECT_EQ(within_a_line.lines[0].text, "a line of ");
  EXPECT_FALSE(within_a_line.lines[0].terminated);
  EXPECT_TRUE(within_a_line.output_cut);
  request.limits.output_bytes = 4 * 64;  // as much as four short lines count
  const model::RunRecord record = run_privately(request);
  EXPECT_THAT(record.lines, testing::SizeIs(4));
  EXPECT_TRUE(record.output_cut);
}

}  // namespace
}  // namespace interleave::test
