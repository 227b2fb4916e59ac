// The second reader waits until the first one has the room: right.
#include "readers_first.hpp"

int main() {
  run_readers_first([](Shared& shared) {
    sem_wait(&shared.counting);
    if (++shared.readers == 1) sem_wait(&shared.room);
    sem_post(&shared.counting);
  });
}
