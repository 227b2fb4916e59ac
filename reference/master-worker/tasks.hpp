// What the master is asked to do: one task a line of its input, `<id> <n>`.
#pragma once

#include <cstdint>
#include <deque>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct Task {
  std::int64_t id;
  std::int64_t n;  // the result is the number of primes below n
};

struct BadLine {
  int number;  // 1 is the first line
  std::string text;
};

struct Input {
  std::deque<Task> tasks;
  std::vector<BadLine> bad_lines;
};

// The whole of `text` as a number from `least` to `most`; nothing when it is anything else.
std::optional<std::int64_t> number_between(std::string_view text, std::int64_t least,
                                           std::int64_t most);

// Reads to the end of the input; a line that is not a task does not disturb the others.
Input read_input(std::istream& in);
