#include "task.h"

#include <charconv>
#include <iostream>
#include <string>

static bool parse(const std::string &line, Task &task) {
  const char *end = line.data() + line.size();
  auto first = std::from_chars(line.data(), end, task.id);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != ' ') return false;
  auto second = std::from_chars(first.ptr + 1, end, task.n);
  return second.ec == std::errc() && second.ptr == end && task.n >= 0 && task.n <= 100000000;
}

std::deque<Task> readTasks(std::istream &in, bool &bad) {
  std::deque<Task> tasks;
  std::string line;
  for (int number = 1; std::getline(in, line); number++) {
    Task task;
    if (parse(line, task)) {
      tasks.push_back(task);
    } else {
      bad = true;
      std::cerr << "Line " << number << " is not a task." << std::endl;
    }
  }
  return tasks;
}
