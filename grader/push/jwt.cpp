#include "push/jwt.hpp"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "os/failure.hpp"
#include "os/unique_fd.hpp"

namespace interleave::push {

namespace {

constexpr int least_key_bits = 2048;               // RFC 7518 section 3.3
constexpr std::size_t most_key_bytes = 64 * 1024;  // of a PEM file

/// Nobody is asked for a passphrase: pushes run unattended.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* asked) {
  *static_cast<bool*>(asked) = true;
  return -1;
}

/// A buffer that does not outlive its use in readable form.
struct KeyBytes {
  std::vector<char> bytes = std::vector<char>(most_key_bytes);
  std::size_t used = 0;
  KeyBytes() = default;
  KeyBytes(const KeyBytes&) = delete;
  KeyBytes& operator=(const KeyBytes&) = delete;
  ~KeyBytes() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
};

/// What is wrong with who can read an open file, or nothing.
std::string problem_of_access(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return os::failure_text("fstat");
  if (!S_ISREG(status.st_mode)) return "is not a regular file";
  if ((status.st_mode & 0077) != 0) {
    return "holds a private key and can be read by others than its owner; chmod 600 makes it "
           "private";
  }
  return {};
}

}  // namespace

base::Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  bool protected_by_passphrase = false;
  Key key(PEM_read_bio_PrivateKey(text.get(), nullptr, no_passphrase, &protected_by_passphrase),
          EVP_PKEY_free);
  ERR_clear_error();
  if (protected_by_passphrase) return base::failure("is protected by a passphrase");
  if (!key) return base::failure("is no private key in PEM form");
  if (EVP_PKEY_is_a(key.get(), "RSA") == 0) return base::failure("is no RSA key");
  if (EVP_PKEY_get_bits(key.get()) < least_key_bits) {
    return base::failure("is an RSA key of less than 2048 bits");
  }
  return SigningKey(std::move(key));
}

std::string SigningKey::signature_of(std::string_view text) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()));
  std::string signature(size, '\0');
  const bool good =
      context &&
      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     bytes, text.size()) == 1;
  if (!good) throw base::GraderError("OpenSSL cannot sign with the private key");
  signature.resize(size);
  return signature;
}

base::Result<SigningKey> load_key(const std::filesystem::path& file) {
  const os::UniqueFd opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!opened) return base::failure(os::failure_text("cannot be opened"));
  if (const std::string problem = problem_of_access(opened.get()); !problem.empty()) {
    return base::failure(problem);
  }
  KeyBytes read;
  while (read.used < most_key_bytes) {
    const ssize_t n =
        ::read(opened.get(), read.bytes.data() + read.used, most_key_bytes - read.used);
    if (n < 0) return base::failure(os::failure_text("cannot be read"));
    if (n == 0) break;
    read.used += static_cast<std::size_t>(n);
  }
  return SigningKey::from_pem({read.bytes.data(), read.used});
}

std::string base64url(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends it with a zero
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::string signed_jwt(const nlohmann::ordered_json& claims, const std::string& key_id,
                       const SigningKey& key) {
  nlohmann::ordered_json header = {{"alg", "RS256"}, {"typ", "JWT"}};
  if (!key_id.empty()) header["kid"] = key_id;
  const std::string text = base64url(header.dump()) + "." + base64url(claims.dump());
  return text + "." + base64url(key.signature_of(text));
}

}  // namespace interleave::push
