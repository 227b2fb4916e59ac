#include "os/secret.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>

#include "os/failure.hpp"

namespace interleave::os {

std::string fresh_secret() {
  std::array<unsigned char, 16> bytes{};
  // So few bytes are never given in part, and the call is not interrupted.
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw_failure("getrandom");
  }
  std::string secret;
  for (const unsigned char byte : bytes) secret += fmt::format("{:02x}", byte);
  return secret;
}

}  // namespace interleave::os
