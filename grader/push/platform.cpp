#include "push/platform.hpp"

#include <algorithm>

#include "base/say.hpp"
#include "base/text.hpp"
#include "os/secret.hpp"

namespace interleave::push {

namespace {

/// The first scope that the platform keeps back, or nothing.
std::string missing_scope(const Token& token, const Config& config) {
  if (token.scopes.empty()) return {};
  for (const std::string& scope : needed_scopes(config)) {
    if (std::find(token.scopes.begin(), token.scopes.end(), scope) == token.scopes.end()) {
      return scope;
    }
  }
  return {};
}

Refusal for_everything(model::Text words) { return {Refusal::Reach::everything, std::move(words)}; }

}  // namespace

tl::expected<std::string, Refusal> Platform::token() {
  if (token_ && world_.now() < token_->expires) return token_->text;
  const auto response = patiently(world_, config_.patience, [&] {
    const auto claims = assertion_claims(config_, world_.now(), os::fresh_secret());
    return token_request(config_, signed_jwt(claims, config_.key_id, key_));
  });
  if (!response) return tl::unexpected(response.error());
  if (response->status != 200) return tl::unexpected(refused_token(*response));
  token_ = parse_token(response->body, world_.now());
  if (!token_) {
    return tl::unexpected(
        for_everything(base::say("the answer of token_url is no access token",
                                 "la réponse de token_url n’est pas un jeton d’accès")));
  }
  if (const std::string scope = missing_scope(*token_, config_); !scope.empty()) {
    return tl::unexpected(for_everything(
        base::say("the platform does not grant the scope {}: enable it for the tool",
                  "la plateforme n’accorde pas la portée {} : activez-la pour l’outil", scope)));
  }
  return token_->text;
}

tl::expected<Response, Refusal> Platform::call(const Patience& patience,
                                               const std::function<Request()>& request) {
  for (bool first = true;; first = false) {
    const auto bearer = token();
    if (!bearer) return tl::unexpected(bearer.error());
    auto response = patiently(world_, patience, [&] {
      Request made = request();
      made.bearer = *bearer;
      return made;
    });
    if (!response || response->status != 401 || !first) return response;
    token_.reset();
  }
}

tl::expected<Response, Refusal> Platform::call(const std::function<Request()>& request) {
  return call(config_.patience, request);
}

tl::expected<Response, Refusal> Platform::call_once(const std::function<Request()>& request) {
  return call({.attempts = 1}, request);
}

}  // namespace interleave::push
