#pragma once

#include <functional>
#include <optional>

#include "push/config.hpp"
#include "push/patience.hpp"
#include "push/token.hpp"

namespace interleave::push {

/// The platform's services. A token is asked for when the first request needs one, used until
/// shortly before it expires, and never leaves the memory of this process.
class Platform {
 public:
  Platform(const Config& config, const SigningKey& key, World& world)
      : config_(config), key_(key), world_(world) {}

  /// Sends what `request` makes, with a token and the configuration's patience. A token that is
  /// refused is replaced once: platforms may end one before its time.
  [[nodiscard]] tl::expected<Response, Refusal> call(const std::function<Request()>& request);
  /// The same, but not again after a lost answer or a failure: for what must not be done twice.
  [[nodiscard]] tl::expected<Response, Refusal> call_once(const std::function<Request()>& request);

 private:
  [[nodiscard]] tl::expected<Response, Refusal> call(const Patience& patience,
                                                     const std::function<Request()>& request);
  [[nodiscard]] tl::expected<std::string, Refusal> token();

  const Config& config_;
  const SigningKey& key_;
  World& world_;
  std::optional<Token> token_;
};

}  // namespace interleave::push
