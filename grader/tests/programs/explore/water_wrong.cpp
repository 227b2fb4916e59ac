// The next one comes in before the molecule is complete: three hydrogens can meet.
#include "water.hpp"

int main() {
  run_water([](Water& water, std::counting_semaphore<4>& kind, int& atoms) {
    kind.acquire();
    water.count(atoms);
    kind.release();
    water.meet();
  });
}
