#include "slurm/spool.hpp"

#include <gmock/gmock.h>

#include "base/result.hpp"
#include "support/scratch.hpp"

namespace interleave::slurm {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class SpoolTest : public testing::Test {
 protected:
  const test::Scratch scratch;
  const Spool spool{scratch.path() / "shared" / "spool"};
};

TEST_F(SpoolTest, IsForItsOwnerAlone) {
  EXPECT_FALSE(spool.in_use());
  spool.begin("order");
  EXPECT_TRUE(spool.in_use());
  EXPECT_EQ(spool.order(), "order");
  EXPECT_EQ(fs::status(spool.folder()).permissions(), fs::perms::owner_all);
  spool.remove();
  EXPECT_FALSE(fs::exists(spool.folder()));
}

TEST_F(SpoolTest, AFolderThatOthersMayWriteIsRefused) {
  fs::create_directories(spool.folder());
  fs::permissions(spool.folder(), fs::perms::all);
  EXPECT_THROW(Spool{spool.folder()}, base::UsageError);
  EXPECT_THROW(spool.begin("order"), base::UsageError);
  EXPECT_TRUE(fs::is_empty(spool.folder()));
}

TEST_F(SpoolTest, AFileInItsPlaceIsRefused) {
  scratch.write("shared", "");
  EXPECT_THROW(spool.begin("order"), base::UsageError);
}

TEST_F(SpoolTest, AnAnswerIsTakenOnce) {
  spool.begin("order");
  EXPECT_THAT(spool.answers(), IsEmpty());
  spool.put("key", std::string("an\0swer", 7));
  EXPECT_THAT(spool.answers(), ElementsAre("key"));
  EXPECT_EQ(spool.answer("key"), std::string("an\0swer", 7));
  EXPECT_TRUE(spool.has_answer("key"));
  spool.take("key");
  EXPECT_THAT(spool.answers(), IsEmpty());
  EXPECT_TRUE(spool.has_answer("key"));  // a task that begins again knows
  EXPECT_FALSE(spool.has_answer("other"));
}

TEST_F(SpoolTest, TwoTasksMayAnswerTheSame) {
  spool.begin("order");
  spool.put("key", "first");
  spool.put("key", "second");
  EXPECT_THAT(spool.answers(), ElementsAre("key"));
  EXPECT_EQ(spool.answer("key"), "second");
}

TEST_F(SpoolTest, WhatATaskIsToDoAndWhetherItBegan) {
  spool.begin("order");
  EXPECT_EQ(spool.task(3), "");
  spool.add_task(3, "items");
  EXPECT_EQ(spool.task(3), "items");
  EXPECT_FALSE(spool.has_begun(3));
  spool.mark_begun(3);
  EXPECT_TRUE(spool.has_begun(3));
}

TEST_F(SpoolTest, TheLastWordOfATaskIsOneHarmlessLine) {
  spool.begin("order");
  EXPECT_EQ(spool.last_word(0), "");
  scratch.write("shared/spool/logs/0", "first\nlast \x1b[2J\n\n");
  EXPECT_EQ(spool.last_word(0), "last \\x1b[2J");
}

}  // namespace
}  // namespace interleave::slurm
