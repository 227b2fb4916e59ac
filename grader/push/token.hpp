#pragma once

// An access token by client credentials with a signed assertion (1EdTech Security Framework 1.0,
// section 4.1; RFC 7523).

#include <optional>
#include <string>
#include <vector>

#include "push/config.hpp"
#include "push/jwt.hpp"
#include "push/world.hpp"

namespace interleave::push {

namespace scope {
inline constexpr const char* score = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
inline constexpr const char* line_item = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
inline constexpr const char* line_item_readonly =
    "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";
}  // namespace scope

/// What the configuration needs, and not more: Canvas refuses all when one is not allowed.
[[nodiscard]] std::vector<std::string> needed_scopes(const Config& config);

/// `id` is never used twice: Canvas refuses that.
[[nodiscard]] nlohmann::ordered_json assertion_claims(const Config& config, Time now,
                                                      const std::string& id);

[[nodiscard]] Request token_request(const Config& config, const std::string& assertion);

struct Token {
  std::string text;
  Time expires{};                   ///< some time before the platform's own moment
  std::vector<std::string> scopes;  ///< empty: those that were asked for
};

/// None: the answer is no token.
[[nodiscard]] std::optional<Token> parse_token(std::string_view body, Time now);

}  // namespace interleave::push
