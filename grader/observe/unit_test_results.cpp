#include "observe/unit_test_results.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace interleave::observe {
namespace {

using Json = nlohmann::json;
using model::UnitTestResult;

constexpr std::size_t most_tests = 1000;
constexpr std::size_t most_failures = 20;
constexpr std::size_t most_bytes = 4000;
constexpr int deepest = 16;
constexpr std::size_t most_json = 4U << 20U;

std::string text_at(const Json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return base::printable(base::shortened(found->get_ref<const std::string&>(), most_bytes));
}

const Json& list_at(const Json& object, const char* key) {
  static const Json none = Json::array();
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : none;
}

UnitTestResult result_of(const std::string& suite, const Json& test) {
  UnitTestResult result;
  result.name = suite + "." + text_at(test, "name");
  for (const Json& failure : list_at(test, "failures")) {
    if (result.failures.size() == most_failures) break;
    result.failures.push_back(text_at(failure, "failure"));
  }
  // "result" is COMPLETED, SKIPPED or SUPPRESSED; "status" RUN or NOTRUN.
  result.passed = text_at(test, "status") == "RUN" && text_at(test, "result") == "COMPLETED" &&
                  list_at(test, "failures").empty();
  return result;
}

/// A deep nest of brackets is refused instead of being built.
Json parsed(const std::string& text) {
  if (text.size() > most_json) return {};
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest; };
  return Json::parse(text, shallow, false);
}

}  // namespace

std::vector<UnitTestResult> parse_unit_tests(const std::string& json) {
  std::vector<UnitTestResult> results;
  std::map<std::string, std::size_t> known;
  const Json report = parsed(json);
  for (const Json& suite : list_at(report, "testsuites")) {
    for (const Json& test : list_at(suite, "testsuite")) {
      if (results.size() == most_tests) return results;
      UnitTestResult result = result_of(text_at(suite, "name"), test);
      const auto [found, is_new] = known.emplace(result.name, results.size());
      if (is_new) {
        results.push_back(std::move(result));
      } else {
        results[found->second].passed = false;
      }
    }
  }
  return results;
}

}  // namespace interleave::observe
