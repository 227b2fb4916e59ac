// Right programs, each with something that the model of it has to know. Whatever is found is a
// false alarm.

#include <gmock/gmock.h>

#include "integration/explore/programs.hpp"
#include "support/scratch.hpp"

namespace interleave::explore {
namespace {

using ::testing::IsEmpty;

class Right : public ::testing::TestWithParam<const char*> {};

TEST_P(Right, HasNoFailureAndNoReservation) {
  const model::Exploration exploration = explored(GetParam(), 100);
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Programs, Right,
    ::testing::Values("never_full_right", "same_place_right", "once_right", "of_one_process_right",
                      "left_locks_right", "robust_right", "one_piece_right", "fork_handlers_right",
                      "moved_memory_right", "dev_zero_right", "shared_timed_right",
                      "checking_mutex_right", "two_waiters_right", "redirected_right",
                      "tries_right", "whole_messages_right", "polling_right", "brief_limit_right",
                      "first_thread_ends_right", "alarm_right", "queued_signals_right",
                      "process_groups_right", "thread_streams_right", "exception_held_right",
                      "ignored_children_right", "ends_seen_right", "as_started_right"),
    [](const auto& tested) { return std::string(tested.param); });

model::Exploration explored_in_folder(const std::string& name) {
  const test::Scratch folder;
  folder.write("tmp/given", "");
  model::ExplorationRequest request;
  request.schedules = 200;
  request.time = std::chrono::hours(1);
  return explore(request, start_program(name, "", folder.path().string()), no_source);
}

TEST(NamedFiles, OrderWhoMakesThem) {
  const model::Exploration exploration = explored_in_folder("named_files_right");
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

TEST(NamedFiles, MayBeMadeByAnotherInBetween) {
  EXPECT_THAT(failures(explored_in_folder("named_files_wrong")),
              ::testing::UnorderedElementsAre("assertion"));
}

TEST(OwnFolders, AreForEachScheduleAsForTheFirst) {
  const test::Scratch folder;
  folder.write("given", "");
  folder.write("tmp/given", "");
  model::ExplorationRequest request;
  request.schedules = 100;
  request.time = std::chrono::hours(1);
  request.strategy = "dpor";  // cuts schedules that show nothing new
  const model::Exploration exploration =
      explore(request, start_program("lock_files_right", "", folder.path().string()), no_source);
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "tmp/given"));
}

}  // namespace
}  // namespace interleave::explore
