#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "build/diagnostics.hpp"
#include "build/toolchain.hpp"
#include "model/build.hpp"

namespace interleave::build {

/// What is linked into one executable. Objects are named relative to the folder of the objects.
struct LinkJob {
  std::filesystem::path executable;
  std::vector<std::string> objects;
  std::map<std::string, std::string> sources;  ///< by object name, for the messages
  std::vector<std::string> options;            ///< behind the objects
  /// The sources that define main, asked for when linking has failed.
  std::function<std::vector<std::string>()> mains;
  bool wants_main = true;  ///< false: main comes from a library
  bool only_c = false;     ///< link with gcc instead of g++
};

/// Links, and puts executable, failure, explanation and diagnostics into `build`.
void link(const Toolchain& tools, const LinkJob& job, model::Build& build);

}  // namespace interleave::build
