#pragma once

// What a check needs of the rest of the spec.

#include <set>
#include <string>

#include "model/spec.hpp"
#include "spec/kinds.hpp"
#include "spec/reader.hpp"

namespace interleave::spec {

/// Reports what the check's cases lack.
void check_needs(Reader& reader, const Entry& entry, const Kind& kind, const model::Spec& spec,
                 const model::Check& check);

/// Whether the kind looks at runs of cases that `on` names.
[[nodiscard]] inline bool judges_cases(const Kind& kind) { return kind.needs != Needs::nothing; }

/// The cases that a check looks at, its first one by default.
[[nodiscard]] std::vector<std::string> cases_of(const model::Spec& spec, const model::Check& check,
                                                const Kind& kind);

/// The cases that the spec's checks look at, and those that these need.
[[nodiscard]] std::set<std::string> used_cases(const model::Spec& spec);

/// The kind that was read into the check's options.
[[nodiscard]] const Kind& kind_of(const model::Check& check);

/// Reports circles in `requires`; `at` tells where checks stand.
void check_circles(Reader& reader, const model::Spec& spec,
                   const std::map<std::string, YAML::Mark>& at);

/// Warns of cases that no check looks at, and of a spec in which nothing gives points.
void warn_unused(Reader& reader, const model::Spec& spec,
                 const std::map<std::string, YAML::Mark>& case_at, const YAML::Mark& checks_at);

}  // namespace interleave::spec
