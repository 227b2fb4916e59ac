#pragma once

// The story of `grader push lti`: reports and ledger to a plan, the plan to the platform.

#include <functional>

#include "push/config.hpp"
#include "push/jwt.hpp"
#include "push/plan.hpp"
#include "push/world.hpp"

namespace interleave::push {

/// What became of the scores.
struct Tally {
  std::size_t pushed = 0;
  std::size_t unchanged = 0;
  std::size_t not_pushed = 0;
  bool stopped = false;  ///< by what concerns the platform as a whole

  /// 0: the platform has every score, 1: some could not be pushed, 3: the platform failed.
  [[nodiscard]] int exit_status() const;
};

/// Takes each sentence for people as soon as it is true.
using Teller = std::function<void(const model::Text&)>;

/// Pushes what is due, and keeps the ledger in step: before a score is sent, that something will
/// be, and when it was taken, what. So a push that is killed repeats one score at most.
[[nodiscard]] Tally push(const Config& config, const SigningKey& key, const Plan& plan,
                         Ledger ledger, World& world, const Teller& tell);

/// Says what `push` would do. Sends nothing.
[[nodiscard]] Tally rehearse(const Plan& plan, const Teller& tell);

}  // namespace interleave::push
