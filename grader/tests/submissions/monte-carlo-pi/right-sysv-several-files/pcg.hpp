#ifndef PCG_HPP
#define PCG_HPP

#include <cstdint>

// PCG XSL RR 128/64 (O'Neill). The increment selects one of 2^127 streams.
class Pcg {
 public:
  Pcg(std::uint64_t seed, std::uint64_t stream);
  double unit() { return static_cast<double>(step() >> 11) * (1.0 / 9007199254740992.0); }

 private:
  using Wide = unsigned __int128;

  std::uint64_t step() {
    state = state * multiplier + increment;
    std::uint64_t folded = std::uint64_t(state >> 64) ^ std::uint64_t(state);
    unsigned turn = unsigned(state >> 122);
    return (folded >> turn) | (folded << ((64 - turn) & 63));
  }

  static constexpr Wide multiplier = (Wide(2549297995355413924ULL) << 64) | 4865540595714422341ULL;
  Wide state;
  Wide increment;
};

#endif
