#pragma once

// JSON Web Tokens signed RS256 (RFC 7515, RFC 7518 section 3.3).

#include <openssl/evp.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace interleave::push {

/// The private half of an RSA key.
class SigningKey {
 public:
  /// PEM, without a passphrase, of 2048 bits at least. The message says nothing of its content.
  [[nodiscard]] static base::Result<SigningKey> from_pem(std::string_view pem);

  /// RSASSA-PKCS1-v1_5 with SHA-256. Throws base::GraderError.
  [[nodiscard]] std::string signature_of(std::string_view text) const;

 private:
  using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
  explicit SigningKey(Key key) : key_(std::move(key)) {}
  Key key_;
};

/// The key in a file that nobody but its owner can read.
[[nodiscard]] base::Result<SigningKey> load_key(const std::filesystem::path& file);

/// base64url without padding (RFC 4648 section 5).
[[nodiscard]] std::string base64url(std::string_view bytes);

/// `key_id`: how the platform finds the public half in a key set; empty: it holds only one.
[[nodiscard]] std::string signed_jwt(const nlohmann::ordered_json& claims,
                                     const std::string& key_id, const SigningKey& key);

}  // namespace interleave::push
