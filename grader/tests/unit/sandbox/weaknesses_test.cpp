#include "sandbox/weaknesses.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace interleave::sandbox {
namespace {

using model::Isolation;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Weaknesses, AreNamedWhereLandlockIsMissingOrOld) {
  EXPECT_THAT(weaknesses(Isolation::container, {}).at(0).en, HasSubstr("no Landlock"));
  EXPECT_THAT(weaknesses(Isolation::container, {.landlock = 3}).at(0).en, HasSubstr("version 3"));
  EXPECT_THAT(weaknesses(Isolation::container, {.landlock = 6}), IsEmpty());
  EXPECT_THAT(weaknesses(Isolation::strict, {}), IsEmpty());
}

TEST(Weaknesses, AreNamedWhereSwapIsNotCounted) {
  const auto list = weaknesses(Isolation::strict, {.swap_is_free = true});
  ASSERT_THAT(list, SizeIs(1));
  EXPECT_THAT(list[0].en, HasSubstr("leaves out swap"));
  EXPECT_THAT(list[0].fr, HasSubstr("l’espace d’échange"));
}

TEST(Weaknesses, AreNamedWhereTheShellLimitsTheGrader) {
  const auto list =
      weaknesses(Isolation::strict, {.ceilings = {{RLIMIT_NOFILE, 64}, {RLIMIT_FSIZE, 4096}}});
  ASSERT_THAT(list, SizeIs(2));
  EXPECT_THAT(list[0].en, AllOf(HasSubstr("at most 64 open files"), HasSubstr("ulimit -Hn")));
  EXPECT_THAT(list[1].fr, AllOf(HasSubstr("fichiers de 4096 octets"), HasSubstr("ulimit -Hf")));
}

/// What a process finds that was started with at most 64 open files: ends with their number.
int ceiling_found_by(uid_t user) {
  const pid_t child = fork();
  if (child == 0) {
    const rlimit low{64, 64};
    if (setrlimit(RLIMIT_NOFILE, &low) != 0 || seteuid(user) != 0) _exit(1);
    const auto found = circumstances().ceilings;
    _exit(found.size() == 1 && found[0].resource == RLIMIT_NOFILE ? int(found[0].value) : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

TEST(Circumstances, AnOrdinaryUserCannotRaiseTheirLimits) {
  const bool root = geteuid() == 0;
  EXPECT_EQ(ceiling_found_by(root ? 65534 : geteuid()), 64);
  if (root) {
    EXPECT_EQ(ceiling_found_by(0), 0);
  }
}

}  // namespace
}  // namespace interleave::sandbox
