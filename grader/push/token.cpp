#include "push/token.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "push/urls.hpp"

namespace interleave::push {

namespace {

using namespace std::chrono_literals;
using nlohmann::ordered_json;

/// Canvas refuses assertions that were issued in the future or more than 5 minutes ago.
constexpr std::chrono::seconds life_of_assertion = 4min;
/// So far may this machine's clock be ahead of the platform's.
constexpr std::chrono::seconds clock_tolerance = 30s;
constexpr std::chrono::seconds usual_life_of_token = 5min;  ///< where the platform says nothing
constexpr double longest_life = 86'400;                     ///< seconds
constexpr std::chrono::seconds longest_margin = 60s;

std::int64_t seconds_since_1970(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// Whether a header can hold it (RFC 6750 section 2.1).
bool is_bearer(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char character) {
    return character > 0x20 && character < 0x7F;
  });
}

/// Of application/x-www-form-urlencoded: what a query of an address is.
std::string form_of(const std::vector<Parameter>& parameters) {
  const std::string url = with_query("https://form/", parameters);
  return url.substr(url.find('?') + 1);
}

}  // namespace

std::vector<std::string> needed_scopes(const Config& config) {
  const auto any = [&](auto condition) {
    return std::any_of(config.line_items.begin(), config.line_items.end(), condition);
  };
  if (any([](const LineItem& item) { return item.create; })) {
    return {scope::score, scope::line_item};
  }
  if (any([](const LineItem& item) { return item.url.empty(); })) {
    return {scope::score, scope::line_item_readonly};
  }
  return {scope::score};
}

ordered_json assertion_claims(const Config& config, Time now, const std::string& id) {
  const std::int64_t issued = seconds_since_1970(now - clock_tolerance);
  return {{"iss", config.issuer.empty() ? config.client_id : config.issuer},
          {"sub", config.client_id},
          {"aud", config.audience.empty() ? config.token_url : config.audience},
          {"iat", issued},
          {"exp", issued + life_of_assertion.count()},
          {"jti", id}};
}

Request token_request(const Config& config, const std::string& assertion) {
  Request request;
  request.url = config.token_url;
  request.accept = "application/json";
  request.content_type = "application/x-www-form-urlencoded";
  request.body =
      form_of({{"grant_type", "client_credentials"},
               {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
               {"client_assertion", assertion},
               {"scope", base::joined(needed_scopes(config), " ")}});
  request.secrets = {assertion};
  return request;
}

std::optional<Token> parse_token(std::string_view body, Time now) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto text = json.find("access_token");
  if (text == json.end() || !text->is_string()) return std::nullopt;
  Token token;
  token.text = text->get<std::string>();
  if (!is_bearer(token.text)) return std::nullopt;
  std::chrono::seconds life = usual_life_of_token;
  if (const auto given = json.find("expires_in"); given != json.end() && given->is_number()) {
    const double limited = std::clamp(given->get<double>(), 0.0, longest_life);
    life = std::chrono::seconds(static_cast<std::int64_t>(limited));
  }
  token.expires = now + life - std::min(longest_margin, life / 2);
  if (const auto given = json.find("scope"); given != json.end() && given->is_string()) {
    token.scopes = base::split(given->get<std::string>(), ' ');
  }
  return token;
}

}  // namespace interleave::push
