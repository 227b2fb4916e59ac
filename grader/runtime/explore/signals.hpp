#pragma once

// Sets of signals as the block holds them, and what waits of several kinds need of them.

#include <pthread.h>
#include <signal.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

inline constexpr int most_signals = 64;
inline constexpr int first_of_real_time = 32;  ///< the kernel's; libc keeps two for itself

inline bool valid_signal(int number) { return number >= 1 && number <= most_signals; }
inline std::uint64_t bit_of_signal(int number) {
  return 1ULL << (static_cast<unsigned>(number) - 1U);
}
std::uint64_t bits_of(const sigset_t* set);
void put_bits(sigset_t* set, std::uint64_t bits);

/// Those that the processor raises.
inline bool is_crash(int number) {
  return number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL ||
         number == SIGABRT;
}

/// What was sent to the running task or to its process, and has not come yet.
std::uint64_t pending_signals();
/// It has come: nobody else gets it.
wire::QueuedSignal take_signal(int number);
/// What a handler, or who waits for it, is told.
siginfo_t told_of(const wire::QueuedSignal& signal);

/// Sends it to a process, or a thread of this one, as a step. 0 or an error.
int kill_task(const wire::QueuedSignal& signal, std::uint64_t pc);

/// The signal of this timer has been taken.
void came_from(std::uint16_t timer);  ///< timers.cpp

/// What all who sent to this process knew.
std::uint32_t sending_to(std::uint16_t of_process);

/// The main thread where nothing else is known.
std::uint16_t task_of_thread(pthread_t thread);  ///< threads.cpp

// ---------------------------------------------------------------- stops.cpp

/// Whether it stops who does nothing else about it.
inline bool is_stop(int number) {
  return number == SIGSTOP || number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;
}
void stop_process(std::uint16_t of_process, int number);
/// By the running task's SIGCONT.
void continue_process(std::uint16_t of_process);
/// If the running process is stopped, goes on when it no longer is.
void stay_stopped(std::uint64_t pc);
/// What wait(2) says of the news of a child that has not ended.
int status_of_news(const wire::Task& child, std::uint8_t news);
/// Of what wait(2) says, the code and status that are told with SIGCHLD.
void tell_status(siginfo_t& into, int status);

/// Another mask of the running task for as long as this lives. Null: its own.
class OtherMask {
 public:
  explicit OtherMask(const sigset_t* mask) : before_(me().blocked) {
    if (mask != nullptr) me().blocked = bits_of(mask);
  }
  ~OtherMask() { me().blocked = before_; }
  OtherMask(const OtherMask&) = delete;
  OtherMask& operator=(const OtherMask&) = delete;

 private:
  std::uint64_t before_;
};

}  // namespace interleave::runtime
