#include "explore/options.hpp"

namespace interleave::explore {

std::vector<std::string> compile_options() {
  // Few optimisations, so that a line's accesses are those that are written there. libstdc++ 12's
  // own semaphore sleeps on when its count comes back to what it was before the futex is asked;
  // elsewhere that hardly ever happens, and no student can do anything about it.
  return {"-O1",
          "-g",
          "-fno-pie",
          "-fsanitize=thread",
          "--param=tsan-distinguish-volatile=1",
          "--param=tsan-instrument-func-entry-exit=0",
          "-Wno-tsan",  // fences are known here
          "-fno-omit-frame-pointer",
          "-D_GLIBCXX_USE_POSIX_SEMAPHORE=1"};
}

std::vector<std::string> link_options() { return {"-no-pie"}; }

}  // namespace interleave::explore
