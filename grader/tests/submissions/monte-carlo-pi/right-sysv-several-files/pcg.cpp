#include "pcg.hpp"

static std::uint64_t scramble(std::uint64_t z) {
  z = (z ^ (z >> 33)) * 0xff51afd7ed558ccdULL;
  z = (z ^ (z >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return z ^ (z >> 33);
}

Pcg::Pcg(std::uint64_t seed, std::uint64_t stream) {
  std::uint64_t where = scramble(seed + 0x9e3779b97f4a7c15ULL * (stream + 1));
  std::uint64_t which = scramble(where ^ (stream + 1));
  state = (Wide(where) << 64) | scramble(which + seed);
  increment = (((Wide(which) << 64) | (stream + 1)) << 1) | 1;
  step();
  step();
}
