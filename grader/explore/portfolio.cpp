// The default. First schedules without preemption, then, taking turns: partial-order reduction
// (half of all, since it alone can come to an end), SURW, targeting of races, PCT, random walk.
// When partial-order reduction is complete, everything has been seen and nothing more is run.

#include <array>

#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

class Portfolio final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    constexpr int first_orders = 4;
    if (orders_run_++ < first_orders) {
      current_ = orders_.get();
      return current_->next(knowledge);
    }
    if (reduction_->exhaustive() && hot_at_end_ == knowledge.hot) return {};
    constexpr std::array turns{0, 1, 0, 2, 0, 3, 0, 1, 0, 2, 0, 4};
    for (std::size_t tries = 0; tries < turns.size(); ++tries) {
      Strategy* const candidates[] = {reduction_.get(), surw_.get(), targeting_.get(), pct_.get(),
                                      random_.get()};
      current_ = candidates[turns[turn_++ % turns.size()]];
      if (auto order = current_->next(knowledge)) return order;
    }
    return {};
  }

  void learn(const Order& order, const Trace& trace) override {
    current_->learn(order, trace);
    if (current_ == reduction_.get()) hot_at_end_ = order.hot;
  }

  [[nodiscard]] bool exhaustive() const override { return reduction_->exhaustive(); }
  [[nodiscard]] std::uint64_t interleavings() const override { return reduction_->interleavings(); }

 private:
  std::unique_ptr<Strategy> orders_ = start_orders();
  std::unique_ptr<Strategy> reduction_ = partial_order();
  std::unique_ptr<Strategy> surw_ = surw();
  std::unique_ptr<Strategy> targeting_ = targeting();
  std::unique_ptr<Strategy> pct_ = pct();
  std::unique_ptr<Strategy> random_ = random_walk();
  Strategy* current_ = nullptr;
  std::vector<std::uint64_t> hot_at_end_;
  int orders_run_ = 0;
  std::size_t turn_ = 0;
};

}  // namespace

std::unique_ptr<Strategy> portfolio() { return std::make_unique<Portfolio>(); }

}  // namespace interleave::explore
