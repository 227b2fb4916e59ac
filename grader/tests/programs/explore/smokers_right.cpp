// Takes both at once: right.
#include "smokers.hpp"

int main() {
  run_smokers(
      [](int set, unsigned short first, unsigned short second) { change(set, first, second, -1); });
}
