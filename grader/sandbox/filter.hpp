#pragma once

#include <string>

namespace interleave::sandbox {

/// The filter of system calls that programs run under: instructions for seccomp(2)
/// (struct sock_filter[]), made once by libseccomp. `network`: the program has a network namespace
/// of its own, where sockets of the Internet reach nothing but itself; without one they are
/// refused. Throws base::GraderError.
[[nodiscard]] const std::string& system_call_filter(bool network);

}  // namespace interleave::sandbox
