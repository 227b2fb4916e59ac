#pragma once
#include <deque>
#include <istream>

struct Task {
  long id = 0;
  long n = 0;
};

// Names the lines that are not tasks on standard error and sets `bad`.
std::deque<Task> readTasks(std::istream &in, bool &bad);
