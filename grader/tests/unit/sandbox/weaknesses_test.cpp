#include "sandbox/weaknesses.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

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
  EXPECT_THAT(list[0].en, AllOf(HasSubstr("64 open files at most"), HasSubstr("ulimit -Hn")));
  EXPECT_THAT(list[1].fr,
              AllOf(HasSubstr("fichiers de 4096 octets au plus"), HasSubstr("ulimit -Hf")));
}

TEST(Circumstances, AnOrdinaryUserCannotRaiseTheirLimits) {
  constexpr int found = 0;
  const pid_t child = fork();
  if (child == 0) {
    const rlimit low{64, 64};
    if (setrlimit(RLIMIT_NOFILE, &low) != 0) _exit(1);
    if (geteuid() == 0 && seteuid(65534) != 0) _exit(1);
    const auto ceilings = circumstances().ceilings;
    const bool named = std::ranges::any_of(ceilings, [](const Circumstances::Ceiling& ceiling) {
      return ceiling.resource == RLIMIT_NOFILE && ceiling.value == 64;
    });
    _exit(named ? found : 2);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == found) << status;
}

}  // namespace
}  // namespace interleave::sandbox
