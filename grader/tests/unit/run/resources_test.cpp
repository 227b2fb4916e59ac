#include "run/resources.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

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

}  // namespace
}  // namespace interleave::run
