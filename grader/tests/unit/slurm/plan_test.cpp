#include "slurm/plan.hpp"

#include <gmock/gmock.h>

#include <set>

namespace interleave::slurm {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::size_t largest(const std::vector<Task>& tasks) {
  std::size_t most = 0;
  for (const Task& task : tasks) most = std::max(most, task.jobs.size());
  return most;
}

TEST(Plan, EverySubmissionIsInOneTask) {
  for (const std::size_t count : {0, 1, 63, 64, 65, 300, 10000}) {
    std::vector<bool> exclusive(count);
    for (std::size_t i = 0; i < count; i += 7) exclusive[i] = true;
    std::set<std::size_t> seen;
    for (const Task& task : tasks_for(exclusive)) {
      EXPECT_FALSE(task.jobs.empty());
      for (const std::size_t job : task.jobs) {
        EXPECT_EQ(exclusive[job], task.exclusive);
        EXPECT_TRUE(seen.insert(job).second);
      }
    }
    EXPECT_EQ(seen.size(), count);
  }
}

TEST(Plan, ATaskHasOneSubmissionUntilThereAreMany) {
  EXPECT_EQ(tasks_for(std::vector<bool>(64)).size(), 64U);
  EXPECT_EQ(largest(tasks_for(std::vector<bool>(65))), 2U);
  EXPECT_EQ(largest(tasks_for(std::vector<bool>(300))), 5U);
  EXPECT_EQ(tasks_for(std::vector<bool>(300)).size(), 60U);
  EXPECT_EQ(largest(tasks_for(std::vector<bool>(10000))), 16U);
  EXPECT_EQ(tasks_for(std::vector<bool>(10000)).size(), 625U);
}

TEST(Plan, AnArrayIsNoLargerThanSlurmTakesAndOfOneKind) {
  const std::vector<Task> tasks = tasks_for({false, false, true, false, true, true});
  std::vector<std::tuple<std::size_t, std::size_t, bool>> arrays;
  for (const Array& array : arrays_of(tasks, 2)) {
    arrays.emplace_back(array.first, array.count, array.exclusive);
  }
  EXPECT_THAT(arrays, ElementsAre(std::tuple(0, 2, false), std::tuple(2, 1, false),
                                  std::tuple(3, 2, true), std::tuple(5, 1, true)));
  EXPECT_TRUE(arrays_of({}, 2).empty());
}

TEST(Plan, TheInstructorsOptionsWinOverOursThatMay) {
  const Request request{"grader-1", {"--mem=8G", "--job-name=mine"}, 0};
  EXPECT_THAT(sbatch_arguments(request, {3, 5, false}),
              ElementsAre("--mem=3G", "--mem=8G", "--job-name=mine", "--array=0-4",
                          "--job-name=grader-1-3", "--ntasks=1", "--requeue", "--propagate=NONE",
                          "--chdir=/", "--output=/dev/null"));
}

TEST(Plan, OnlyMeasurementsOfSpeedHaveANodeForThemselves) {
  EXPECT_THAT(sbatch_arguments({}, {0, 1, false}), Not(Contains("--exclusive")));
  EXPECT_THAT(sbatch_arguments({}, {0, 1, true}), Contains("--exclusive"));
}

TEST(Plan, TasksAtOnceCanBeLimited) {
  EXPECT_THAT(sbatch_arguments({"g", {}, 7}, {0, 20, false}), Contains("--array=0-19%7"));
}

TEST(Plan, NoNameBreaksOutOfTheScript) {
  const Start start{"/opt/the grader", "/home/$(reboot)/'x", "/home/$(reboot)/'x/logs"};
  EXPECT_EQ(script_of(start, {1001, 4, false}),
            "#!/bin/sh\n"
            "exec '/opt/the grader' slurm-task '/home/$(reboot)/'\\''x' 1001 "
            ">>'/home/$(reboot)/'\\''x/logs'/\"$((1001 + SLURM_ARRAY_TASK_ID))\" 2>&1\n");
}

}  // namespace
}  // namespace interleave::slurm
