// What programs synchronise with, found by where it lies: the same place of a shared mapping is the
// same object for everybody, whatever its address; a place in private memory is one object for each
// process.

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

namespace {

constexpr std::uint32_t index_size = wire::most_objects * 2;

std::uint32_t slot_of(Place place, std::uint32_t kind_class) {
  const std::uint64_t hash = mixed(place.space * 31 + place.offset * 0x9e3779b1ULL + kind_class);
  return static_cast<std::uint32_t>(hash % index_size);
}

/// An atomic, a futex and a mutex may share an address; they are different objects then.
std::uint32_t class_of(wire::ObjectKind kind) {
  return kind == wire::ObjectKind::atomic || kind == wire::ObjectKind::futex
             ? static_cast<std::uint32_t>(kind)
             : 0;
}

/// Where it is in the table, or would be.
std::uint32_t slot_for(Place place, wire::ObjectKind kind) {
  const std::uint32_t wanted = class_of(kind);
  std::uint32_t slot = slot_of(place, wanted);
  for (; block->object_index[slot] != 0; slot = (slot + 1) % index_size) {
    const wire::Object& known = object(block->object_index[slot]);
    if (known.space != place.space || known.place != place.offset) continue;
    if (class_of(known.kind) == wanted) break;
  }
  return slot;
}

}  // namespace

std::uint32_t known_object(Place place, wire::ObjectKind kind) {
  return block->object_index[slot_for(place, kind)];
}

std::uint32_t find_object(Place place, wire::ObjectKind kind, bool* made) {
  if (made != nullptr) *made = false;
  const std::uint32_t slot = slot_for(place, kind);
  if (block->object_index[slot] != 0) return block->object_index[slot];
  if (block->object_count + 1 >= wire::most_objects) {
    report(ReportKind::limit, 0, {}, "objects");
    finish(wire::Ending::lost);
  }
  const std::uint32_t index = ++block->object_count;
  block->object_index[slot] = static_cast<std::uint16_t>(index);
  wire::Object& fresh = object(index);
  fresh = {};
  fresh.kind = kind;
  fresh.owner = wire::nobody;
  fresh.space = place.space;
  fresh.place = place.offset;
  if (made != nullptr) *made = true;
  return index;
}

std::uint32_t object_at(const volatile void* address, wire::ObjectKind kind, bool* made) {
  return find_object(place_of(address), kind, made);
}

std::uint32_t object_with_mark(const volatile void* address, std::size_t size, void* mark,
                               wire::ObjectKind kind, bool* made) {
  using Bytes [[gnu::may_alias]] = std::uint16_t;
  constexpr Bytes set = 0x494c;
  auto& bytes = *static_cast<Bytes*>(mark);
  if (bytes != set) forget_objects(place_of(address), size);
  bytes = set;
  return object_at(address, kind, made);
}

void forget_objects(Place place, std::uint64_t size) {
  for (std::uint32_t i = 1; i <= block->object_count; ++i) {
    wire::Object& each = object(i);
    if (each.space == place.space && each.place - place.offset < size &&
        each.kind != wire::ObjectKind::memory) {
      each.space = 0;  // no place is in space 0, so nobody finds it again
    }
  }
}

void forget_process(std::uint16_t which) {
  for (std::uint32_t i = 1; i <= block->object_count; ++i) {
    if (object(i).space == (space_process | which)) object(i).space = 0;
  }
}

void use(std::uint32_t index, std::uint64_t pc) {
  wire::Object& used = object(index);
  used.users |= user_bit(process);
  const bool several = (used.users & (used.users - 1)) != 0;
  const bool between_processes =
      (used.space & ~0xfffULL) != wire::nobody && (used.space >> 60U) != (space_process >> 60U);
  if (several && between_processes && (used.flags & wire::object_private) != 0) {
    report(ReportKind::not_process_shared, pc, {.object = index});
  }
  if ((used.flags & wire::object_destroyed) != 0) {
    report(ReportKind::used_destroyed, pc, {.object = index});
  }
}

}  // namespace interleave::runtime
