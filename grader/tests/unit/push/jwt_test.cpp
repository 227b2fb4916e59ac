#include "push/jwt.hpp"

#include <gmock/gmock.h>

#include "public_key.hpp"
#include "support/scratch.hpp"

namespace interleave::push {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

SigningKey rfc_key() { return base::value_or_throw(SigningKey::from_pem(known_key)); }

std::string key_problem(const base::Result<SigningKey>& key) {
  return key ? "" : key.error().message;
}

TEST(Jwt, Base64UrlIsThatOfRfc4648) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foo"), "Zm9v");
  EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
}

TEST(Jwt, SignatureIsThatOfRfc7515) {
  const std::string text =
      "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
      "LmNvbS9pc19yb290Ijp0cnVlfQ";
  EXPECT_EQ(base64url(rfc_key().signature_of(text)),
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
            "O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIA"
            "RNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPq"
            "vhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77"
            "Rw");
}

TEST(Jwt, HasItsThreeParts) {
  const std::string jwt = signed_jwt({{"iss", "joe"}}, "", rfc_key());
  const std::string text =
      base64url(R"({"alg":"RS256","typ":"JWT"})") + "." + base64url(R"({"iss":"joe"})");
  EXPECT_EQ(jwt, text + "." + base64url(rfc_key().signature_of(text)));
  EXPECT_THAT(signed_jwt({{"iss", "joe"}}, "key 1", rfc_key()),
              testing::StartsWith(base64url(R"({"alg":"RS256","typ":"JWT","kid":"key 1"})") + "."));
}

TEST(Jwt, KeyIsPrivate) {
  const test::Scratch scratch;
  const fs::path file = scratch.write("key.pem", known_key);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_TRUE(load_key(file));
  for (const fs::perms more : {fs::perms::group_read, fs::perms::others_read}) {
    fs::permissions(file, fs::perms::owner_read | more);
    EXPECT_THAT(key_problem(load_key(file)), HasSubstr("chmod 600"));
  }
  EXPECT_THAT(key_problem(load_key(scratch.path() / "none.pem")), HasSubstr("No such file"));
  fs::permissions(scratch.path(), fs::perms::owner_all);
  EXPECT_THAT(key_problem(load_key(scratch.path())), HasSubstr("not a regular file"));
}

TEST(Jwt, KeyIsOneThatCanSign) {
  EXPECT_EQ(key_problem(SigningKey::from_pem("")), "is no private key in PEM form");
  EXPECT_EQ(key_problem(SigningKey::from_pem(std::string(known_key).substr(0, 400))),
            "is no private key in PEM form");
  EXPECT_EQ(key_problem(SigningKey::from_pem(
                "-----BEGIN PRIVATE KEY-----\n"
                "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                "-----END PRIVATE KEY-----\n")),  // RFC 8410, section 10.3
            "is no RSA key");
}

}  // namespace
}  // namespace interleave::push
