// System V semaphores, wholly in the block: several operations at once, undo, all commands that
// programs use.

#include <errno.h>
#include <stdarg.h>
#include <sys/sem.h>
#include <time.h>

#include "runtime/explore/locks.hpp"

namespace interleave::runtime {

namespace {

constexpr int first_id = 1;

int fails(int error) {
  errno = error;
  return -1;
}

wire::Name* set_of(int id) {
  const auto index = static_cast<std::uint32_t>(id - first_id);
  if (id < first_id || index >= block->name_count) return nullptr;
  wire::Name& found = block->names[index];
  return found.kind == wire::NameKind::sysv_semaphores && found.removed == 0 ? &found : nullptr;
}

/// `padding` is the number of semaphores, `id` the first one's place in the table.
std::uint16_t& value(const wire::Name& set, std::uint32_t number) {
  return block->sysv[(static_cast<std::uint32_t>(set.id) + number) % wire::sysv_values];
}

int make_set(key_t key, int count) {
  std::uint32_t used = 0;
  for (std::uint32_t i = 0; i < block->name_count; ++i) {
    const wire::Name& each = block->names[i];
    if (each.kind == wire::NameKind::sysv_semaphores) used += each.padding;
  }
  if (count <= 0) return fails(EINVAL);
  if (used + static_cast<std::uint32_t>(count) > wire::sysv_values) return fails(ENOSPC);
  const std::uint32_t made =
      add_name(wire::NameKind::sysv_semaphores, "", static_cast<int>(used), key);
  if (made == 0) return fails(ENOSPC);
  wire::Name& set = block->names[made - 1];
  set.padding = static_cast<std::uint16_t>(count);
  set.object = find_object({space_sysv | 1U << 29U, made}, wire::ObjectKind::sysv_semaphores);
  for (int i = 0; i < count; ++i) value(set, static_cast<std::uint32_t>(i)) = 0;
  return static_cast<int>(made - 1) + first_id;
}

/// All operations or none. 0: done; else what to wait for, or an error.
int try_all(const wire::Name& set, const sembuf* all, std::size_t count) {
  std::uint16_t before[64];
  for (std::size_t i = 0; i < count; ++i)
    before[i] = all[i].sem_num < set.padding ? value(set, all[i].sem_num) : 0;
  int error = 0;
  std::size_t done = 0;
  for (; done < count && error == 0; ++done) {
    const sembuf& each = all[done];
    if (each.sem_num >= set.padding) {
      error = EFBIG;
      break;
    }
    std::uint16_t& at = value(set, each.sem_num);
    const int after = at + each.sem_op;
    if ((each.sem_op == 0 && at != 0) || after < 0) {
      error = (each.sem_flg & IPC_NOWAIT) != 0 ? EAGAIN : EINPROGRESS;
    } else if (after > 32767) {
      error = ERANGE;
    } else {
      at = static_cast<std::uint16_t>(after);
    }
  }
  if (error == 0) return 0;
  for (std::size_t i = count; i-- > 0;) {
    if (all[i].sem_num < set.padding) value(set, all[i].sem_num) = before[i];
  }
  return error;
}

void remember(int id, const sembuf& each) {
  for (std::uint32_t i = 0; i < block->undo_count; ++i) {
    wire::Undo& old = block->undos[i];
    if (old.process != process || old.id != id || old.number != each.sem_num) continue;
    old.change = static_cast<std::int16_t>(old.change - each.sem_op);
    return;
  }
  if (block->undo_count == wire::most_undos) return beyond_control("more than 1024 SEM_UNDO", 0);
  const auto change = static_cast<std::int16_t>(-each.sem_op);
  block->undos[block->undo_count++] = {id, each.sem_num, change, process, 0};
}

int operate(int id, sembuf* all, std::size_t count, std::int64_t deadline, std::uint64_t pc) {
  if (count == 0 || count > 64) return fails(count == 0 ? EINVAL : E2BIG);
  const wire::Name* set = set_of(id);
  if (set == nullptr) return fails(EINVAL);
  Pending next{};
  next.operation = Operation::sysv_semaphore;
  next.object = set->object;
  next.pc = pc;
  next.deadline = deadline;
  next.retry = 1;
  for (;;) {
    const Woken woken = point(next);
    if (woken == Woken::interrupted) return fails(EINTR);
    if (woken == Woken::timed_out) return fails(EAGAIN);
    if (set_of(id) == nullptr) return fails(EIDRM);
    const int error = try_all(*set, all, count);
    if (error == 0) break;
    if (error == EAGAIN) noticed(block, 0, pc, true);
    if (error != EINPROGRESS) return fails(error);
    if (deliver_signals() != Delivered::nothing) return fails(EINTR);
    next.retry = 0;
  }
  acquire(set->object);
  release(set->object);
  object(set->object).tokens = static_cast<std::uint32_t>(calendar_seconds());
  has_acted();
  written(0);
  for (std::size_t i = 0; i < count; ++i) {
    if ((all[i].sem_flg & SEM_UNDO) != 0) remember(id, all[i]);
  }
  wake_waiters(set->object, Operation::sysv_semaphore, Operation::sysv_semaphore);
  return 0;
}

int control(int id, int number, int command, unsigned long argument, std::uint64_t pc) {
  wire::Name* set = set_of(id);
  if (set == nullptr) return fails(EINVAL);
  point(Operation::other, set->object, pc);
  has_acted();
  acquire(set->object);
  release(set->object);
  const auto each = static_cast<std::uint32_t>(number);
  const bool of_one = command == GETVAL || command == SETVAL;
  if (of_one && each >= set->padding) return fails(EINVAL);
  switch (command) {
    case GETVAL:
      return value(*set, each);
    case SETVAL:
      value(*set, each) = static_cast<std::uint16_t>(argument);
      break;
    case SETALL:
      for (std::uint32_t i = 0; i < set->padding; ++i)
        value(*set, i) = reinterpret_cast<unsigned short*>(argument)[i];
      break;
    case GETALL:
      for (std::uint32_t i = 0; i < set->padding; ++i)
        reinterpret_cast<unsigned short*>(argument)[i] = value(*set, i);
      return 0;
    case IPC_RMID:
      set->removed = 1;
      break;
    case IPC_STAT:
      *reinterpret_cast<semid_ds*>(argument) = {};
      reinterpret_cast<semid_ds*>(argument)->sem_nsems = set->padding;
      reinterpret_cast<semid_ds*>(argument)->sem_otime = object(set->object).tokens;
      return 0;
    case GETNCNT:
    case GETZCNT:
    case GETPID:
      beyond_control("semctl GETNCNT, GETZCNT, GETPID", pc);
      return 0;
    default:
      return fails(EINVAL);
  }
  wake_waiters(set->object, Operation::sysv_semaphore, Operation::sysv_semaphore);
  return 0;
}

}  // namespace

void undo_semaphores(std::uint16_t of_process) {
  const std::uint16_t mine = self;
  self = of_process;  // what it knew is what others learn
  for (std::uint32_t i = block->undo_count; i-- > 0;) {
    wire::Undo& each = block->undos[i];
    if (each.process != of_process) continue;
    each.process = wire::nobody;
    const wire::Name* set = set_of(each.id);
    if (set == nullptr) continue;
    const int after = value(*set, each.number) + each.change;
    value(*set, each.number) = static_cast<std::uint16_t>(after < 0 ? 0 : after);
    release(set->object);
    wake_waiters(set->object, Operation::sysv_semaphore, Operation::sysv_semaphore);
  }
  self = mine;
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int semget(key_t key, int count, int flags) noexcept {
  if (!rt::active()) return REAL(semget)(key, count, flags);
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 7}, wire::ObjectKind::unknown),
            CALLER);
  for (std::uint32_t i = 0; key != IPC_PRIVATE && i < rt::block->name_count; ++i) {
    const wire::Name& each = rt::block->names[i];
    if (each.kind != wire::NameKind::sysv_semaphores || each.key != key || each.removed != 0)
      continue;
    if ((flags & (IPC_CREAT | IPC_EXCL)) == (IPC_CREAT | IPC_EXCL)) return rt::fails(EEXIST);
    return static_cast<int>(i) + rt::first_id;
  }
  if (key != IPC_PRIVATE && (flags & IPC_CREAT) == 0) return rt::fails(ENOENT);
  return rt::make_set(key, count);
}

int semop(int id, sembuf* all, size_t count) noexcept {
  if (!rt::active()) return REAL(semop)(id, all, count);
  return rt::operate(id, all, count, 0, CALLER);
}

int semtimedop(int id, sembuf* all, size_t count, const timespec* wait) noexcept {
  if (!rt::active()) return REAL(semtimedop)(id, all, count, wait);
  const std::int64_t deadline =
      wait == nullptr ? 0 : rt::virtual_now() + rt::nanoseconds(*wait) + 1;
  return rt::operate(id, all, count, deadline, CALLER);
}

int semctl(int id, int number, int command, ...) noexcept {
  va_list more;
  va_start(more, command);
  const auto argument = va_arg(more, unsigned long);
  va_end(more);
  if (!rt::active()) return REAL(semctl)(id, number, command, argument);
  return rt::control(id, number, command, argument, CALLER);
}

}  // extern "C"
