// POSIX semaphores. A named one exists in the block only; it lives as long as the schedule, and
// sem_unlink takes its name away. The value is kept in the sem_t as well, as glibc does, where a
// forked copy of a private semaphore finds it.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>

#include "runtime/explore/locks.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

constexpr std::uint32_t most_open = 256;
struct Opened {
  std::uint32_t object;
  std::uint32_t times;
  sem_t handle;
};
Opened opened[most_open];

std::uint32_t& shown_value(sem_t* at) { return *reinterpret_cast<std::uint32_t*>(at); }

bool is_handle(const sem_t* at) {
  const auto address = reinterpret_cast<std::uint64_t>(at);
  return address - reinterpret_cast<std::uint64_t>(opened) < sizeof opened;
}

std::uint32_t semaphore_at(sem_t* at, std::uint64_t pc) {
  if (is_handle(at)) {
    const auto offset =
        reinterpret_cast<std::uint64_t>(at) - reinterpret_cast<std::uint64_t>(opened);
    return opened[offset / sizeof(Opened)].object;
  }
  bool made = false;
  const std::uint32_t index = object_at(at, wire::ObjectKind::semaphore, &made);
  wire::Object& found = object(index);
  found.kind = wire::ObjectKind::semaphore;
  if (made) {
    bool shared = false;
    place_of(at, &shared);
    if (shared) report(ReportKind::uninitialised, pc, {.object = index});
    found.value = shown_value(at);
  }
  use(index, pc);
  return index;
}

void show(sem_t* at, const wire::Object& semaphore) { shown_value(at) = semaphore.value; }

int fails(int error) {
  errno = error;
  return -1;
}

void begin_with(wire::Object& semaphore, unsigned value) {
  semaphore.value = value;
  semaphore.limit = value == 1 ? 1 : 0;
}

void note_taken(wire::Object& semaphore, std::uint64_t pc) {
  if (semaphore.limit == 0) return;
  semaphore.owner = self;
  semaphore.pc = pc;
}

void note_given(wire::Object& semaphore) {
  if (semaphore.limit == 0) return;
  if (semaphore.owner == self) {
    ++semaphore.tokens;
  } else {
    semaphore.limit = 0;
  }
  semaphore.owner = wire::nobody;
}

void take_unit(sem_t* at, std::uint32_t index, std::uint64_t pc) {
  has_taken(index, --object(index).value);
  note_taken(object(index), pc);
  acquire(index);
  show(at, object(index));
  written(0);
}

int wait(sem_t* at, std::int64_t deadline, std::uint64_t pc) {
  const std::uint32_t index = semaphore_at(at, pc);
  Pending next{};
  next.operation = Operation::semaphore_wait;
  next.object = index;
  next.detail = object(index).value;
  next.pc = pc;
  next.deadline = deadline;
  const Woken woken = point(next);
  if (woken == Woken::timed_out) return fails(ETIMEDOUT);
  if (woken == Woken::interrupted) return fails(EINTR);
  take_unit(at, index, pc);
  return 0;
}

std::uint32_t named(const char* name) {
  for (std::uint32_t i = 0; i < block->name_count && i < wire::most_names; ++i) {
    const wire::Name& each = block->names[i];
    if (each.kind == wire::NameKind::semaphore && each.removed == 0 && same_text(each.text, name)) {
      return i + 1;
    }
  }
  return 0;
}

sem_t* handle_of(std::uint32_t index) {
  for (Opened& each : opened) {
    if (each.times == 0 || each.object != index) continue;
    ++each.times;
    return &each.handle;
  }
  for (Opened& each : opened) {
    if (each.times != 0) continue;
    each.times = 1;
    each.object = index;
    show(&each.handle, object(index));
    return &each.handle;
  }
  errno = EMFILE;
  return SEM_FAILED;
}

sem_t* open(const char* given, int flags, unsigned value, std::uint64_t pc) {
  char room[name_room];
  const char* const name = short_name(given, room);
  const std::uint32_t registry = find_object({space_name, 1}, wire::ObjectKind::unknown);
  point(Operation::other, registry, pc);
  std::uint32_t found = named(name);
  looked(found);
  if (found != 0 && (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
    return fails(EEXIST), SEM_FAILED;
  if (found == 0 && (flags & O_CREAT) == 0) return fails(ENOENT), SEM_FAILED;
  if (found == 0) {
    has_acted();
    written(0);
    found = add_name(wire::NameKind::semaphore, name, 0, 0);
    if (found == 0) return fails(ENOSPC), SEM_FAILED;
    const std::uint32_t made = find_object({space_name | 2, found}, wire::ObjectKind::semaphore);
    begin_with(object(made), value);
    object(made).name = found;
    block->names[found - 1].object = made;
  }
  acquire(registry);
  release(registry);
  return handle_of(block->names[found - 1].object);
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int sem_init(sem_t* at, int shared, unsigned value) noexcept {
  const int answer = REAL(sem_init)(at, shared, value);
  if (!rt::active() || answer != 0) return answer;
  rt::forget_objects(rt::place_of(at), sizeof *at);
  const std::uint32_t index = rt::object_at(at, wire::ObjectKind::semaphore);
  rt::begin_with(rt::object(index), value);
  if (shared == 0) rt::object(index).flags |= wire::object_private;
  return 0;
}

int sem_destroy(sem_t* at) noexcept {
  if (!rt::active()) return REAL(sem_destroy)(at);
  const std::uint32_t index = rt::semaphore_at(at, CALLER);
  for (std::uint32_t i = 0; i < rt::block->task_count; ++i) {
    const auto& each = rt::task(i);
    if (each.state == wire::TaskState::alive && each.pending.object == index && i != rt::self &&
        each.pending.operation == rt::Operation::semaphore_wait && !rt::enabled(i)) {
      rt::report(rt::ReportKind::destroyed_in_use, CALLER,
                 {.other = static_cast<std::uint16_t>(i), .object = index});
    }
  }
  rt::object(index).flags |= wire::object_destroyed;
  return 0;
}

int sem_wait(sem_t* at) {
  if (!rt::active()) return REAL(sem_wait)(at);
  return rt::wait(at, 0, CALLER);
}

int sem_timedwait(sem_t* at, const timespec* until) {
  if (!rt::active()) return REAL(sem_timedwait)(at, until);
  return rt::wait(at, rt::deadline_of(until, CLOCK_REALTIME), CALLER);
}

int sem_clockwait(sem_t* at, clockid_t clock, const timespec* until) {
  if (!rt::active()) return REAL(sem_clockwait)(at, clock, until);
  return rt::wait(at, rt::deadline_of(until, clock), CALLER);
}

int sem_trywait(sem_t* at) noexcept {
  if (!rt::active()) return REAL(sem_trywait)(at);
  const std::uint32_t index = rt::semaphore_at(at, CALLER);
  rt::point(rt::Operation::semaphore_try, index, CALLER);
  if (rt::object(index).value == 0) {
    rt::noticed(at, 0, CALLER, true);
    return rt::fails(EAGAIN);
  }
  rt::take_unit(at, index, CALLER);
  return 0;
}

int sem_post(sem_t* at) noexcept {
  if (!rt::active()) return REAL(sem_post)(at);
  const std::uint32_t index = rt::semaphore_at(at, CALLER);
  rt::point(rt::Operation::semaphore_post, index, CALLER, rt::object(index).value);
  if (rt::object(index).value >= SEM_VALUE_MAX) return rt::fails(EOVERFLOW);
  rt::has_taken(index, ++rt::object(index).value);
  rt::note_given(rt::object(index));
  rt::release(index);
  rt::show(at, rt::object(index));
  rt::written(0);
  rt::end_critical_section(CALLER);
  return 0;
}

int sem_getvalue(sem_t* at, int* value) noexcept {
  if (!rt::active()) return REAL(sem_getvalue)(at, value);
  const std::uint32_t index = rt::semaphore_at(at, CALLER);
  rt::point(rt::Operation::atomic_load, index, CALLER);
  *value = static_cast<int>(rt::object(index).value);
  rt::noticed(at, rt::object(index).value, CALLER, true);
  return 0;
}

sem_t* sem_open(const char* name, int flags, ...) noexcept {
  va_list more;
  va_start(more, flags);
  const auto mode = (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
  const auto value = (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
  va_end(more);
  if (!rt::active()) return REAL(sem_open)(name, flags, mode, value);
  return rt::open(name, flags, value, CALLER);
}

int sem_close(sem_t* at) noexcept {
  if (!rt::active()) return REAL(sem_close)(at);
  if (!rt::is_handle(at)) return rt::fails(EINVAL);
  reinterpret_cast<rt::Opened*>(reinterpret_cast<char*>(at) - offsetof(rt::Opened, handle))
      ->times -= 1;
  return 0;
}

int sem_unlink(const char* name) noexcept {
  if (!rt::active()) return REAL(sem_unlink)(name);
  char room[rt::name_room];
  name = rt::short_name(name, room);
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 1}, wire::ObjectKind::unknown),
            CALLER);
  const std::uint32_t found = rt::named(name);
  if (found == 0) return rt::fails(ENOENT);
  rt::block->names[found - 1].removed = 1;
  rt::has_acted();
  rt::written(0);
  return 0;
}

}  // extern "C"
