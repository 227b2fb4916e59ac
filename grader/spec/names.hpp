#pragma once

// References to events, their fields, cases and checks.

#include <functional>
#include <string>
#include <vector>

#include "spec/type.hpp"

namespace interleave::spec {

[[nodiscard]] Type<std::string> event_name();
[[nodiscard]] Type<std::string> case_name();
[[nodiscard]] Type<std::string> check_name();

/// A field of the event that `event` names when the value is read; it must outlive the type.
[[nodiscard]] Type<std::string> field_of(const std::string& event);
/// A field that each of these events has.
[[nodiscard]] Type<std::string> field_of_all(std::function<std::vector<std::string>()> events);

/// Reports a name that is not among the known ones.
bool check_known(Reader& reader, const Value& value, const std::string& what,
                 const std::string& name, const std::vector<std::string>& known);

}  // namespace interleave::spec
