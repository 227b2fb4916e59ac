#include "run/calls.hpp"

#include <sys/syscall.h>

#include <map>

namespace interleave::run {

namespace {

using Waits = model::BlockedThread::Waits;
using Timeout = CallInfo::Timeout;

const std::map<long, CallInfo>& known_calls() {
  static const std::map<long, CallInfo> calls = {
      {SYS_read, {Timeout::none, "read", Waits::pipe_data}},
      {SYS_readv, {Timeout::none, "readv", Waits::pipe_data}},
      {SYS_write, {Timeout::none, "write", Waits::pipe_room}},
      {SYS_writev, {Timeout::none, "writev", Waits::pipe_room}},
      {SYS_splice, {Timeout::none, "splice", Waits::other}},
      {SYS_sendfile, {Timeout::none, "sendfile", Waits::other}},
      {SYS_wait4, {Timeout::none, "wait4", Waits::child}},
      {SYS_waitid, {Timeout::none, "waitid", Waits::child}},
      {SYS_futex, {Timeout::pointer, "futex", Waits::futex, 3}},
      {SYS_semop, {Timeout::none, "semop", Waits::sysv_semaphore}},
      {SYS_semtimedop, {Timeout::pointer, "semtimedop", Waits::sysv_semaphore, 3}},
      {SYS_msgrcv, {Timeout::none, "msgrcv", Waits::sysv_message}},
      {SYS_msgsnd, {Timeout::none, "msgsnd", Waits::sysv_message}},
      {SYS_mq_timedreceive, {Timeout::pointer, "mq_timedreceive", Waits::posix_message, 4}},
      {SYS_mq_timedsend, {Timeout::pointer, "mq_timedsend", Waits::posix_message, 4}},
      {SYS_nanosleep, {Timeout::always, "nanosleep", Waits::sleep}},
      {SYS_clock_nanosleep, {Timeout::always, "clock_nanosleep", Waits::sleep}},
      {SYS_restart_syscall, {Timeout::always, "restart_syscall", Waits::sleep}},
      {SYS_ppoll, {Timeout::pointer, "ppoll", Waits::other, 2}},
      {SYS_pselect6, {Timeout::pointer, "pselect", Waits::other, 4}},
      {SYS_epoll_pwait, {Timeout::milliseconds, "epoll_pwait", Waits::other, 3}},
      {SYS_epoll_pwait2, {Timeout::pointer, "epoll_pwait2", Waits::other, 3}},
      {SYS_flock, {Timeout::none, "flock", Waits::lock_file}},
      {SYS_fcntl, {Timeout::none, "fcntl", Waits::lock_file}},
      {SYS_rt_sigsuspend, {Timeout::none, "sigsuspend", Waits::signal}},
      {SYS_rt_sigtimedwait, {Timeout::pointer, "sigtimedwait", Waits::signal, 2}},
      {SYS_accept, {Timeout::none, "accept", Waits::socket}},
      {SYS_accept4, {Timeout::none, "accept4", Waits::socket}},
      {SYS_connect, {Timeout::none, "connect", Waits::socket}},
      {SYS_recvfrom, {Timeout::none, "recvfrom", Waits::socket}},
      {SYS_recvmsg, {Timeout::none, "recvmsg", Waits::socket}},
      {SYS_recvmmsg, {Timeout::pointer, "recvmmsg", Waits::socket, 4}},
      {SYS_sendto, {Timeout::none, "sendto", Waits::socket}},
      {SYS_sendmsg, {Timeout::none, "sendmsg", Waits::socket}},
      {SYS_openat, {Timeout::none, "openat", Waits::other}},
      {SYS_clone, {Timeout::none, "clone", Waits::other}},
      {SYS_clone3, {Timeout::none, "clone3", Waits::other}},
      {SYS_execve, {Timeout::none, "execve", Waits::other}},
      {SYS_sched_yield, {Timeout::none, "sched_yield", Waits::other}},
      {SYS_fsync, {Timeout::none, "fsync", Waits::other}},
      {SYS_exit_group, {Timeout::none, "exit_group", Waits::other}},
  // calls that newer architectures do not have
#ifdef SYS_pause
      {SYS_pause, {Timeout::none, "pause", Waits::signal}},
#endif
#ifdef SYS_poll
      {SYS_poll, {Timeout::milliseconds, "poll", Waits::other, 2}},
#endif
#ifdef SYS_select
      {SYS_select, {Timeout::pointer, "select", Waits::other, 4}},
#endif
#ifdef SYS_epoll_wait
      {SYS_epoll_wait, {Timeout::milliseconds, "epoll_wait", Waits::other, 3}},
#endif
#ifdef SYS_open
      {SYS_open, {Timeout::none, "open", Waits::other}},
#endif
#ifdef SYS_vfork
      {SYS_vfork, {Timeout::none, "vfork", Waits::other}},
#endif
#ifdef SYS_fork
      {SYS_fork, {Timeout::none, "fork", Waits::other}},
#endif
#ifdef SYS_futex_waitv
      {SYS_futex_waitv, {Timeout::pointer, "futex_waitv", Waits::futex, 3}},
#endif
  };
  return calls;
}

const CallInfo* info(long number) {
  const auto found = known_calls().find(number);
  return found == known_calls().end() ? nullptr : &found->second;
}

}  // namespace

std::string call_name(long number) {
  const CallInfo* known = info(number);
  return known != nullptr ? known->name : "system call " + std::to_string(number);
}

model::BlockedThread::Waits call_waits(long number) {
  const CallInfo* known = info(number);
  return known != nullptr ? known->waits : Waits::other;
}

bool wakes_by_itself(const os::TaskCall& call) {
  const CallInfo* known = info(call.number);
  if (known == nullptr || known->timeout == Timeout::none) return false;
  if (known->timeout == Timeout::always) return true;
  const std::uint64_t value = call.arguments[known->timeout_argument];
  if (known->timeout == Timeout::pointer) return value != 0;
  return static_cast<std::int32_t>(value) >= 0;  // poll(2): negative means without limit
}

bool waits_for_child(const os::TaskCall& call) {
  return call.number == SYS_wait4 || call.number == SYS_waitid;
}

}  // namespace interleave::run
