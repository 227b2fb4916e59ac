#include "spec/unit_test_names.hpp"

#include <re2/re2.h>

namespace interleave::spec {

std::optional<std::vector<std::string>> unit_test_names(std::string_view source) {
  static const RE2 own_macro(R"((?m)^\s*#\s*define\b.*(?:TEST|##|\\$))");
  static const RE2 definition(R"(\b(?:TYPED_)?TEST(?:_F|_P)?\s*\(\s*(\w+)\s*,\s*(\w+)\s*\))");
  const re2::StringPiece text(source.data(), source.size());
  if (RE2::PartialMatch(text, own_macro)) return {};
  std::vector<std::string> names;
  re2::StringPiece rest = text;
  std::string suite;
  std::string name;
  while (RE2::FindAndConsume(&rest, definition, &suite, &name)) {
    names.push_back(suite + "." + name);
  }
  return names;
}

std::string without_instance(std::string_view test) {
  std::size_t dot = test.find('.');
  if (const std::size_t slash = test.substr(0, dot).find('/');
      slash != std::string_view::npos && test.find_first_not_of("0123456789", slash + 1) != dot) {
    test.remove_prefix(slash + 1);
    dot = test.find('.');
  }
  if (dot == std::string_view::npos) return std::string(test);
  const std::string_view suite = test.substr(0, dot);
  const std::string_view name = test.substr(dot + 1);
  // A typed suite is "Suite/0", a test of a parameter "Name/0".
  return std::string(suite.substr(0, suite.find('/'))) + "." +
         std::string(name.substr(0, name.find('/')));
}

}  // namespace interleave::spec
