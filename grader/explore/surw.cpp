// Selectively uniform random walk (Zhao, Wolff, Mathur, Roychoudhury: Selectively Uniform
// Concurrency Testing, ASPLOS 2025): each task is as likely as its share of the steps still to
// come, which makes all interleavings about equally likely, where a random walk favours those in
// which the short tasks are over early. The numbers of steps are those of an earlier schedule.

#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

class Surw final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    Order order = plain_order(knowledge);
    order.strategy = wire::Strategy::weighted;
    order.seed = drawn(knowledge.seed, 5, number_++);
    order.weights = knowledge.steps_of_task;
    return order;
  }

 private:
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Strategy> surw() { return std::make_unique<Surw>(); }

}  // namespace interleave::explore
