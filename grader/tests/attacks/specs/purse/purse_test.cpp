#include "purse.hpp"

#include <gtest/gtest.h>

TEST(Purse, Empty) { EXPECT_EQ(Purse().total(), 0); }

TEST(Purse, Adds) {
  Purse purse;
  purse.add(2);
  purse.add(5);
  EXPECT_EQ(purse.total(), 7);
}

TEST(Purse, Refuses) {
  Purse purse;
  EXPECT_ANY_THROW(purse.add(-1));
}
