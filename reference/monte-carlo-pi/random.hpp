// A quick random generator whose sequence can be cut into streams that never overlap.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

// Turns one 64-bit seed into as many well mixed words as are wanted. xoshiro's authors recommend
// it for filling the generator's state, which must not be all zeros.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t operator()() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

// xoshiro256++ by Blackman and Vigna (https://prng.di.unimi.it): period 2^256 - 1, about one
// nanosecond a number. std::mt19937_64 would do as well, but it cannot jump ahead.
class Xoshiro256 {
 public:
  explicit Xoshiro256(std::uint64_t seed) {
    SplitMix64 mix(seed);
    for (std::uint64_t& word : state_) word = mix();
  }

  std::uint64_t operator()() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // A number of [0, 1): the upper 53 bits are as many as a double can hold.
  double uniform() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

  // Skips 2^128 numbers at once. Two workers that stand one jump apart can never meet: no worker
  // draws anywhere near 2^128 numbers.
  void jump() {
    constexpr std::array<std::uint64_t, 4> polynomial{0x180ec6d33cfd0aba, 0xd5a61266f0c9392c,
                                                      0xa9582618e03fc9aa, 0x39abdc4529b1661c};
    std::array<std::uint64_t, 4> jumped{};
    for (const std::uint64_t word : polynomial) {
      for (int bit = 0; bit < 64; ++bit) {
        if ((word >> bit) & 1) {
          for (int i = 0; i < 4; ++i) jumped[i] ^= state_[i];
        }
        (*this)();
      }
    }
    state_ = jumped;
  }

 private:
  std::array<std::uint64_t, 4> state_{};
};
