// The second reader goes in while the first one still waits for the writer to leave.
#include "readers_first.hpp"

int main() {
  run_readers_first([](Shared& shared) {
    sem_wait(&shared.counting);
    const bool first = ++shared.readers == 1;
    sem_post(&shared.counting);
    if (first) sem_wait(&shared.room);
  });
}
