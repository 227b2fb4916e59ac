// Each closes all ends but its two: right.
#include "closing_ring.hpp"

int main() {
  run_ring([](Ring& ring, int me) {
    for (int i = 0; i < 3; ++i) {
      if (i != me) close(ring.pipes[i][0]);
      if (i != (me + 1) % 3) close(ring.pipes[i][1]);
    }
  });
}
