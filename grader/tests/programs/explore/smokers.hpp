#pragma once

// An agent puts two of three ingredients on the table, three times; each smoker has the third. The
// ingredients are System V semaphores. How a smoker takes two is for each program to say.

#include <sys/sem.h>

#include "shared.hpp"

inline void change(int set, unsigned short first, unsigned short second, short by) {
  sembuf both[2] = {{first, by, 0}, {second, by, 0}};
  if (semop(set, both, 2) != 0) _exit(1);
}

inline void change(int set, unsigned short number, short by) {
  sembuf one = {number, by, 0};
  if (semop(set, &one, 1) != 0) _exit(1);
}

template <class Take>
void run_smokers(Take take) {
  const unsigned short ready = 3;
  const int set = semget(IPC_PRIVATE, 4, 0600);
  if (set < 0) _exit(1);
  for (unsigned short i = 0; i < 3; ++i) {
    in_child([&] {
      take(set, (i + 1) % 3, (i + 2) % 3);
      change(set, ready, 1);
    });
  }
  for (unsigned short i = 0; i < 3; ++i) {
    change(set, (i + 1) % 3, (i + 2) % 3, 1);
    change(set, ready, -1);
  }
  await_children();
  semctl(set, 0, IPC_RMID);
}
