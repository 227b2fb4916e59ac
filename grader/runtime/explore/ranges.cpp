// Which addresses of this process lie in memory that is shared with others, and where in it. The
// table is private to the process; a forked child has its parent's.

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

std::uint64_t watched_from = ~0ULL;
std::uint64_t watched_span = 0;
bool threaded = false;

namespace {

struct Range {
  std::uint64_t from;
  std::uint64_t to;
  std::uint64_t space;
  std::uint64_t offset;
  std::uint32_t memory;  ///< object
};

constexpr std::uint32_t most_ranges = 512;
Range ranges[most_ranges];
std::uint32_t range_count = 0;

void watch() {
  if (threaded) {
    watched_from = 0;
    watched_span = ~0ULL;
    return;
  }
  std::uint64_t low = ~0ULL;
  std::uint64_t high = 0;
  for (std::uint32_t i = 0; i < range_count; ++i) {
    if (ranges[i].from < low) low = ranges[i].from;
    if (ranges[i].to > high) high = ranges[i].to;
  }
  watched_from = low;
  watched_span = range_count == 0 ? 0 : high - low;
}

const Range* range_of(std::uint64_t address) {
  static std::uint32_t last = 0;
  if (last < range_count && address - ranges[last].from < ranges[last].to - ranges[last].from) {
    return &ranges[last];
  }
  for (std::uint32_t i = 0; i < range_count; ++i) {
    if (address - ranges[i].from >= ranges[i].to - ranges[i].from) continue;
    last = i;
    return &ranges[i];
  }
  return nullptr;
}

void insert(const Range& range) {
  if (range_count == most_ranges) {
    report(ReportKind::limit, 0, {}, "mappings");
    return;
  }
  ranges[range_count++] = range;
}

}  // namespace

Place place_of(const volatile void* address, bool* shared) {
  const auto at = reinterpret_cast<std::uint64_t>(address);
  const Range* range = range_of(at);
  if (shared != nullptr) *shared = range != nullptr;
  if (range == nullptr) return {space_process | process, at};
  return {range->space, range->offset + (at - range->from)};
}

void add_range(void* address, std::size_t size, std::uint64_t space, std::uint64_t offset) {
  const auto from = reinterpret_cast<std::uint64_t>(address);
  remove_range(address, size);
  const std::uint32_t memory = find_object({space, ~0ULL}, wire::ObjectKind::memory);
  insert({from, from + ((size + 4095U) & ~4095ULL), space, offset, memory});
  watch();
}

void remove_range(void* address, std::size_t size) {
  const auto from = reinterpret_cast<std::uint64_t>(address);
  const std::uint64_t to = from + ((size + 4095U) & ~4095ULL);
  for (std::uint32_t i = 0; i < range_count;) {
    const Range old = ranges[i];
    if (old.to <= from || old.from >= to) {
      ++i;
      continue;
    }
    ranges[i] = ranges[--range_count];
    if (old.from < from) insert({old.from, from, old.space, old.offset, old.memory});
    if (old.to > to) insert({to, old.to, old.space, old.offset + (to - old.from), old.memory});
    i = 0;
  }
  watch();
}

std::size_t size_of_range(const void* address) {
  const auto at = reinterpret_cast<std::uint64_t>(address);
  const Range* range = range_of(at);
  return range == nullptr ? 0 : range->to - at;
}

void watch_threads(bool several) {
  if (threaded == several) return;
  threaded = several;
  watch();
}

bool in_shared_range(std::uint64_t address, std::uint32_t& memory_object, std::uint64_t& offset) {
  const Range* range = range_of(address);
  if (range == nullptr) return false;
  memory_object = range->memory;
  offset = range->offset + (address - range->from);
  return true;
}

}  // namespace interleave::runtime
