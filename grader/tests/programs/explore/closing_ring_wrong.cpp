// Each closes the ends of the others, but not the writing end of the pipe that it reads.
#include "closing_ring.hpp"

int main() {
  run_ring([](Ring& ring, int me) {
    close(ring.pipes[(me + 1) % 3][0]);
    close(ring.pipes[(me + 2) % 3][0]);
    close(ring.pipes[(me + 2) % 3][1]);
  });
}
