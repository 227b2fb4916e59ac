#pragma once

#include <string>

// Names of everything that is shared.
struct Names {
  std::string queue;
  std::string my_turn_is_over;
  std::string other_is_over;
};

void producer(const std::string& label, const Names& names, int low, int high, unsigned n);
void consumer(const std::string& label, const Names& names);
