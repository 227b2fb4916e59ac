// Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatti: A Randomized
// Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010): random priorities, and d -
// 1 random steps at which the highest becomes the lowest. A bug of depth d among n tasks and k
// steps is hit with probability 1 / (n k^(d-1)) or more in each schedule. Here d is 2, 3 and 4 in
// turn; k is the length of the longest schedule so far.

#include <algorithm>

#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

class Pct final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    Order order = plain_order(knowledge);
    order.strategy = wire::Strategy::priority;
    order.seed = drawn(knowledge.seed, 3, number_);
    const std::uint64_t changes = 1 + number_ % 3;
    const std::uint64_t steps = std::max<std::uint64_t>(knowledge.longest, 2);
    for (std::uint64_t i = 0; i < changes; ++i) {
      const std::uint64_t at = 1 + drawn(order.seed, 4, i) % steps;
      order.change_points.push_back(static_cast<std::uint32_t>(at));
    }
    ++number_;
    return order;
  }

 private:
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Strategy> pct() { return std::make_unique<Pct>(); }

}  // namespace interleave::explore
