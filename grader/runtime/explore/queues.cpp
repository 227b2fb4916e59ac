// Message queues, POSIX and System V: real ones, under names and keys of the schedule's own, asked
// only for what they can do at once.

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdarg.h>
#include <sys/msg.h>

#include "runtime/explore/descriptors.hpp"
#include "runtime/explore/locks.hpp"

namespace interleave::runtime {

namespace {

std::uint32_t queue_object(std::uint64_t number) {
  const std::uint32_t index =
      find_object({space_sysv | 1U << 30U, number}, wire::ObjectKind::message_queue);
  return index;
}

constexpr std::uint64_t system_v = 1ULL << 40U;  ///< its queues' numbers are above

std::uint32_t posix_queue(mqd_t queue) { return queue_object(descriptor_object(queue)); }

/// `attempt` never blocks; it fails with EAGAIN (or ENOMSG) when it would.
template <class Attempt>
auto when_possible(Operation operation, std::uint32_t index, bool waits, std::int64_t deadline,
                   std::uint64_t pc, Attempt attempt) -> decltype(attempt()) {
  Pending next{};
  next.operation = operation;
  next.object = index;
  next.detail = object(index).place >= system_v ? wire::of_system_v : 0;
  next.pc = pc;
  next.deadline = deadline;
  next.retry = 1;
  for (;;) {
    const Woken woken = point(next);
    if (woken == Woken::interrupted) return errno = EINTR, -1;
    if (woken == Woken::timed_out) return errno = ETIMEDOUT, -1;
    const auto answer = attempt();
    if (answer >= 0) {
      acquire(index);
      release(index);
      has_acted();
      written(0);
      wake_waiters(index, Operation::message_send, Operation::message_receive);
      return answer;
    }
    if (errno != EAGAIN && errno != ENOMSG) return answer;
    if (!waits) return tried_in_vain(pc);
    const Delivered came = deliver_signals();
    const bool ends = next.detail == wire::of_system_v && came == Delivered::handled;
    if (ends || came == Delivered::interrupting) return errno = EINTR, -1;
    next.retry = came == Delivered::handled ? 1 : 0;
  }
}

bool waits(mqd_t queue) {
  mq_attr attributes{};
  return REAL(mq_getattr)(queue, &attributes) == 0 && (attributes.mq_flags & O_NONBLOCK) == 0;
}

const timespec long_ago{0, 0};

int send_to(mqd_t queue, const char* message, std::size_t size, unsigned priority,
            std::int64_t deadline, std::uint64_t pc) {
  return when_possible(
      Operation::message_send, posix_queue(queue), waits(queue), deadline, pc, [&] {
        const int answer = REAL(mq_timedsend)(queue, message, size, priority, &long_ago);
        if (answer < 0 && errno == ETIMEDOUT) errno = EAGAIN;
        return answer;
      });
}

ssize_t receive_from(mqd_t queue, char* message, std::size_t size, unsigned* priority,
                     std::int64_t deadline, std::uint64_t pc) {
  return when_possible(
      Operation::message_receive, posix_queue(queue), waits(queue), deadline, pc, [&] {
        const ssize_t answer = REAL(mq_timedreceive)(queue, message, size, priority, &long_ago);
        if (answer < 0 && errno == ETIMEDOUT) errno = EAGAIN;
        return answer;
      });
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

mqd_t mq_open(const char* name, int flags, ...) noexcept {
  va_list more;
  va_start(more, flags);
  const auto mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  auto* const attributes = (flags & O_CREAT) != 0 ? va_arg(more, mq_attr*) : nullptr;
  va_end(more);
  if (!rt::active()) return REAL(mq_open)(name, flags, mode, attributes);
  char room[rt::name_room];
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 5}, wire::ObjectKind::unknown),
            CALLER);
  const mqd_t queue = REAL(mq_open)(rt::own_name(name, room), flags, mode, attributes);
  if (queue >= 0 && (flags & O_CREAT) != 0) rt::add_name(wire::NameKind::message_queue, room, 0, 0);
  return queue;
}

int mq_unlink(const char* name) noexcept {
  if (!rt::active()) return REAL(mq_unlink)(name);
  char room[rt::name_room];
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 5}, wire::ObjectKind::unknown),
            CALLER);
  return REAL(mq_unlink)(rt::own_name(name, room));
}

int mq_timedsend(mqd_t queue, const char* message, size_t size, unsigned priority,
                 const timespec* until) {
  if (!rt::active()) return REAL(mq_timedsend)(queue, message, size, priority, until);
  return rt::send_to(queue, message, size, priority, rt::deadline_of(until, CLOCK_REALTIME),
                     CALLER);
}
int mq_send(mqd_t queue, const char* message, size_t size, unsigned priority) {
  if (!rt::active()) return REAL(mq_send)(queue, message, size, priority);
  return rt::send_to(queue, message, size, priority, 0, CALLER);
}
ssize_t mq_timedreceive(mqd_t queue, char* message, size_t size, unsigned* priority,
                        const timespec* until) {
  if (!rt::active()) return REAL(mq_timedreceive)(queue, message, size, priority, until);
  return rt::receive_from(queue, message, size, priority, rt::deadline_of(until, CLOCK_REALTIME),
                          CALLER);
}
ssize_t mq_receive(mqd_t queue, char* message, size_t size, unsigned* priority) {
  if (!rt::active()) return REAL(mq_receive)(queue, message, size, priority);
  return rt::receive_from(queue, message, size, priority, 0, CALLER);
}

int msgget(key_t key, int flags) noexcept {
  if (!rt::active()) return REAL(msgget)(key, flags);
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 6}, wire::ObjectKind::unknown),
            CALLER);
  for (std::uint32_t i = 0; key != IPC_PRIVATE && i < rt::block->name_count; ++i) {
    const wire::Name& each = rt::block->names[i];
    if (each.kind != wire::NameKind::sysv_messages || each.key != key || each.removed != 0)
      continue;
    if ((flags & (IPC_CREAT | IPC_EXCL)) == (IPC_CREAT | IPC_EXCL)) return errno = EEXIST, -1;
    return each.id;
  }
  if (key != IPC_PRIVATE && (flags & IPC_CREAT) == 0) return errno = ENOENT, -1;
  const int id = REAL(msgget)(IPC_PRIVATE, flags & 0777);
  if (id >= 0) rt::add_name(wire::NameKind::sysv_messages, "", id, key);
  return id;
}

int msgctl(int id, int command, msqid_ds* state) noexcept {
  const int answer = REAL(msgctl)(id, command, state);
  if (!rt::active() || command != IPC_RMID) return answer;
  for (wire::Name& each : rt::block->names) {
    if (each.kind == wire::NameKind::sysv_messages && each.id == id) each.removed = 1;
  }
  rt::wake_waiters(rt::queue_object(rt::system_v | static_cast<unsigned>(id)),
                   rt::Operation::message_send, rt::Operation::message_receive);
  return answer;
}

int msgsnd(int id, const void* message, size_t size, int flags) {
  if (!rt::active()) return REAL(msgsnd)(id, message, size, flags);
  return rt::when_possible(rt::Operation::message_send,
                           rt::queue_object(rt::system_v | static_cast<unsigned>(id)),
                           (flags & IPC_NOWAIT) == 0, 0, CALLER,
                           [&] { return REAL(msgsnd)(id, message, size, flags | IPC_NOWAIT); });
}

ssize_t msgrcv(int id, void* message, size_t size, long type, int flags) {
  if (!rt::active()) return REAL(msgrcv)(id, message, size, type, flags);
  return rt::when_possible(
      rt::Operation::message_receive, rt::queue_object(rt::system_v | static_cast<unsigned>(id)),
      (flags & IPC_NOWAIT) == 0, 0, CALLER,
      [&] { return REAL(msgrcv)(id, message, size, type, flags | IPC_NOWAIT); });
}

}  // extern "C"
