#pragma once

// What the process of the tests tells the grader: one line a test, behind the secret that came
// through standard input. grader/observe/unit_test_results.cpp reads it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::detail {

inline std::string& secret() {
  static std::string word;
  return word;
}

/// One word without blanks or controls, whatever the text is: as base::escaped of the grader.
inline std::string escaped(std::string_view text) {
  constexpr const char* digits = "0123456789abcdef";
  if (text.empty()) return "%";
  std::string word;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte > ' ' && byte < 0x7F && byte != '%') {
      word += character;
    } else {
      word += {'%', digits[byte / 16], digits[byte % 16]};
    }
  }
  return word;
}

/// One line of the report: the secret, then the words.
inline void report(const std::vector<std::string>& words) {
  std::string line = secret();
  for (const std::string& word : words) line += " " + escaped(word);
  line += '\n';
  std::string_view left = line;
  while (!left.empty()) {
    const ssize_t size = ::write(STDOUT_FILENO, left.data(), left.size());
    if (size < 0 && errno != EINTR) return;
    if (size > 0) left.remove_prefix(static_cast<std::size_t>(size));
  }
}

inline std::string current_test() {
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  return test == nullptr ? "" : std::string(test->test_suite_name()) + "." + test->name();
}

class Reporter : public testing::EmptyTestEventListener {
  void OnTestEnd(const testing::TestInfo& test) override {
    const testing::TestResult& result = *test.result();
    const char* verdict = result.Passed() ? "passed" : result.Skipped() ? "skipped" : "failed";
    std::vector<std::string> words{verdict,
                                   std::string(test.test_suite_name()) + "." + test.name()};
    for (int i = 0; i < result.total_part_count(); ++i) {
      const testing::TestPartResult& part = result.GetTestPartResult(i);
      if (!part.passed()) words.emplace_back(part.message());
    }
    report(words);
  }
};

/// This process cannot go on: no test has a verdict from here on.
[[noreturn]] inline void cannot(const char* what) {
  std::perror(what);
  ::_exit(3);
}

}  // namespace interleave::detail
