// The next three come in when the molecule is complete: right.
#include "water.hpp"

int main() {
  run_water([](Water& water, std::counting_semaphore<4>& kind, int& atoms) {
    kind.acquire();
    water.count(atoms);
    if (!water.meet()) return;
    water.hydrogen.release(2);
    water.oxygen.release();
  });
}
