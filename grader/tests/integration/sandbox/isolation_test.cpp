#include "sandbox/isolation.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

namespace interleave::sandbox {
namespace {

using model::Isolation;
using testing::HasSubstr;

TEST(Probe, StrictWorksHere) {
  const Probed probed = probe(Isolation::strict, {"/root", "/var"});
  EXPECT_TRUE(probed.works) << probed.reason.en;
}

TEST(Probe, ContainerWorksForRootOnly) {
  const Probed probed = probe(Isolation::container, {"/root", "/var"});
  EXPECT_EQ(probed.works, geteuid() == 0) << probed.reason.en;
  EXPECT_EQ(probed.reason.fr.empty(), probed.works);
}

TEST(Probe, RefusesWhatCanBeSeenByPrograms) {
  const Probed probed = probe(Isolation::strict, {"/etc/passwd"});
  EXPECT_FALSE(probed.works);
  EXPECT_THAT(probed.reason.en, HasSubstr("the program can read /etc/passwd"));
}

}  // namespace
}  // namespace interleave::sandbox
