#pragma once

// Whether a set of threads stands still: all of them asleep in system calls that do not end by
// themselves, and not one of them run since the looks before. It is states that are looked at, not
// time: a thread that is ready to run but gets no core does not stand still.

#include <sys/types.h>

#include <chrono>
#include <map>
#include <vector>

#include "run/process_table.hpp"

namespace interleave::run {

class Stillness {
 public:
  /// Looks that come sooner than `between` after the last are not taken; after `looks` equal ones
  /// in a row it is confirmed.
  explicit Stillness(model::Duration between = apart, int looks = 3)
      : between_(between), looks_(looks) {}

  /// The threads of the processes for which `of(process)` is true, but those that are held by us.
  struct Look {
    bool still = true;                        ///< at this moment
    bool in_wait = false;                     ///< one of them is blocked in wait4 or waitid
    std::map<pid_t, std::uint64_t> switches;  ///< by thread
  };

  /// Whether a look would be taken now.
  [[nodiscard]] bool due() const {
    return std::chrono::steady_clock::now() - last_time_ >= between_;
  }

  /// Compares with the looks before. True when enough looks in a row were the same.
  bool confirmed(const std::vector<const LiveThread*>& threads);

  [[nodiscard]] bool in_wait() const { return last_.in_wait; }

  /// Something happened: begin to count again.
  void reset() { same_ = 0; }

  static constexpr auto apart = std::chrono::milliseconds(3);

 private:
  model::Duration between_;
  int looks_;
  Look last_;
  int same_ = 0;
  std::chrono::steady_clock::time_point last_time_{};
};

}  // namespace interleave::run
