#include "plan/steering.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace interleave::plan {
namespace {

using model::Steering;
using Template = model::Case::SteeringTemplate;

constexpr std::int64_t largest_number = 1'000'000;

base::Result<void> fill_text(script::Scope& scope, std::string& text) {
  auto filled = scope.fill(text);
  if (!filled) return tl::unexpected(filled.error());
  text = std::move(*filled);
  return {};
}

base::Result<void> fill_patterns(script::Scope& scope, Steering& steering) {
  if (auto* line = std::get_if<model::LineWritten>(&steering.trigger)) {
    if (auto done = fill_text(scope, line->pattern); !done) return done;
  }
  if (auto* busy = std::get_if<model::ChildBusy>(&steering.trigger)) {
    if (auto done = fill_text(scope, busy->after); !done) return done;
  }
  return fill_text(scope, steering.lines_pattern);
}

void set_nth(Steering& steering, int value) {
  std::visit(
      [value](auto& trigger) {
        if constexpr (requires { trigger.nth; }) trigger.nth = value;
      },
      steering.trigger);
}

base::Result<void> set_number(script::Scope& scope, const Template& number, Steering& steering) {
  const auto value = scope.evaluate_integer(number.expression);
  if (!value) return tl::unexpected(value.error());
  if (*value < 0 || *value > largest_number) {
    return base::failure(fmt::format("{} of steering {} is {}, which is not between 0 and {}",
                                     number.field, number.steering + 1, *value, largest_number));
  }
  if (number.field == "nth") {
    set_nth(steering, static_cast<int>(*value));
  } else if (number.field == "lines_count") {
    steering.lines_count = static_cast<int>(*value);
  } else {
    return base::failure("steering has no number called " + number.field);
  }
  return {};
}

}  // namespace

base::Result<std::vector<Steering>> fill_steering(script::Scope& scope, const model::Case& which) {
  std::vector<Steering> steering = which.steering;
  for (Steering& one : steering) {
    if (auto done = fill_patterns(scope, one); !done) return tl::unexpected(done.error());
  }
  for (const Template& number : which.steering_templates) {
    if (number.steering >= steering.size()) {
      return base::failure(fmt::format("there is no steering {}", number.steering + 1));
    }
    auto done = set_number(scope, number, steering[number.steering]);
    if (!done) return tl::unexpected(done.error());
  }
  return steering;
}

}  // namespace interleave::plan
