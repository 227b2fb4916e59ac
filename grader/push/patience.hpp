#pragma once

#include <functional>

#include "push/refusal.hpp"
#include "push/world.hpp"

namespace interleave::push {

/// How often, and with which pauses, a request is sent again that failed for no fault of its own.
struct Patience {
  int attempts = 5;
  model::Duration first_wait = std::chrono::seconds(1);  ///< doubled each time
};

/// Sends what `request` makes, anew for each attempt, until there is an answer that stays the same:
/// again after a lost answer, a status of 5xx, and when the platform has too much to do. The pauses
/// are partly chance, so that many machines do not come back at once, and as long at least as the
/// platform asks. Secrets of the request are blotted out in the answer.
[[nodiscard]] tl::expected<Response, Refusal> patiently(World& world, const Patience& patience,
                                                        const std::function<Request()>& request);

}  // namespace interleave::push
