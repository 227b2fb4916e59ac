#include "tasks.hpp"

#include <charconv>
#include <limits>

namespace {

constexpr std::int64_t largest_n = 100'000'000;

std::optional<Task> parse_task(std::string_view line) {
  using Limits = std::numeric_limits<std::int64_t>;
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto id = number_between(line.substr(0, space), Limits::min(), Limits::max());
  const auto n = number_between(line.substr(space + 1), 0, largest_n);
  if (!id || !n) return std::nullopt;
  return Task{*id, *n};
}

}  // namespace

std::optional<std::int64_t> number_between(std::string_view text, std::int64_t least,
                                           std::int64_t most) {
  const char* const end = text.data() + text.size();
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  // `stop != end` catches what std::stoi and atoi let through: 12x.
  if (error != std::errc{} || stop != end || value < least || value > most) return std::nullopt;
  return value;
}

Input read_input(std::istream& in) {
  Input input;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (const auto task = parse_task(line)) {
      input.tasks.push_back(*task);
    } else {
      input.bad_lines.push_back({number, line});
    }
  }
  return input;
}
