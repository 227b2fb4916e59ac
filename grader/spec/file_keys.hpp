#pragma once

#include <string>
#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// `files` of a case.
[[nodiscard]] Type<std::vector<model::CaseFile>> case_files();

/// A regular file in the exercise's folder.
[[nodiscard]] Type<std::string> data_file();

/// `environment`: a map, as NAME=value.
[[nodiscard]] Type<std::vector<std::string>> environment();

}  // namespace interleave::spec
