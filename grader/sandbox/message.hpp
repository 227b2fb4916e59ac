#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "os/unique_fd.hpp"

namespace interleave::sandbox {

/// What the init and the program's process tell the grader, one packet each.
struct Message {
  enum class Kind : std::int32_t {
    places,   ///< the place is prepared; carries the descriptors of Places, in that order
    ready,    ///< from the program's process, which now waits for the word to go
    failed,   ///< a step failed: `step` and `error`
    no_exec,  ///< execve failed with `error`
    ended,    ///< the program has; `error` is its wait status
  } kind = Kind::failed;
  std::int32_t error = 0;
  char step[48] = {};
};

inline constexpr std::size_t most_descriptors = 8;

/// What the grader tells the program's process, one byte. The init is told to end everything by
/// the end of the connection.
inline constexpr char word_go = 'g';

/// Async-signal-safe. `descriptors` may hold -1; those are left out and told apart by a bit mask in
/// Message::error of `places`.
bool send_message(int control, const Message& message, const int* descriptors = nullptr,
                  std::size_t count = 0);

struct Received {
  Message message;
  int sender = 0;  ///< pid as the receiver's namespace gives it (SCM_CREDENTIALS)
  std::vector<os::UniqueFd> descriptors;
};

/// Waits for a packet. Empty: the other side is gone. `wait` false: also when there is none.
[[nodiscard]] std::optional<Received> receive_message(int control, bool wait = true);

}  // namespace interleave::sandbox
