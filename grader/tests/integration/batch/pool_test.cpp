#include "batch/pool.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <map>

#include "batch/slot.hpp"

namespace interleave::batch {
namespace {

using testing::HasSubstr;

struct Outcome {
  int signal = 0;
  std::map<std::size_t, std::string> answers;
  std::map<std::size_t, std::string> lost;
  std::vector<std::string> progress;
};

Outcome run(std::size_t count, unsigned at_once,
            const std::function<std::string(std::size_t, const Progress&)>& work) {
  Outcome outcome;
  const PoolEvents events{
      [&](std::size_t, const std::string& message) { outcome.progress.push_back(message); },
      [&](std::size_t job, std::string answer) { outcome.answers[job] = std::move(answer); },
      [&](std::size_t job, const std::string& reason) { outcome.lost[job] = reason; }};
  outcome.signal = run_pool(count, at_once, work, events);
  return outcome;
}

TEST(PoolSize, IsThatOfTheCoresWhereThereIsMemoryForThem) {
  constexpr std::uint64_t gib = 1ULL << 30U;
  EXPECT_EQ(pool_size(4, 64 * gib), 4U);
  EXPECT_EQ(pool_size(4, 3 * gib - 1), 2U);
  EXPECT_EQ(pool_size(4, gib / 2), 1U);
  EXPECT_EQ(pool_size(4, 0), 4U);
  EXPECT_EQ(pool_size(1, 64 * gib), 1U);
}

void expect_no_children() {
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(Pool, EveryJobIsAnsweredOnce) {
  for (const unsigned at_once : {1U, 3U, 100U}) {
    const Outcome outcome = run(
        20, at_once, [](std::size_t job, const Progress&) { return std::to_string(job * job); });
    ASSERT_EQ(outcome.answers.size(), 20U);
    for (const auto& [job, answer] : outcome.answers) EXPECT_EQ(answer, std::to_string(job * job));
    expect_no_children();
  }
}

TEST(Pool, AnswersMayBeLargeAndOfAnyBytes) {
  const std::string bytes(3'000'000, '\0');
  const Outcome outcome = run(2, 2, [&](std::size_t, const Progress&) { return bytes; });
  EXPECT_EQ(outcome.answers.at(0), bytes);
  EXPECT_EQ(outcome.answers.at(1), bytes);
}

TEST(Pool, ACrashCostsOneJob) {
  const Outcome outcome = run(3, 2, [](std::size_t job, const Progress&) {
    if (job == 1) _exit(7);
    return std::string("fine");
  });
  EXPECT_EQ(outcome.answers.size(), 2U);
  EXPECT_THAT(outcome.lost.at(1), HasSubstr("status 7"));
}

TEST(Pool, ProgressArrivesBeforeTheAnswer) {
  const Outcome outcome = run(1, 1, [](std::size_t, const Progress& say) {
    say("one");
    say("two");
    return std::string();
  });
  EXPECT_EQ(outcome.progress, (std::vector<std::string>{"one", "two"}));
}

TEST(Pool, ASignalStopsEverything) {
  const pid_t parent = getpid();
  const Outcome outcome = run(5, 2, [&](std::size_t, const Progress&) -> std::string {
    kill(parent, SIGTERM);
    while (true) pause();
  });
  EXPECT_EQ(outcome.signal, SIGTERM);
  EXPECT_TRUE(outcome.answers.empty());
  expect_no_children();
}

TEST(Pool, AWorkerEndsWithItsAnswerUnreadWhenThePoolIsKilled) {
  int worker_lives[2];  // its end is the worker's
  ASSERT_EQ(pipe(worker_lives), 0);
  const pid_t pool = fork();
  if (pool == 0) {
    close(worker_lives[0]);
    signal(SIGPIPE, SIG_IGN);  // as main() does
    run(1, 1, [&](std::size_t, const Progress&) {
      signal(SIGTERM, SIG_IGN);  // as while a program runs, whose end is awaited
      kill(getppid(), SIGKILL);
      return std::string(1 << 20, 'x');
    });
    _exit(0);
  }
  close(worker_lives[1]);
  waitpid(pool, nullptr, 0);
  char nothing = 0;
  EXPECT_EQ(read(worker_lives[0], &nothing, 1), 0);
  close(worker_lives[0]);
}

TEST(Slot, AMeasurementIsAlone) {
  Slot slot;
  int counter[2];
  ASSERT_EQ(pipe(counter), 0);
  // Each job notes its coming and going in a pipe; those of a measurement must be neighbours.
  const Outcome outcome = run(12, 4, [&](std::size_t job, const Progress&) {
    slot.open();
    const bool measures = job % 3 == 0;
    const char name = static_cast<char>('a' + job);
    const auto note = [&] { return write(counter[1], &name, 1) == 1; };
    for (int i = 0; i < 20; ++i) {
      if (measures) {
        const auto hold = slot.alone();
        if (!note() || !note()) _exit(1);
      } else {
        const auto hold = slot.shared();
        if (!note() || !note()) _exit(1);
      }
    }
    return std::string();
  });
  ASSERT_EQ(outcome.answers.size(), 12U);
  std::string notes(480, '?');
  ASSERT_EQ(read(counter[0], notes.data(), notes.size()), 480);
  close(counter[0]);
  close(counter[1]);
  std::map<char, std::size_t> open;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const auto [entry, came] = open.try_emplace(notes[i], i);
    if (came) continue;
    if ((notes[i] - 'a') % 3 == 0) {
      EXPECT_EQ(i, entry->second + 1) << notes;
    }
    open.erase(entry);
  }
}

}  // namespace
}  // namespace interleave::batch
