#include <cmath>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// The sum of a field; nothing when a value is no number or it does not fit in 64 bits.
std::optional<model::Value> total_of(const std::vector<Seen>& all, const std::string& field) {
  std::int64_t exact = 0;
  double rounded = 0;
  bool integral = true;
  for (const Seen& seen : all) {
    if (const auto integer = integer_field(seen, field)) {
      if (__builtin_add_overflow(exact, *integer, &exact)) return std::nullopt;
    } else if (const auto number = number_field(seen, field)) {
      integral = false;
      rounded += *number;
    } else {
      return std::nullopt;
    }
  }
  if (integral) return exact;
  return rounded + static_cast<double>(exact);
}

/// Sums of printed decimals are compared to nine digits.
bool same_total(const model::Value& total, const model::Value& wanted) {
  const auto* first = std::get_if<double>(&total);
  if (first == nullptr || std::holds_alternative<std::string>(wanted)) {
    return same_value(total, wanted);
  }
  const auto* number = std::get_if<double>(&wanted);
  const double second =
      number != nullptr ? *number : static_cast<double>(std::get<std::int64_t>(wanted));
  return std::abs(*first - second) <= 1e-9 * std::max(1.0, std::abs(second));
}

std::optional<Outcome> judge_run(const model::SumCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const auto all = seen_where(input, run, check.event, check.where);
  const auto wanted = scope_of(input, run).evaluate(check.equals);
  if (!wanted) throw base::GraderError(wanted.error().message);
  const auto total = total_of(all, check.field);
  if (total && same_total(*total, *wanted)) return std::nullopt;
  if (all.empty()) return failed("missing", {}, no_such_line(check.event));
  Evidence evidence;
  for (const Seen& seen : all) evidence.lines.push_back(seen.line);
  evidence.lines.resize(std::min<std::size_t>(evidence.lines.size(), 20));
  const Text expected =
      say("The values {} of the {} add up to {}.", "Les valeurs {} des {} ont pour somme {}.",
          in_quotes(check.field), describe::event(check.event), value_text(*wanted));
  if (!total) {
    return failed("wrong_sum", expected,
                  {"Their sum does not fit in 64 bits, or one of them is no number.",
                   "Leur somme ne tient pas sur 64 bits, ou l’une d’elles n’est pas un nombre."},
                  evidence);
  }
  return failed("wrong_sum", expected,
                say("They add up to {}.", "Leur somme est {}.", value_text(*total)), evidence);
}

}  // namespace

Outcome judge(const model::SumCheck& check, const CheckInput& input) {
  const Text expected = say("The values {} of the {} add up to the right sum.",
                            "Les valeurs {} des {} ont la bonne somme.", in_quotes(check.field),
                            describe::event(check.event));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
