#include "push/token.hpp"

#include <gmock/gmock.h>

#include "sample_items.hpp"

namespace interleave::push {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr Time noon{std::chrono::milliseconds(1'772'366'400'250)};

Config token_config() {
  Config config;
  config.token_url = "https://m.example/mod/lti/token.php";
  config.client_id = "c-1";
  config.line_items = {item_at("ring", "https://m.example/9")};
  return config;
}

TEST(Token, ScopesAreThoseThatAreNeeded) {
  Config config = token_config();
  EXPECT_THAT(needed_scopes(config), ElementsAre(scope::score));
  config.line_items.push_back(item_named("pi", "pi", ""));
  EXPECT_THAT(needed_scopes(config), ElementsAre(scope::score, scope::line_item_readonly));
  config.line_items.back().create = true;
  EXPECT_THAT(needed_scopes(config), ElementsAre(scope::score, scope::line_item));
}

TEST(Token, AssertionIsFreshAndNamesBothSides) {
  EXPECT_EQ(assertion_claims(token_config(), noon, "id-1").dump(),
            R"({"iss":"c-1","sub":"c-1","aud":"https://m.example/mod/lti/token.php",)"
            R"("iat":1772366370,"exp":1772366610,"jti":"id-1"})");
  Config config = token_config();
  config.issuer = "https://grader.example";
  config.audience = "https://auth.example";
  const auto claims = assertion_claims(config, noon, "id-1");
  EXPECT_EQ(claims["iss"], "https://grader.example");
  EXPECT_EQ(claims["sub"], "c-1");
  EXPECT_EQ(claims["aud"], "https://auth.example");
}

TEST(Token, RequestIsAForm) {
  const Request request = token_request(token_config(), "a.b-c_d.e");
  EXPECT_EQ(request.url, "https://m.example/mod/lti/token.php");
  EXPECT_EQ(request.content_type, "application/x-www-form-urlencoded");
  EXPECT_EQ(request.body,
            "grant_type=client_credentials&client_assertion_type=urn%3aietf%3aparams%3aoauth%3a"
            "client-assertion-type%3ajwt-bearer&client_assertion=a.b-c_d.e&scope=https%3a%2f%2f"
            "purl.imsglobal.org%2fspec%2flti-ags%2fscope%2fscore");
  EXPECT_THAT(request.secrets, ElementsAre("a.b-c_d.e"));
  EXPECT_EQ(request.bearer, "");
}

TEST(Token, EndsBeforeThePlatformsMoment) {
  const auto life = [](const std::string& given) {
    return parse_token(R"({"access_token":"t")" + given + "}", noon)->expires - noon;
  };
  EXPECT_EQ(life(R"(,"expires_in":3600)"), 3540s);
  EXPECT_EQ(life(R"(,"expires_in":10)"), 5s);
  EXPECT_EQ(life(R"(,"expires_in":-1)"), 0s);
  EXPECT_EQ(life(""), 240s);
  EXPECT_EQ(life(R"(,"expires_in":1e30)"), 24h - 60s);
}

TEST(Token, NamesWhatWasGranted) {
  EXPECT_THAT(parse_token(R"({"access_token":"t","scope":"a b"})", noon)->scopes,
              ElementsAre("a", "b"));
  EXPECT_THAT(parse_token(R"({"access_token":"t"})", noon)->scopes, testing::IsEmpty());
}

TEST(Token, WhatIsNoneIsNotSent) {
  for (const char* body : {"", "[]", "{}", R"({"access_token":5})", R"({"access_token":""})",
                           R"({"access_token":"a\r\nX-Evil: 1"})", R"({"access_token":"é"})"}) {
    EXPECT_FALSE(parse_token(body, noon)) << body;
  }
}

}  // namespace
}  // namespace interleave::push
