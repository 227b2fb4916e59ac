#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace interleave::tests {

/// Compares with grader/tests/golden/<name>. `make approve` (INTERLEAVE_APPROVE=1) writes the text
/// instead, to be looked at in the diff.
inline void expect_golden(const std::string& name, const std::string& text) {
  const std::filesystem::path file = std::filesystem::path(INTERLEAVE_GOLDEN) / name;
  if (std::getenv("INTERLEAVE_APPROVE") != nullptr) {
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  std::ifstream in(file, std::ios::binary);
  ASSERT_TRUE(in) << file << " is missing; `make approve` writes it";
  const std::string approved((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text, approved) << "`make approve` accepts the new text of " << file;
}

}  // namespace interleave::tests
