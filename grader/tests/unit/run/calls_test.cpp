#include "run/calls.hpp"

#include <gmock/gmock.h>
#include <sys/syscall.h>

namespace interleave::run {
namespace {

os::TaskCall call(long number, int argument, std::uint64_t value) {
  os::TaskCall made;
  made.number = number;
  made.arguments[argument] = value;
  return made;
}

TEST(Calls, WithATimeLimitWakeByThemselves) {
  EXPECT_TRUE(wakes_by_itself(call(SYS_nanosleep, 0, 0)));
  EXPECT_TRUE(wakes_by_itself(call(SYS_futex, 3, 0x1000)));
  EXPECT_FALSE(wakes_by_itself(call(SYS_futex, 3, 0)));
  EXPECT_TRUE(wakes_by_itself(call(SYS_epoll_pwait, 3, 100)));
  EXPECT_FALSE(wakes_by_itself(call(SYS_epoll_pwait, 3, 0xffffffffU)));
  EXPECT_FALSE(wakes_by_itself(call(SYS_read, 3, 1)));
}

TEST(Calls, AreNamed) {
  EXPECT_EQ(call_name(SYS_semop), "semop");
  EXPECT_EQ(call_name(9999), "system call 9999");
  EXPECT_TRUE(waits_for_child(call(SYS_wait4, 0, 0)));
  EXPECT_FALSE(waits_for_child(call(SYS_read, 0, 0)));
}

}  // namespace
}  // namespace interleave::run
