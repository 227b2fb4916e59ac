#pragma once

// Two processes that count in a file, each under a file of its own making as a lock.

#include <fcntl.h>
#include <stdio.h>

#include "shared.hpp"

inline int counted() {
  FILE* file = fopen("count", "r");
  int value = 0;
  if (file == nullptr || fscanf(file, "%d", &value) != 1) value = 0;
  if (file != nullptr) fclose(file);
  return value;
}

inline void count() {
  const int value = counted() + 1;
  FILE* file = fopen("count", "w");
  fprintf(file, "%d\n", value);
  fclose(file);
}

template <class Take>
int counted_by_two(Take take) {
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      take();
      count();
      unlink("lock");
    });
  }
  await_children();
  return counted();
}
