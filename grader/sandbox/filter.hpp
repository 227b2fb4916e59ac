#pragma once

#include <string>

namespace interleave::sandbox {

/// The filter of system calls that programs run under: instructions for seccomp(2)
/// (struct sock_filter[]), made once by libseccomp. `network`: the program has a network namespace
/// of its own, where sockets of the Internet reach nothing but itself; without one they are
/// refused. Throws base::GraderError.
[[nodiscard]] const std::string& system_call_filter(bool network);

/// A call that is refused when a file system has less room than it asks for: fallocate(2).
inline constexpr unsigned asks_for_room = 1000;

/// Lets a tracer look at calls that use up what is limited, before they are made: seccomp stops
/// (ptrace(2), PTRACE_EVENT_SECCOMP) whose message is the number of descriptors that the call is to
/// make; 0: it can make room in a file system; asks_for_room. Throws base::GraderError.
[[nodiscard]] const std::string& watched_calls_filter();

}  // namespace interleave::sandbox
