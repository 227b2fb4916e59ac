// Takes one, and waits for the other, which somebody else has taken.
#include "smokers.hpp"

int main() {
  run_smokers([](int set, unsigned short first, unsigned short second) {
    change(set, first, -1);
    change(set, second, -1);
  });
}
