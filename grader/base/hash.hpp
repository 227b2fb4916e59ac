#pragma once

#include <cstdint>
#include <string_view>

namespace interleave::base {

inline constexpr std::uint64_t fnv1a_start = 0xcbf29ce484222325ULL;

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): the same on every machine. Not for secrets.
/// `state` continues an earlier hash.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes,
                                            std::uint64_t state = fnv1a_start) {
  for (const char byte : bytes) {
    state ^= static_cast<unsigned char>(byte);
    state *= 0x100000001b3ULL;
  }
  return state;
}

}  // namespace interleave::base
