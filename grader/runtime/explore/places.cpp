// Where in the program's own code it is that libc or another library has called the runtime.

#include <unwind.h>

#include "runtime/explore/core.hpp"

extern "C" {
extern const char __executable_start;
extern const char etext;
extern const char __start_interleave_runtime;  ///< the linker's, of the section of that name
extern const char __stop_interleave_runtime;
}

namespace interleave::runtime {

namespace {

bool is_between(std::uint64_t pc, const char& from, const char& to) {
  return pc >= reinterpret_cast<std::uint64_t>(&from) && pc < reinterpret_cast<std::uint64_t>(&to);
}

_Unwind_Reason_Code look_at_frame(_Unwind_Context* frame, void* found) {
  const std::uint64_t pc = _Unwind_GetIP(frame);
  const bool own = is_between(pc, __start_interleave_runtime, __stop_interleave_runtime);
  if (own || !is_between(pc, __executable_start, etext)) return _URC_NO_REASON;
  *static_cast<std::uint64_t*>(found) = pc;
  return _URC_END_OF_STACK;
}

}  // namespace

std::uint64_t place_in_program() {
  std::uint64_t found = 0;
  const bool before = exploring;
  exploring = false;  // it initialises itself with pthread_once, which is nothing of the program's
  _Unwind_Backtrace(look_at_frame, &found);
  exploring = before;
  return found;
}

}  // namespace interleave::runtime
