// Data races by happens-before: for each 8 bytes of shared memory the last accesses of each task
// are kept, with the time on its clock. An access races with an earlier one of another task when
// they overlap, one writes, not both are atomic, and the earlier one is not known to this task's
// clock. (Flanagan, Freund: FastTrack, PLDI 2009; ThreadSanitizer keeps four accesses, this all
// that matter.)
//
// Plain accesses are no steps of the schedule, except those that have raced in an earlier one
// (Plan::hot): without a race, where a task is preempted between synchronisations cannot be seen.

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

namespace {

wire::Granule* granule_of(std::uint32_t memory, std::uint64_t number, bool make) {
  const std::uint64_t hash = mixed(number * 0x9e3779b1ULL + memory);
  for (std::uint32_t probe = 0; probe < 64; ++probe) {
    wire::Granule& entry = block->granules[(hash + probe) % wire::shadow_granules];
    if (entry.schedule != block->schedule) {
      if (!make) return nullptr;
      if (++block->granule_count > wire::shadow_granules / 2) return nullptr;
      entry = {memory, 0, number, block->schedule, 0};
      return &entry;
    }
    if (entry.object == memory && entry.number == number) return &entry;
  }
  return nullptr;
}

wire::Cell& cell_at(std::uint32_t index) { return block->cells[(index - 1) % wire::shadow_cells]; }

struct Looked {
  std::uint32_t memory;
  std::uint64_t offset;
  std::uint64_t pc;
  unsigned kind;
};

void tell(const Looked& now, const wire::Cell& old) {
  const std::uint32_t flags =
      ((now.kind & writes) != 0 ? wire::access_writes : 0U) |
      ((old.flags & writes) != 0 ? wire::access_other_wrote : 0U) |
      (((now.kind | old.flags) & as_volatile) != 0 ? wire::access_volatile : 0U) |
      ((now.kind & frees) != 0 ? wire::access_frees : 0U);
  // What is allocated anew has no history, so this is still free.
  const bool freed = (old.flags & frees) != 0;
  report(freed ? ReportKind::used_freed : ReportKind::race, now.pc,
         {.other = old.task,
          .other_pc = old.pc,
          .object = now.memory,
          .flags = flags,
          .offset = now.offset});
}

bool races(const Looked& now, std::uint8_t mask, const wire::Cell& old) {
  if (old.task == self || (old.mask & mask) == 0) return false;
  if (((now.kind | old.flags) & writes) == 0) return false;
  if ((now.kind & old.flags & atomically) != 0) return false;
  return time_of(me().clock, old.task) < old.time;
}

bool is_freed(std::uint8_t mask, const wire::Cell& old) {
  return (old.flags & frees) != 0 && (old.mask & mask) != 0;
}

/// Whether what `old` could race with, this access will race with as well.
bool replaces(const Looked& now, std::uint8_t mask, const wire::Cell& old) {
  if ((old.mask & ~mask) != 0) return false;
  const bool ordered = old.task == self || time_of(me().clock, old.task) >= old.time;
  const bool as_strong = (now.kind & writes) >= (old.flags & writes) &&
                         (now.kind & atomically) <= (old.flags & atomically);
  return ordered && as_strong && (old.task == self || (now.kind & writes) != 0);
}

void look(const Looked& now, std::uint64_t number, std::uint8_t mask) {
  wire::Granule* granule = granule_of(now.memory, number, true);
  if (granule == nullptr) {
    report(ReportKind::limit, 0, {}, "shadow");
    return;
  }
  std::uint32_t* link = &granule->first_cell;
  std::uint32_t reused = 0;
  while (*link != 0) {
    wire::Cell& old = cell_at(*link);
    if (is_freed(mask, old) || races(now, mask, old)) tell(now, old);
    if (replaces(now, mask, old)) {
      reused = *link;
      *link = old.next;
    } else {
      link = &old.next;
    }
  }
  if (reused == 0) {
    if (block->cell_count + 1 >= wire::shadow_cells) {
      report(ReportKind::limit, 0, {}, "shadow");
      return;
    }
    reused = ++block->cell_count;
  }
  cell_at(reused) = {now.pc, me().own_time, granule->first_cell,
                     self,   mask,          static_cast<std::uint8_t>(now.kind),
                     0};
  granule->first_cell = reused;
}

bool is_hot(std::uint64_t pc) {
  std::uint32_t low = 0;
  std::uint32_t high = block->plan.hot_count;
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    if (block->plan.hot[middle] == pc) return true;
    (block->plan.hot[middle] < pc ? low : high) =
        block->plan.hot[middle] < pc ? middle + 1 : middle;
  }
  return false;
}

std::uint64_t value_at(std::uint64_t address, std::size_t size) {
  std::uint64_t value = 0;
  if (size > 8) size = 8;
  for (std::size_t i = 0; i < size; ++i) {
    value |= std::uint64_t{*reinterpret_cast<const volatile std::uint8_t*>(address + i)} << (8 * i);
  }
  return value;
}

}  // namespace

std::uint32_t memory_of_process() {
  return find_object({space_process | process, ~0ULL}, wire::ObjectKind::memory);
}

void access_slowly(std::uint64_t address, std::size_t size, unsigned kind, std::uint64_t pc) {
  if (!active() || size == 0) return;
  Looked now{0, 0, pc, kind};
  if (!in_shared_range(address, now.memory, now.offset)) {
    if (!threaded) return;
    now.memory = memory_of_process();
    now.offset = address;
  }
  if (is_alone()) return;
  if ((kind & atomically) == 0) {
    if (is_hot(pc)) {
      const std::uint32_t place =
          find_object({space_plain | now.memory, now.offset & ~7ULL}, wire::ObjectKind::atomic);
      point((kind & writes) != 0 ? Operation::plain_write : Operation::plain_read, place, pc);
    }
    if ((kind & writes) == 0) {
      noticed(reinterpret_cast<const volatile void*>(address), value_at(address, size), pc,
              (kind & as_volatile) != 0);
    }
  }
  if ((kind & writes) != 0) {
    has_acted();
    written(now.memory);
  }
  const std::uint64_t end = now.offset + size;
  for (std::uint64_t number = now.offset / 8; number * 8 < end; ++number) {
    const std::uint64_t from = number * 8 < now.offset ? now.offset - number * 8 : 0;
    const std::uint64_t to = end - number * 8 < 8 ? end - number * 8 : 8;
    look(now, number, static_cast<std::uint8_t>((1U << to) - (1U << from)));
  }
}

void clear_shadow(std::uint64_t address, std::size_t size) {
  if (!active() || size == 0) return;
  std::uint32_t memory = 0;
  std::uint64_t offset = address;
  if (!in_shared_range(address, memory, offset)) memory = memory_of_process();
  if (block->granule_count == 0) return;
  const std::uint64_t first = offset / 8;
  const std::uint64_t last = (offset + size - 1) / 8;
  if (last - first > wire::shadow_granules) {
    for (wire::Granule& each : block->granules) {
      if (each.schedule != block->schedule || each.object != memory) continue;
      if (each.number >= first && each.number <= last) each.first_cell = 0;
    }
    return;
  }
  for (std::uint64_t number = first; number <= last; ++number) {
    wire::Granule* granule = granule_of(memory, number, false);
    if (granule != nullptr) granule->first_cell = 0;
  }
}

}  // namespace interleave::runtime
