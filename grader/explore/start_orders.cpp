// Schedules without preemption: a task runs until it waits, and then another one does. One for the
// order of creation, then for other orders. Of the bugs of 629 student programs few need none, but
// these few cost nothing (Thomson, Donaldson, Betts: Concurrency testing using controlled
// schedulers, TOPC 2016, on how far few preemptions reach).

#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

class StartOrders final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    constexpr std::uint32_t most = 24;
    if (number_ >= most) return {};
    Order order = plain_order(knowledge);
    if (number_ > 0) {
      order.start_order = static_cast<std::uint32_t>(drawn(knowledge.seed, 1, number_)) | 1U;
    }
    ++number_;
    return order;
  }

 private:
  std::uint32_t number_ = 0;
};

}  // namespace

std::unique_ptr<Strategy> start_orders() { return std::make_unique<StartOrders>(); }

}  // namespace interleave::explore
