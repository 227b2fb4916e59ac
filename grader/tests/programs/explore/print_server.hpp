#pragma once

// Two clients print two pages each through a pipe; a printer sees whether the pages of a job come
// together. How a client uses the named semaphore is for each program to say.

#include <fcntl.h>
#include <semaphore.h>

#include <initializer_list>

#include "shared.hpp"

inline constexpr int pages = 2;

inline void print_page(int printer, char job) {
  if (write(printer, &job, 1) != 1) _exit(1);
}

template <class Print>
void run_print_server(Print print) {
  int pipes[2];
  if (pipe(pipes) != 0) _exit(1);
  for (const char job : {'a', 'b'}) {
    in_child([&] {
      sem_t* printer = sem_open("/printer", O_CREAT, 0600, 1);
      assert(printer != SEM_FAILED);
      print(printer, pipes[1], job);
      sem_close(printer);
    });
  }
  close(pipes[1]);
  char printed[pages] = {};
  while (read(pipes[0], &printed[0], 1) == 1) {
    for (int page = 1; page < pages; ++page) {
      if (read(pipes[0], &printed[page], 1) != 1) _exit(1);
      assert(printed[page] == printed[0]);
    }
  }
  await_children();
  sem_unlink("/printer");
}
