#include "support/judged_runs.hpp"

namespace interleave::test::leftovers_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

SomeRun leaving(std::vector<model::Leftover> leftovers) {
  SomeRun run;
  run.record().leftovers = std::move(leftovers);
  return run;
}

TEST(Leftovers, NameTheKindAndWhatRemovesIt) {
  using Kind = model::LeftoverKind;
  const std::vector<std::tuple<Kind, std::string, std::string>> table = {
      {Kind::shared_memory, "shared_memory", "shm_unlink"},
      {Kind::semaphore, "semaphore", "sem_unlink"},
      {Kind::message_queue, "message_queue", "mq_unlink"},
      {Kind::sysv_shared_memory, "sysv_shared_memory", "shmctl"},
      {Kind::sysv_semaphore, "sysv_semaphore", "semctl"},
      {Kind::sysv_message_queue, "sysv_message_queue", "msgctl"},
      {Kind::file, "file", "unlink"},
      {Kind::fifo, "fifo", "unlink"},
      {Kind::socket, "socket", "unlink"}};
  for (const auto& [kind, slug, remedy] : table) {
    const auto outcome = judged(model::LeftoversCheck{}, {leaving({{kind, "/name"}})});
    EXPECT_EQ(word(outcome), "fail " + slug);
    EXPECT_THAT(outcome.seen.en, testing::AllOf(HasSubstr("\"/name\""), HasSubstr(remedy)));
  }
}

TEST(Leftovers, NothingOrWhatIsAllowed) {
  EXPECT_EQ(word(judged(model::LeftoversCheck{}, {SomeRun()})), "pass");
  EXPECT_EQ(word(judged(model::LeftoversCheck{{"*.o", "compil"}},
                        {leaving({{model::LeftoverKind::file, "/tmp/a.o"},
                                  {model::LeftoverKind::file, "compil"}})})),
            "pass");
}

TEST(Leftovers, CountsTheOthers) {
  const auto outcome =
      judged(model::LeftoversCheck{},
             {leaving({{model::LeftoverKind::file, "a"}, {model::LeftoverKind::file, "b"}})});
  EXPECT_THAT(outcome.seen.en, HasSubstr("1 more"));
}

TEST(Leftovers, AreNotJudgedAfterAnotherEnd) {
  SomeRun run = leaving({{model::LeftoverKind::file, "a"}});
  EXPECT_EQ(word(judged(model::LeftoversCheck{}, {run.ended(model::Exited{1})})), "skipped");
}

}  // namespace interleave::test::leftovers_test
