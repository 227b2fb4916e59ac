#pragma once

#include <cstdint>

namespace interleave::script {

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
/// Our own, because std::uniform_int_distribution is not the same in every library.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
  }

  /// Each integer of [lo, hi] alike. Needs lo <= hi.
  std::int64_t between(std::int64_t lo, std::int64_t hi) {
    const std::uint64_t size = static_cast<std::uint64_t>(hi) - static_cast<std::uint64_t>(lo) + 1;
    if (size == 0) return static_cast<std::int64_t>(next());
    const std::uint64_t surplus = (0 - size) % size;  // 2^64 mod size: values to throw again
    std::uint64_t drawn = next();
    while (drawn < surplus) drawn = next();
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(lo) + drawn % size);
  }

 private:
  std::uint64_t state_;
};

}  // namespace interleave::script
