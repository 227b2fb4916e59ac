#pragma once

// What decides which schedules are run. A strategy is asked for an order, is told what came of it,
// and says when it has nothing more to try. The choices within one schedule are made in the program
// itself (runtime/explore/strategy.cpp), from the numbers of the order.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "explore/target.hpp"
#include "explore/trace.hpp"

namespace interleave::explore {

struct RacingPair {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  bool operator==(const RacingPair&) const = default;
};

/// What all schedules so far have taught about the program.
struct Knowledge {
  std::uint64_t seed = 1;
  std::uint32_t step_limit = 20'000;
  std::vector<std::uint64_t> hot;  ///< plain accesses that raced: steps from now on; ascending
  std::vector<RacingPair> pairs;
  std::uint32_t longest = 0;  ///< steps
  std::size_t tasks = 1;
  std::vector<std::uint32_t> steps_of_task;
  bool slept = false;  ///< sleeps have ordered tasks

  void learn(const Trace& trace);
};

class Strategy {
 public:
  Strategy() = default;
  Strategy(const Strategy&) = delete;
  Strategy& operator=(const Strategy&) = delete;
  virtual ~Strategy() = default;
  /// Nothing: there is nothing more to try.
  [[nodiscard]] virtual std::optional<Order> next(const Knowledge& knowledge) = 0;
  /// What came of the order that next() gave last.
  virtual void learn(const Order& order, const Trace& trace) {
    (void)order;
    (void)trace;
  }
  /// Every interleaving that matters has been run, with what is known now.
  [[nodiscard]] virtual bool exhaustive() const { return false; }
  /// How many those are.
  [[nodiscard]] virtual std::uint64_t interleavings() const { return 0; }
};

/// An order with what every strategy's orders have in common.
[[nodiscard]] Order plain_order(const Knowledge& knowledge);
/// A number that depends on the seed and these two alone.
[[nodiscard]] std::uint64_t drawn(std::uint64_t seed, std::uint64_t kind, std::uint64_t number);

[[nodiscard]] std::unique_ptr<Strategy> start_orders();
[[nodiscard]] std::unique_ptr<Strategy> random_walk();
[[nodiscard]] std::unique_ptr<Strategy> pct();
[[nodiscard]] std::unique_ptr<Strategy> surw();
[[nodiscard]] std::unique_ptr<Strategy> targeting();
[[nodiscard]] std::unique_ptr<Strategy> partial_order();
[[nodiscard]] std::unique_ptr<Strategy> portfolio();

/// By its name on the command line; nothing: there is none of that name.
[[nodiscard]] std::unique_ptr<Strategy> strategy_named(const std::string& name);
inline constexpr const char* strategy_names[] = {"portfolio", "dpor",  "pct",   "surw",
                                                 "random",    "races", "run-on"};

}  // namespace interleave::explore
