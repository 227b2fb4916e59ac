// For each pair of accesses that raced: makes a task wait at the one until another has passed the
// other one, in both directions (Sen: Race Directed Random Testing of Concurrent Programs, PLDI
// 2008; the aim, that a read takes its value from each write it could, is that of Wolff et al.:
// Greybox Fuzzing for Concurrency Testing, ASPLOS 2024, whose mutation of abstract schedules is not
// done).

#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

class Targeting final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    if (knowledge.pairs.empty()) return {};
    const RacingPair pair = knowledge.pairs[number_ / 2 % knowledge.pairs.size()];
    Order order = plain_order(knowledge);
    order.strategy = wire::Strategy::targeted;
    order.seed = drawn(knowledge.seed, 6, number_);
    order.hold_pc = number_ % 2 == 0 ? pair.first : pair.second;
    order.release_pc = number_ % 2 == 0 ? pair.second : pair.first;
    ++number_;
    return order;
  }

 private:
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Strategy> targeting() { return std::make_unique<Targeting>(); }

}  // namespace interleave::explore
