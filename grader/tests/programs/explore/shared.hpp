#pragma once

// For the programs of this folder: memory that processes share, and children.

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <new>

template <class T>
T* make_shared_memory() {
  void* at = mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return new (at) T();
}

template <class Work>
void in_child(Work work) {
  if (fork() != 0) return;
  work();
  _exit(0);
}

inline void await_children() {
  while (wait(nullptr) > 0) {
  }
}
