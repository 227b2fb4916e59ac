#include "observe/unit_test_results.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/escaping.hpp"
#include "base/text.hpp"

namespace interleave::observe {
namespace {

using model::Unanswered;
using model::UnitTestResult;

constexpr std::size_t most_tests = 1000;
constexpr std::size_t most_failures = 20;
constexpr std::size_t most_bytes = 4000;

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || last != end) return std::nullopt;
  return value;
}

/// "Suite.Test name status 3": which call got no answer, and how its process ended.
Unanswered unanswered(const std::vector<std::string>& words) {
  Unanswered result{base::printable(words[2]), std::nullopt};
  const std::optional<int> value = words.size() > 4 ? number(words[4]) : std::nullopt;
  if (value && words[3] == "status") result.ending = model::Exited{*value};
  if (value && words[3] == "signal") result.ending = model::Signalled{*value};
  return result;
}

class Results {
 public:
  /// The words behind the secret.
  void take(const std::vector<std::string>& words) {
    if (words.size() < 2) return;
    const std::string& test = words[1];
    if (words[0] == "unanswered" && words.size() > 3) {
      unanswered_.emplace(test, unanswered(words));
      return;
    }
    if (results_.size() == most_tests) return;
    const auto [found, is_new] = known_.emplace(test, results_.size());
    if (!is_new) {
      results_[found->second].passed = false;
      return;
    }
    UnitTestResult result{base::printable(test), words[0] == "passed", {}, {}};
    for (std::size_t i = 2; i < std::min(words.size(), most_failures + 2); ++i) {
      result.failures.push_back(base::printable(base::shortened(words[i], most_bytes)));
    }
    results_.push_back(std::move(result));
  }

  std::vector<UnitTestResult> finish() {
    for (auto& [test, call] : unanswered_) {
      const auto found = known_.find(test);
      if (found == known_.end()) continue;
      results_[found->second].unanswered = std::move(call);
      results_[found->second].passed = false;
    }
    return std::move(results_);
  }

 private:
  std::vector<UnitTestResult> results_;
  std::map<std::string, std::size_t> known_;      ///< index into results_
  std::map<std::string, Unanswered> unanswered_;  ///< by test, the first
};

}  // namespace

std::vector<UnitTestResult> unit_test_results(const model::RunRecord& record,
                                              const std::string& secret) {
  if (secret.empty()) return {};
  Results results;
  for (const model::Line& line : record.lines) {
    if (line.writer != 0 || !line.terminated || !line.text.starts_with(secret + " ")) continue;
    std::vector<std::string> words =
        base::split(std::string_view(line.text).substr(secret.size() + 1), ' ');
    for (std::string& word : words) word = base::unescaped(word);
    results.take(words);
  }
  return results.finish();
}

}  // namespace interleave::observe
