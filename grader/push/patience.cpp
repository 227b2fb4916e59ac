#include "push/patience.hpp"

#include <algorithm>

namespace interleave::push {

namespace {

using namespace std::chrono_literals;

constexpr model::Duration longest_pause = 60s;
constexpr model::Duration longest_asked_for = 5min;

bool too_busy(const Response& response) {
  // Canvas throttles with 403 (its documentation of throttling).
  return response.status == 429 ||
         (response.status == 403 && response.body.find("Rate Limit Exceeded") != std::string::npos);
}

bool may_pass(const Response& response) { return response.status >= 500 || too_busy(response); }

void blot_out(std::string& text, const std::string& secret) {
  if (secret.empty()) return;
  for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos;) {
    text.replace(at, secret.size(), "…");
  }
}

tl::expected<Response, NoAnswer> sent(World& world, const Request& request) {
  auto response = world.send(request);
  std::string& text = response ? response->body : response.error().message;
  blot_out(text, request.bearer);
  for (const std::string& secret : request.secrets) blot_out(text, secret);
  return response;
}

/// Half of the pause is certain and half is chance.
model::Duration pause_after(int attempt, const Patience& patience, double chance) {
  model::Duration pause = patience.first_wait;
  for (int i = 1; i < attempt && pause < longest_pause; ++i) pause *= 2;
  pause = std::min(pause, longest_pause);
  return pause / 2 + std::chrono::duration_cast<model::Duration>(pause / 2 * chance);
}

}  // namespace

tl::expected<Response, Refusal> patiently(World& world, const Patience& patience,
                                          const std::function<Request()>& request) {
  for (int attempt = 1;; ++attempt) {
    const auto response = sent(world, request());
    if (response && !may_pass(*response)) return *response;
    model::Duration pause = pause_after(attempt, patience, world.chance());
    bool again = attempt < patience.attempts;
    if (response) {
      pause = std::max<model::Duration>(pause, response->retry_after);
      again = again && response->retry_after <= longest_asked_for;
    } else {
      again = again && !response.error().lasting;
    }
    if (!again) {
      return tl::unexpected(response ? kept_failing(*response, attempt)
                                     : not_reached(response.error(), attempt));
    }
    world.wait(pause);
  }
}

}  // namespace interleave::push
