#include "spec/explored_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace interleave::spec {

namespace {

using model::Check;

/// Whether the check looks at the lines of one run and nothing else: that is what is known of an
/// explored one.
bool judges_lines(const Check& check) {
  const auto is_any = [&]<class... Kinds>(std::tuple<Kinds...>*) {
    return (std::holds_alternative<Kinds>(check.options) || ...);
  };
  if (const auto* order = std::get_if<model::OrderCheck>(&check.options)) {
    return order->per != model::OrderCheck::Per::process;
  }
  using ByLines =
      std::tuple<model::OutputCheck, model::NoUnexpectedLinesCheck, model::BeforeCheck,
                 model::CountCheck, model::ValueCheck, model::SumCheck, model::ToleranceCheck,
                 model::PartitionCheck, model::RendezvousCheck, model::FirstInFirstOutCheck,
                 model::ExactlyOnceCheck, model::TallyCheck, model::DistinctCheck>;
  return is_any(static_cast<ByLines*>(nullptr));
}

/// Why `other` cannot be among what each interleaving must pass; empty: it can.
std::string obstacle(const Check& check, const Check& other) {
  if (!judges_lines(other)) return "does not judge by the lines of one run alone";
  // The finding says what the other check has seen.
  const bool told = other.visibility == model::Visibility::always ||
                    other.visibility == check.visibility ||
                    check.visibility == model::Visibility::hidden;
  return told ? "" : "fewer people may see";
}

}  // namespace

void check_explored(Reader& reader, const model::Spec& spec,
                    const std::map<std::string, YAML::Mark>& at) {
  for (const Check& check : spec.checks) {
    const auto* explored = std::get_if<model::InterleavingsCheck>(&check.options);
    if (explored == nullptr) continue;
    if (spec.program.kind != model::Program::Kind::executable) {
      reader.error_at(at.at(check.id),
                      fmt::format("check \"{}\" needs a program of kind executable", check.id));
    }
    for (const Check& other : spec.checks) {
      const auto& named = explored->each_passes;
      if (std::find(named.begin(), named.end(), other.id) == named.end()) continue;
      const std::string why = obstacle(check, other);
      if (why.empty()) continue;
      reader.error_at(at.at(check.id),
                      fmt::format("\"each_passes\" of check \"{}\" names \"{}\", which {}",
                                  check.id, other.id, why));
    }
  }
}

}  // namespace interleave::spec
