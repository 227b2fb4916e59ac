// At each step any task that can go on, each as likely. Weak where many steps do not matter, and
// without any assumption.

#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

class RandomWalk final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    Order order = plain_order(knowledge);
    order.strategy = wire::Strategy::random;
    order.seed = drawn(knowledge.seed, 2, number_++);
    return order;
  }

 private:
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Strategy> random_walk() { return std::make_unique<RandomWalk>(); }

}  // namespace interleave::explore
