#include "slurm/states.hpp"

#include <gmock/gmock.h>

namespace interleave::slurm {
namespace {

using Phase = TaskState::Phase;

const std::vector<Array> two_arrays = {{0, 3, false}, {3, 2, true}};

TaskStates read(const std::string& told) { return read_states(told, "grader-1", two_arrays); }

Phase phase(const std::string& word, const std::string& reason = "None") {
  return read("grader-1-0|0|" + word + "|node1|" + reason + "\n").at(0).phase;
}

TEST(States, TasksHaveTheNumberOfTheirArrayAndTheirIndexInIt) {
  const TaskStates states =
      read("grader-1-0|2|RUNNING|node7|None\ngrader-1-3|1|PENDING||Resources\n");
  ASSERT_EQ(states.size(), 2U);
  EXPECT_EQ(states.at(2).phase, Phase::running);
  EXPECT_EQ(states.at(2).node, "node7");
  EXPECT_EQ(states.at(4).phase, Phase::waiting);
  EXPECT_EQ(states.at(4).why, "Resources");
}

TEST(States, WhatIsNotUnderstoodOrNotOursIsLeftOut) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("grader-2-0|0|RUNNING|node1|None\n").empty());
  EXPECT_TRUE(read("grader-1-0|N/A|RUNNING|node1|None\n").empty());
  EXPECT_TRUE(read("slurm_load_jobs error: Invalid user\n").empty());
}

TEST(States, WordsOfSlurm) {
  for (const char* word : {"RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED"}) {
    EXPECT_EQ(phase(word), Phase::running) << word;
  }
  for (const char* word : {"PENDING", "REQUEUED"}) EXPECT_EQ(phase(word), Phase::waiting) << word;
  for (const char* word : {"COMPLETED", "FAILED", "CANCELLED", "NODE_FAIL", "TIMEOUT", "PREEMPTED",
                           "OUT_OF_MEMORY", "BOOT_FAIL", "DEADLINE"}) {
    EXPECT_EQ(phase(word), Phase::ended) << word;
  }
}

TEST(States, WhatWillNotLeaveTheQueueByItselfIsHeld) {
  EXPECT_EQ(phase("PENDING", "launch failed requeued held"), Phase::held);
  EXPECT_EQ(phase("PENDING", "JobHoldMaxRequeue"), Phase::held);
  EXPECT_EQ(phase("REQUEUE_HOLD"), Phase::held);
  // By a person, who will let it go.
  EXPECT_EQ(phase("PENDING", "JobHeldUser"), Phase::waiting);
}

TEST(States, TheLargestArrayIsReadFromTheConfiguration) {
  EXPECT_EQ(most_tasks_in("MaxArrayTasks           = 7\nMaxArraySize            = 20001\n"),
            20001U);
  EXPECT_EQ(most_tasks_in("MaxArraySize            = 0\n"), 1U);
  EXPECT_EQ(most_tasks_in(""), 1001U);
}

TEST(States, InWords) {
  const model::Text text =
      in_words(read("grader-1-0|0|RUNNING|n|None\ngrader-1-0|1|COMPLETED|n|None\n"
                    "grader-1-0|2|PENDING||Resources\ngrader-1-3|0|PENDING||None\n"));
  EXPECT_EQ(text.en, "Slurm: 1 running, 2 waiting (Resources)");
  EXPECT_EQ(text.fr, "Slurm : 1 en cours, 2 en attente (Resources)");
  EXPECT_EQ(in_words({}).en, "Slurm: 0 running, 0 waiting");
}

}  // namespace
}  // namespace interleave::slurm
