#pragma once

// Two threads use a value that whoever comes first makes. How they see that it is made is for each
// program to say.

#include <cassert>
#include <mutex>
#include <thread>

struct Value {
  int content = 0;
};

template <class Get>
void run_users(Get get) {
  const auto use = [&] { assert(get().content == 7); };
  std::jthread one(use);
  std::jthread two(use);
}
