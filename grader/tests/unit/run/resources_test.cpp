#include "run/resources.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstring>

namespace interleave::run {
namespace {

using model::Ending;
using model::Exited;
using model::Signalled;

constexpr std::uint64_t mega = 1U << 20U;

TEST(EndedForAddressSpace, IsACrashNearTheLimit) {
  struct {
    Ending ending;
    std::uint64_t most;
    bool expected;
  } const cases[] = {
      {Signalled{SIGSEGV, false}, 63 * mega, true},  {Signalled{SIGABRT, false}, 62 * mega, true},
      {Signalled{SIGSEGV, false}, 20 * mega, false}, {Signalled{SIGKILL, true}, 64 * mega, false},
      {Signalled{SIGFPE, false}, 64 * mega, false},  {Exited{1}, 64 * mega, false}};
  for (const auto& [ending, most, expected] : cases) {
    EXPECT_EQ(ended_for_address_space(ending, most, 64 * mega), expected) << most;
  }
  EXPECT_FALSE(ended_for_address_space(Signalled{SIGSEGV, false}, 64 * mega, 0)) << "no limit";
}

TEST(MostAddressSpace, IsKnownOfTheLiving) {
  EXPECT_GT(most_address_space(getpid()), mega);
  EXPECT_EQ(most_address_space(-1), 0U);
}

TEST(TotalMemory, CountsOnceWhatIsShared) {
  constexpr std::uint64_t size = 64 * mega;
  void* block = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(block, MAP_FAILED);
  std::memset(block, 1, size);
  const pid_t child = fork();
  if (child == 0) {
    std::memset(block, 2, size);
    kill(getpid(), SIGSTOP);
    _exit(0);
  }
  waitpid(child, nullptr, WUNTRACED);
  const std::uint64_t twice = total_memory({getpid(), child}, UINT64_MAX);
  const std::uint64_t once = total_memory({getpid(), child}, 0);
  EXPECT_GE(twice, 2 * size);
  EXPECT_GE(once, size);
  EXPECT_LE(once, twice - size / 2);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  munmap(block, size);
  EXPECT_EQ(total_memory({child}, 0), 0U) << "it is gone";
}

}  // namespace
}  // namespace interleave::run
