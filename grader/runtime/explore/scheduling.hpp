#pragma once

// The parts of the scheduler: whose next step is possible (possible.cpp), who takes it
// (strategy.cpp), and what is done when nobody's is (standstill.cpp).

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

// ---------------------------------------------------------------- possible.cpp

/// Its next step, as far as the model's state allows it.
bool possible(const wire::Task& who, std::uint32_t index);
/// A wait that is over without what was waited for still needs the mutex back.
bool possible_late(const wire::Task& who, std::uint32_t index);
/// Whether its limit of time may be over now, before what it waits for has come: a choice of the
/// schedule where sleeps keep nothing in order either, for limits of less than a second.
bool may_be_late(const wire::Task& who);
/// Whether it would only look once more at what nobody has changed since it looked.
inline bool looks_in_vain(const Pending& next) { return next.polls != 0 && next.retry == 0; }
/// Whether it could go on, and does not, because it would look in vain.
bool holds_back(std::uint32_t index);

/// Whether it lets others go first.
bool gives_way(const wire::Task& who, std::uint32_t index);

// ---------------------------------------------------------------- strategy.cpp

/// Whoever runs goes on as long as it can and does not give way; who gives way does so to the one
/// whose last step is the longest ago, so that nobody starves. `order`: a permutation of the tasks.
std::uint16_t run_on(const std::uint16_t* able, std::uint32_t count, std::uint32_t order);
/// One of the tasks that can go on. `able` has room for all.
std::uint16_t choose(std::uint16_t* able, std::uint32_t count);

// ---------------------------------------------------------------- standstill.cpp

/// Who can go on and does not hold back. None: all have ended. Does not return when nobody can go
/// on any more.
std::uint32_t able_tasks(std::uint16_t* able);
/// Three quarters of the steps have done nothing that others could see, and everybody who could
/// take one did: it would go on like this.
bool nothing_happens();

}  // namespace interleave::runtime
