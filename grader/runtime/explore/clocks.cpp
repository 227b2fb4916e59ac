// Vector clocks: what each task knows of the others. They lie in one arena of the block, which is
// empty at the beginning of a schedule; a clock that has grown leaves its old place unused.

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

namespace {

std::uint32_t* words(const wire::Clock& clock) {
  return &block->clocks[clock.offset % wire::clock_words];
}

/// Room for this many tasks. False: the arena is full, and happens-before is no longer known.
bool grow(wire::Clock& clock, std::uint32_t size) {
  if (clock.size >= size) return true;
  const std::uint32_t room = (size + 15U) & ~15U;
  if (block->clocks_used + room > wire::clock_words) {
    report(ReportKind::limit, 0, {}, "clocks");
    return false;
  }
  const wire::Clock old = clock;
  clock = {block->clocks_used, room};
  block->clocks_used += room;
  std::uint32_t* to = words(clock);
  const std::uint32_t* from = words(old);
  for (std::uint32_t i = 0; i < room; ++i) to[i] = i < old.size ? from[i] : 0;
  return true;
}

void join(wire::Clock& into, const wire::Clock& other) {
  if (other.size == 0 || !grow(into, other.size)) return;
  std::uint32_t* to = words(into);
  const std::uint32_t* from = words(other);
  for (std::uint32_t i = 0; i < other.size; ++i) {
    if (from[i] > to[i]) to[i] = from[i];
  }
}

void assign(wire::Clock& to, const wire::Clock& from) {
  for (std::uint32_t i = 0; i < to.size; ++i) words(to)[i] = 0;
  join(to, from);
}

void tick(std::uint16_t index) {
  wire::Task& who = task(index);
  if (!grow(who.clock, index + 1U)) return;
  words(who.clock)[index] = ++who.own_time;
}

}  // namespace

std::uint32_t time_of(const wire::Clock& clock, std::uint32_t index) {
  return index < clock.size ? words(clock)[index] : 0;
}

bool knows(const wire::Clock& clock) {
  for (std::uint32_t i = 0; i < clock.size; ++i) {
    if (i != self && time_of(clock, i) > time_of(me().clock, i)) return false;
  }
  return true;
}

bool is_alone() {
  static __thread std::uint32_t known = 0;  // when so many had lived, all of them were known
  if (block->living + block->opaque > 1) return false;
  if (known == block->task_count) return true;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (i != self && time_of(me().clock, i) < task(i).own_time) return false;
  }
  known = block->task_count;
  return true;
}

void acquire(wire::Clock& from) { join(me().clock, from); }

void release(wire::Clock& into) {
  join(into, me().clock);
  tick(self);
}

void read_atomically(std::uint32_t index, bool acquires) {
  join(acquires ? me().clock : me().seen, object(index).clock);
}

void write_atomically(std::uint32_t index, bool releases, bool updates) {
  wire::Object& written = object(index);
  const wire::Clock& passed_on = releases ? me().clock : me().fenced;
  // Until C++20, and in C, the next store of the same thread continues it as well.
  const bool continues = updates || written.tokens == self + 1U;
  continues ? join(written.clock, passed_on) : assign(written.clock, passed_on);
  written.tokens = self + 1U;
  if (releases) tick(self);
}

void fence(bool acquires, bool releases) {
  if (acquires) join(me().clock, me().seen);
  if (!releases) return;
  assign(me().fenced, me().clock);
  tick(self);
}

void inherit(std::uint16_t child, std::uint16_t parent) {
  if (parent != wire::nobody) {
    join(task(child).clock, task(parent).clock);
    tick(parent);
  }
  tick(child);
}

void acquire_task(std::uint16_t other) { join(me().clock, task(other).clock); }

void acquire_ended(std::uint16_t parent) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& first = task(task(i).process);
    const bool wanted = parent == wire::nobody || first.parent == parent;
    if (wanted && first.state == wire::TaskState::ended) join(me().clock, task(i).clock);
  }
}

void release_process(std::uint16_t ended, wire::Clock& into) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).process == ended) join(into, task(i).clock);
  }
}

}  // namespace interleave::runtime
