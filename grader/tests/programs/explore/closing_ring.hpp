#pragma once

// Three processes in a ring; each reads until the end of the data and passes on what it read. What
// each closes is for each program to say.

#include "shared.hpp"

struct Ring {
  int pipes[3][2];
};

inline void pass_on(int from, int to) {
  char token = 0;
  while (read(from, &token, 1) == 1) {
    if (write(to, &token, 1) != 1) _exit(1);
  }
}

template <class Close>
void run_ring(Close close_others) {
  Ring ring;
  for (auto& each : ring.pipes) {
    if (pipe(each) != 0) _exit(1);
  }
  for (int i = 1; i < 3; ++i) {
    in_child([&] {
      close_others(ring, i);
      pass_on(ring.pipes[i][0], ring.pipes[(i + 1) % 3][1]);
    });
  }
  close_others(ring, 0);
  if (write(ring.pipes[1][1], "t", 1) != 1) _exit(1);
  close(ring.pipes[1][1]);
  char token = 0;
  while (read(ring.pipes[0][0], &token, 1) == 1) assert(token == 't');
  await_children();
}
