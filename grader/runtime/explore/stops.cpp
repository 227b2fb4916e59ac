// Stopping and continuing processes. One that is stopped takes no step (possible.cpp) until it is
// continued or killed; its parent may wait for either.

#include <signal.h>
#include <sys/wait.h>

#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

void tell_parent(std::uint16_t of_process, std::uint8_t news) {
  const wire::Task& child = task(of_process);
  if (child.parent == wire::nobody || child.adopted != 0) return;
  task(of_process).news = news;
  written(0);
  if (task(child.parent).tells_ends == 0) {
    queue_signal({child.parent, of_process, SIGCHLD, 0, 0, news});
  }
}

/// Its tasks go on with what those know who let it.
void pass_on_knowledge(std::uint16_t to_process) {
  const std::uint16_t mine = self;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).process != to_process) continue;
    self = static_cast<std::uint16_t>(i);
    acquire(sending_to(to_process));
  }
  self = mine;
}

}  // namespace

void stop_process(std::uint16_t of_process, int number) {
  block->signalled = 1;
  if (task(of_process).stopped != 0) return;
  task(of_process).stopped = static_cast<std::uint8_t>(number);
  tell_parent(of_process, wire::news_stopped);
}

void continue_process(std::uint16_t of_process) {
  if (task(of_process).stopped == 0) return;
  task(of_process).stopped = 0;
  pass_on_knowledge(of_process);
  tell_parent(of_process, wire::news_continued);
}

void stay_stopped(std::uint64_t pc) {
  if (task(process).stopped == 0) return;
  Pending next{};
  next.operation = Operation::signal_wait;
  next.pc = pc;
  next.retry = 1;
  point(next);
}

void tell_status(siginfo_t& into, int status) {
  if (WIFEXITED(status)) {
    into.si_code = CLD_EXITED;
    into.si_status = WEXITSTATUS(status);
  } else if (WIFSTOPPED(status)) {
    into.si_code = CLD_STOPPED;
    into.si_status = WSTOPSIG(status);
  } else if (WIFCONTINUED(status)) {
    into.si_code = CLD_CONTINUED;
    into.si_status = SIGCONT;
  } else {
    into.si_code = CLD_KILLED;
    into.si_status = WTERMSIG(status);
  }
}

int status_of_news(const wire::Task& child, std::uint8_t news) {
  constexpr int continued = 0xffff;
  const int number = child.stopped != 0 ? child.stopped : SIGSTOP;
  return news == wire::news_continued ? continued : number << 8U | 0x7f;
}

}  // namespace interleave::runtime
