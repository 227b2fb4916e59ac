// A task that waits by reading would never let another one go on. When it reads the same values at
// the same places again and again, and does nothing in between that others could see, it waits for
// somebody to write there: its next step is then possible only after a write.
//
// A loop that merely computes with a shared value looks the same. Taking it for a wait costs
// nothing but a change of turn; before it could count as a livelock the number of reads that is
// taken for waiting is doubled so often that a computation would have ended.

#include "runtime/explore/spin.hpp"

namespace interleave::runtime {

namespace {

struct Seen {
  std::uint64_t pc;
  const volatile void* address;
  std::uint64_t value;
  std::uint64_t acts;
  std::uint32_t times;
};

constexpr std::uint32_t most_seen = 16;
__thread Seen seen[most_seen];
__thread std::uint64_t acts = 1;
__thread std::uint32_t patience = 0;

constexpr std::uint32_t certain_reads = 4;    ///< atomic or volatile: made for waiting
constexpr std::uint32_t doubtful_reads = 64;  ///< plain

std::uint32_t memory_at(const volatile void* address) {
  std::uint32_t memory = 0;
  std::uint64_t offset = 0;
  if (in_shared_range(reinterpret_cast<std::uint64_t>(address), memory, offset)) return memory;
  return memory_of_process();
}

/// What is known of reading here; the place of the oldest where nothing is.
Seen& entry_of(const volatile void* address, std::uint64_t pc) {
  static __thread std::uint32_t oldest = 0;
  for (Seen& each : seen) {
    if (each.pc == pc && each.address == address) return each;
  }
  return seen[oldest++ % most_seen];
}

void watch_places(wire::Task& who) {
  who.spin_count = 0;
  for (const Seen& each : seen) {
    if (each.acts != acts || each.times == 0 || who.spin_count == 8) continue;
    who.spin_objects[who.spin_count++] = memory_at(each.address);
  }
}

}  // namespace

void begin_anew() {
  ++acts;
  patience = 0;
}

void noticed(const volatile void* address, std::uint64_t value, std::uint64_t pc, bool surely) {
  looked(value ^ pc ^ reinterpret_cast<std::uint64_t>(address));
  Seen& entry = entry_of(address, pc);
  const bool again =
      entry.pc == pc && entry.address == address && entry.value == value && entry.acts == acts;
  if (!again) {
    entry = {pc, address, value, acts, 1};
    return;
  }
  const std::uint32_t enough = (surely ? certain_reads : doubtful_reads) << patience;
  if (++entry.times < enough) return;
  entry.times = 0;
  watch_places(me());
  if (me().spin_count < 8) me().spin_objects[me().spin_count++] = memory_at(address);
  wait_for_change(memory_at(address), pc, patience);
}

void wait_for_change(std::uint32_t memory, std::uint64_t pc, std::uint32_t& patience) {
  ++block->spinners;
  const std::uint32_t idle = block->idle_spins;
  point(Operation::spin, find_object({space_plain | 0xffffffU, memory}, wire::ObjectKind::unknown),
        pc);
  --block->spinners;
  grow_patience(idle, patience);
}

void grow_patience(std::uint32_t idle_before, std::uint32_t& patience) {
  constexpr std::uint32_t most_patience = 14;  // doublings
  if (block->idle_spins == idle_before) {
    patience = 0;
  } else if (patience < most_patience) {
    ++patience;  // nobody has written: more patience
  }
}

void written(std::uint32_t memory) {
  block->idle_spins = 0;
  if (block->spinners == 0) return;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (each.pending.polls != 0) each.pending.retry = 1;
    if (each.pending.operation != Operation::spin) continue;
    if (each.spin_count == 0) each.pending.retry = 1;  // it has not said what it watches
    for (std::uint32_t k = 0; k < each.spin_count; ++k) {
      if (memory == 0 || each.spin_objects[k] == memory) each.pending.retry = 1;
    }
  }
}

}  // namespace interleave::runtime
