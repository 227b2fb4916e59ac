#include "purse.hpp"
#include <interleave/calls.hpp>

#include <vector>

namespace {

const interleave::Call total("total", [](const std::vector<int>& coins) {
  Purse purse;
  for (const int coin : coins) purse.add(coin);
  return purse.total();
});

const interleave::Call refused("refused", [](int coin) {
  try {
    Purse().add(coin);
    return false;
  } catch (...) {
    return true;
  }
});

}  // namespace
