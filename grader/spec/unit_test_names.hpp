#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::spec {

/// The tests that a GoogleTest source defines, "Suite.Name" each, by their TEST, TEST_F, TEST_P and
/// TYPED_TEST macros. Nothing where macros of the source's own may define others.
[[nodiscard]] std::optional<std::vector<std::string>> unit_test_names(std::string_view source);

/// "Suite.Name" of what GoogleTest calls "Instance/Suite.Name/0".
[[nodiscard]] std::string without_instance(std::string_view test);

}  // namespace interleave::spec
