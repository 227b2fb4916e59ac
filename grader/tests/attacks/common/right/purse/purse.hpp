// @SECRET@: what another student wrote is nobody's business.
#pragma once
#include <stdexcept>

class Purse {
 public:
  void add(int coin) {
    if (coin < 0) throw std::invalid_argument("a negative coin");
    total_ += coin;
  }
  int total() const { return total_; }

 private:
  int total_ = 0;
};
