#include <interleave/tests.hpp>

#include <vector>

namespace {

const interleave::Remote<int(std::vector<int>)> total("total");
const interleave::Remote<bool(int)> refused("refused");

TEST(Purse, Empty) { EXPECT_EQ(total({}), 0); }

TEST(Purse, Adds) { EXPECT_EQ(total({2, 5}), 7); }

TEST(Purse, Refuses) {
  EXPECT_TRUE(refused(-1));
  EXPECT_FALSE(refused(1));
}

}  // namespace
