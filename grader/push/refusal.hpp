#pragma once

// What a platform refuses, in words that say what to do about it. The statuses are those that
// Moodle 5 (mod/lti/service/gradebookservices) and Canvas (Lti::IMS::ScoresController) answer.

#include <cstddef>

#include "model/text.hpp"
#include "push/world.hpp"

namespace interleave::push {

struct Refusal {
  /// What else fails for the same reason.
  enum class Reach { score, line_item, everything };
  Reach reach = Reach::score;
  model::Text words;
};

/// `response.status` is none of success.
[[nodiscard]] Refusal refused_token(const Response& response);
[[nodiscard]] Refusal refused_score(const Response& response);
[[nodiscard]] Refusal refused_line_item(const Response& response);

/// The platform could not be reached, or kept failing.
[[nodiscard]] Refusal not_reached(const NoAnswer& last, int attempts);
[[nodiscard]] Refusal kept_failing(const Response& last, int attempts);

}  // namespace interleave::push
