#include "runtime/explore/system.hpp"

#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

namespace {

/// As syscall(2), which this runtime replaces; answers -errno.
long call(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0) {
  long result = 0;
  register long r10 asm("r10") = d;
  register long r8 asm("r8") = e;
  register long r9 asm("r9") = 0;
  asm volatile("syscall"
               : "=a"(result)
               : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
               : "rcx", "r11", "memory");
  return result;
}

long as_long(const void* pointer) { return reinterpret_cast<long>(pointer); }

}  // namespace

long futex(std::uint32_t* word, int operation, std::uint32_t value) {
  return call(SYS_futex, as_long(word), operation, static_cast<long>(value));
}

void sleep_truly(std::int64_t nanoseconds) {
  const timespec wait{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
  call(SYS_nanosleep, as_long(&wait));
}

void leave(int status) {
  for (;;) call(SYS_exit_group, status);
}

void close_all() { call(SYS_close_range, 0, ~0U, 0); }

void await_death(int pid) {
  const long handle = call(SYS_pidfd_open, pid);
  if (handle < 0) return;
  pollfd ended{static_cast<int>(handle), POLLIN, 0};
  while (call(SYS_poll, as_long(&ended), 1, -1) == -EINTR) {
  }
  call(SYS_close, handle);
}

bool is_gone(int pid, long patience_ms) {
  const long handle = call(SYS_pidfd_open, pid);
  if (handle < 0) return true;
  pollfd ended{static_cast<int>(handle), POLLIN, 0};
  const bool gone = call(SYS_poll, as_long(&ended), 1, patience_ms) == 1;
  call(SYS_close, handle);
  return gone;
}

void reap_opaque(bool patiently) {
  constexpr long patience_ms = 500;  // a program that needs nobody has ended by then
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    const bool own = each.pid == kernel_pid();  // it is about to execute it
    if (each.state != wire::TaskState::opaque || own) continue;
    const bool first = patiently && each.steps < wire::most_steps;
    if (patiently) each.steps = wire::most_steps;  // awaited once only
    if (!is_gone(each.pid, first ? patience_ms : 0)) continue;
    end_other_process(static_cast<std::uint16_t>(i), 0);
    ++block->progress;
  }
}

bool deaths_are_watched = false;

void settle_deaths() {
  if (!deaths_are_watched) return;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& each = block->tasks[i];
    const bool is_process = each.is_thread == 0 && each.state == wire::TaskState::ended;
    if (is_process && each.reaped == 0 && each.pid > 0) is_gone(each.pid, -1);
  }
}

int kernel_pid() { return static_cast<int>(call(SYS_getpid)); }

std::size_t length_of(const char* text) {
  std::size_t length = 0;
  while (text[length] != '\0') ++length;
  return length;
}

bool same_text(const char* a, const char* b) {
  while (*a != '\0' && *a == *b) ++a, ++b;
  return *a == *b;
}

void copy_text(char* into, std::size_t room, const char* text) {
  std::size_t i = 0;
  for (; i + 1 < room && text[i] != '\0'; ++i) into[i] = text[i];
  into[i] = '\0';
}

}  // namespace interleave::runtime
