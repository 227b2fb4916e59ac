// A crash is the end of a process like any other for the schedule: it is noted, the turn goes on,
// and then the process dies of its signal, so that its parent sees the truth.

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

constexpr int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};

constexpr std::size_t stack_size = 64 * 1024;
char alternate_stack[stack_size];
__thread void* own_stack = nullptr;

void stand_on(void* memory) {
  stack_t stack{};
  stack.ss_sp = memory;
  stack.ss_size = stack_size;
  sigaltstack(&stack, nullptr);
}

void crashed(int number, siginfo_t*, void* given) {
  const auto* context = static_cast<const ucontext_t*>(given);
  const auto pc = static_cast<std::uint64_t>(context->uc_mcontext.gregs[REG_RIP]);
  REAL(signal)(number, SIG_DFL);
  if (!active()) return;
  report(ReportKind::crash, number == SIGABRT ? place_in_program() : pc,
         {.value = static_cast<std::uint32_t>(number)});
  constexpr int core_bit = 0;  // no cores are written: the limit is 0
  end_process(number | core_bit);
  self = wire::nobody;
  REAL(kill)(kernel_pid(), number);
  // Returning runs into the same fault again, or into abort's end.
}

}  // namespace

void prepare_crash_stack() {
  own_stack =
      REAL(mmap)(nullptr, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (own_stack != MAP_FAILED) stand_on(own_stack);
}

void leave_crash_stack() {
  if (own_stack == nullptr || own_stack == MAP_FAILED) return;
  stack_t none{};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
  REAL(munmap)(own_stack, stack_size);
  own_stack = nullptr;
}

void prepare_crash_handlers() {
  stand_on(alternate_stack);
  struct sigaction action {};
  action.sa_sigaction = crashed;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  for (const int number : crashes) REAL(sigaction)(number, &action, nullptr);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" void __assert_fail(const char* expression, const char* file, unsigned line,
                              const char* function) noexcept {
  if (rt::active()) {
    char text[200];
    snprintf(text, sizeof text, "%s:%u: %s", file, line, expression);
    rt::report(rt::ReportKind::assertion, CALLER, {}, text);
  }
  REAL(__assert_fail)(expression, file, line, function);
  __builtin_unreachable();
}
