// Waiting by asking again and again, with a pause in between: a sleep, a giving way, a wait with a
// limit of time. When a round of such a loop sees what the last ones saw, and does nothing that
// others could see, the next one would, too, until somebody else does something; so it may wait for
// that. What the loop counts for itself cannot be seen: a loop that gives up after some rounds
// looks the same as one that does not. So those that only give way go on all the same in some of
// the schedules that are drawn by chance; and a program where sleeps or limits of time are in such
// a loop does not count for having been seen completely. That they give up before anybody else does
// anything is not tried: there the number of rounds stands for a time.
//
// Where sleeps keep their order, rounds are let run for longer: as many as there are on an idle
// machine, up to a number.

#include "runtime/explore/spin.hpp"

namespace interleave::runtime {

namespace {

/// What was seen and taken since the last end of a round.
struct Digest {
  std::uint64_t seen;
  bool of_others;  ///< something that others may change is among it

  void add(std::uint64_t what) { seen = (seen ^ what) * 0x9e3779b97f4a7c15ULL + 1; }
};

struct Round {
  std::uint64_t pc;
  std::uint64_t seen;
  std::uint64_t deeds;
  std::uint32_t times;  ///< that it was the same again
};

constexpr std::uint32_t most_rounds = 4;
__thread Round rounds[most_rounds];    ///< by the place of their pauses
__thread Round sections[most_rounds];  ///< critical sections without a pause between
__thread Digest since_pause;
__thread Digest since_section;
__thread bool timed = false;  ///< a clock was looked at since the last pause
__thread std::uint64_t deeds = 1;
__thread std::uint32_t yield_patience = 0;
__thread std::uint32_t section_patience = 0;

constexpr std::uint32_t enough_rounds = 2;
constexpr std::uint32_t enough_in_order = 128;  ///< of sleeps, where they order tasks
constexpr std::uint32_t enough_sections = 4;
constexpr std::int64_t brief = 1'000'000'000;  ///< shorter limits of time may be over at any time

/// How often the round that ends here was the same before.
std::uint32_t times_again(Round* known, std::uint64_t pc, Digest& digest) {
  static __thread std::uint32_t oldest = 0;
  Round* entry = nullptr;
  for (std::uint32_t i = 0; i < most_rounds; ++i) {
    if (known[i].pc == pc) entry = &known[i];
  }
  if (entry == nullptr) entry = &known[oldest++ % most_rounds];
  const bool again =
      entry->pc == pc && entry->seen == digest.seen && digest.of_others && entry->deeds == deeds;
  *entry = {pc, digest.seen, deeds, again ? entry->times + 1 : 0};
  digest = {};
  return entry->times;
}

}  // namespace

void has_acted() {
  begin_anew();
  ++deeds;
  if (!active()) return;
  me().idle_rounds = 0;
  block->last_act = block->step_count;
}

void looked(std::uint64_t what) {
  since_pause.add(what);
  since_section.add(what);
  since_pause.of_others = since_section.of_others = true;
}

void has_taken(std::uint32_t index, std::uint32_t value) {
  begin_anew();
  const std::uint64_t what = index + (std::uint64_t{value} << 32U);
  since_pause.add(what);
  since_section.add(what);
  if (me().idle_rounds == 0) block->last_act = block->step_count;
}

void looked_at_clock() { timed = true; }

bool polls_here(std::uint64_t pc, Operation pause) {
  const std::uint32_t times = times_again(rounds, pc, since_pause);
  const bool by_time = timed;
  const bool yields = pause == Operation::yield;
  timed = false;
  for (Round& each : sections) each = {};
  begin_anew();
  me().idle_rounds = by_time ? 0 : times;
  if (times == 0 && !yields) block->last_act = block->step_count;
  const bool in_order = !yields && block->plan.sleeps_yield == 0;
  if (by_time && in_order) return false;
  const std::uint32_t enough = in_order ? enough_in_order : enough_rounds;
  if (times < (yields ? enough << yield_patience : enough)) return false;
  if (!yields) block->untold = 1;
  return true;
}

void give_way(std::uint64_t pc) {
  Pending next{};
  next.operation = Operation::yield;
  next.pc = pc;
  next.polls = polls_here(pc, Operation::yield) ? 1 : 0;
  const std::uint32_t idle = block->idle_spins;
  point(next);
  if (next.polls != 0) grow_patience(idle, yield_patience);
}

void end_critical_section(std::uint64_t pc) {
  const std::uint32_t times = times_again(sections, pc, since_section);
  if (times < enough_sections << section_patience) return;
  block->untold = 1;
  me().spin_count = 0;
  wait_for_change(0, pc, section_patience);
}

void limit_time(Pending& next) {
  block->untold = 1;  // not every moment at which it could be over is tried
  next.polls = polls_here(next.pc, next.operation) ? 1 : 0;
  if (next.deadline - block->now >= brief) return;
  next.brief = 1;
  block->slept = 1;
}

}  // namespace interleave::runtime
