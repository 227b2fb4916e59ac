#pragma once

#include <yaml-cpp/mark.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "spec/spec.hpp"

namespace interleave::spec {

/// Collects the mistakes of one file and knows where in it they are. `text` must outlive it.
class Problems {
 public:
  Problems(std::string file, std::string_view text);

  void error(const YAML::Mark& at, std::string message, std::string nearest = {});
  void warning(const YAML::Mark& at, std::string message);

  [[nodiscard]] bool any_errors() const { return !errors_.empty(); }
  /// From 1.
  [[nodiscard]] static int line_of(const YAML::Mark& at) { return at.line + 1; }
  [[nodiscard]] std::string_view line(int number) const;

  /// In the order of the file, each once; they are given away.
  [[nodiscard]] std::vector<Problem> take_errors();
  [[nodiscard]] std::vector<Problem> take_warnings();

 private:
  [[nodiscard]] Problem problem(const YAML::Mark& at, std::string message,
                                std::string nearest) const;

  std::string file_;
  std::vector<std::string_view> lines_;
  std::vector<Problem> errors_;
  std::vector<Problem> warnings_;
};

}  // namespace interleave::spec
