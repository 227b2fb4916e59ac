#pragma once

class Purse {
 public:
  void add(int coin);
  int total() const { return 0; }
};
