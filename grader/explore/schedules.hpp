#pragma once

// Traces to schedules that can be run again, and smaller.

#include <cstdint>
#include <functional>
#include <vector>

#include "explore/target.hpp"
#include "model/schedule.hpp"

namespace interleave::explore {

/// What makes this trace again: where another task went on than would have by itself.
[[nodiscard]] model::Schedule schedule_of(const Trace& trace, const Order& order);

[[nodiscard]] Order order_of(const model::Schedule& schedule, std::uint32_t step_limit);

/// How often a task was made to wait that could have gone on.
[[nodiscard]] std::uint32_t preemptions_of(const Trace& trace);

/// Whether the schedule still shows what it is kept for; the trace of that run.
using Shows = std::function<bool(const Trace&)>;

/// Whether the time for it is over.
using Late = std::function<bool()>;

struct Shrunk {
  model::Schedule schedule;
  Trace trace;  ///< of it
};

/// Takes deviations away as long as the schedule shows the same (delta debugging; Zeller,
/// Hildebrandt, TSE 2002). At most `most_runs` schedules are run, and fewer when they are
/// long or it is late. `trace` shows it already.
[[nodiscard]] Shrunk shrink(Target& target, const Order& order, const Trace& trace,
                            const Shows& shows, int most_runs, const Late& late);

/// The same interleaving, with the plain accesses at these program counters as steps of it, too.
[[nodiscard]] Shrunk with_steps(Target& target, const Shrunk& of,
                                const std::vector<std::uint64_t>& accesses,
                                std::uint32_t step_limit);

}  // namespace interleave::explore
