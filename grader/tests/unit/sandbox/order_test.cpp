#include "sandbox/order.hpp"

#include <gmock/gmock.h>

namespace interleave::sandbox {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Order some_order() {
  Order order;
  order.is_process_1 = true;
  order.landlock = true;
  order.uid = 65001;
  order.home = "/home/student";
  order.files = {{"a/b", std::string("x\0y", 3), 0600}};
  order.readable = {"/usr", ""};
  order.executable = "/run/submission/p";
  order.arguments = {"p", "1"};
  order.limits = {{7, 10, 20}};
  order.filters = {std::string("\0\1", 2), ""};
  return order;
}

TEST(Order, ArrivesAsItWasSent) {
  Order received;
  ASSERT_TRUE(unpack(pack(some_order()), received));
  EXPECT_TRUE(received.is_process_1);
  EXPECT_FALSE(received.becomes_user);
  EXPECT_TRUE(received.landlock);
  EXPECT_EQ(received.uid, 65001U);
  EXPECT_EQ(received.home, "/home/student");
  ASSERT_THAT(received.files, SizeIs(1));
  EXPECT_EQ(received.files[0].content, std::string("x\0y", 3));
  EXPECT_EQ(received.files[0].mode, 0600U);
  EXPECT_THAT(received.readable, ElementsAre("/usr", ""));
  EXPECT_THAT(received.arguments, ElementsAre("p", "1"));
  ASSERT_THAT(received.limits, SizeIs(1));
  EXPECT_EQ(received.limits[0].hard, 20U);
  EXPECT_EQ(received.filters, some_order().filters);
}

TEST(Order, AnythingElseIsRefused) {
  const std::string whole = pack(some_order());
  Order received;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(unpack(whole.substr(0, size), received)) << size;
  }
  EXPECT_FALSE(unpack(whole + "x", received));
  EXPECT_FALSE(unpack(std::string(whole.size(), '\xff'), received));
}

}  // namespace
}  // namespace interleave::sandbox
