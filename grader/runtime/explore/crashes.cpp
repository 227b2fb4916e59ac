// A crash is the end of a process like any other for the schedule: it is noted, the turn goes on,
// and then the process dies of its signal, so that its parent sees the truth.

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <ucontext.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

constexpr int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};

char alternate_stack[64 * 1024];

void crashed(int number, siginfo_t*, void* given) {
  const auto* context = static_cast<const ucontext_t*>(given);
  const auto pc = static_cast<std::uint64_t>(context->uc_mcontext.gregs[REG_RIP]);
  REAL(signal)(number, SIG_DFL);
  if (!active()) return;
  report(ReportKind::crash, number == SIGABRT ? me().pending.pc : pc,
         {.value = static_cast<std::uint32_t>(number)});
  constexpr int core_bit = 0;  // no cores are written: the limit is 0
  end_process(number | core_bit);
  self = wire::nobody;
  REAL(kill)(kernel_pid(), number);
  // Returning runs into the same fault again, or into abort's end.
}

}  // namespace

void prepare_crash_handlers() {
  stack_t stack{};
  stack.ss_sp = alternate_stack;
  stack.ss_size = sizeof alternate_stack;
  sigaltstack(&stack, nullptr);
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
