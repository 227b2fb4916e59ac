#pragma once

// Readers first, between processes: the first reader takes the room for all, the last gives it
// back.

#include <semaphore.h>

#include "readers_writers.hpp"
#include "shared.hpp"

struct Shared {
  sem_t counting;
  sem_t room;
  int readers;
  Value value;
};

inline void end_reading(Shared& shared) {
  sem_wait(&shared.counting);
  if (--shared.readers == 0) sem_post(&shared.room);
  sem_post(&shared.counting);
}

template <class BeginReading>
void run_readers_first(BeginReading begin_reading) {
  auto* shared = make_shared_memory<Shared>();
  sem_init(&shared->counting, 1, 1);
  sem_init(&shared->room, 1, 1);
  in_child([&] {
    sem_wait(&shared->room);
    shared->value.write();
    sem_post(&shared->room);
  });
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      begin_reading(*shared);
      shared->value.read();
      end_reading(*shared);
    });
  }
  await_children();
}
