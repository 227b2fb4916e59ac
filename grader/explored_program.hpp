#pragma once

// From source files named on the command line to a program that can be explored.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "explore/explore.hpp"
#include "explore/launch.hpp"
#include "isolation_choice.hpp"
#include "model/build.hpp"
#include "model/spec.hpp"
#include "places.hpp"

namespace interleave {

struct ExploredSources {
  std::vector<std::filesystem::path> sources;  ///< files, or one folder
  model::Program program;                      ///< how they are built, beside the usual options
};

/// A built program, where it runs, and what is needed for that. The build may have failed.
class ExploredProgram {
 public:
  /// Throws base::UsageError and base::GraderError.
  ExploredProgram(const Places& places, const ExploredSources& sources, const IsolationWish& wish);

  [[nodiscard]] const model::Build& build() const { return build_; }
  /// Hash of the executable.
  [[nodiscard]] const std::string& hash() const { return hash_; }
  /// The grader's copy of the sources.
  [[nodiscard]] const std::filesystem::path& sources() const { return submission_.snapshot; }
  /// Says which program it is and what it is called.
  void complete(model::ExplorationRequest& request) const;
  [[nodiscard]] explore::Starter starter(const model::ExplorationRequest& request) const;
  [[nodiscard]] explore::SourceOf source_of() const;

 private:
  void take_sources(const ExploredSources& sources);
  /// Of the sources and what is made of them: no run may enter it.
  [[nodiscard]] std::filesystem::path workshop() const {
    return scratch_.searchable() / "workshop";
  }

  ScratchFolder scratch_;
  sandbox::Ground ground_;
  sandbox::Cell cell_;
  model::Submission submission_;
  model::Build build_;
  std::string name_;
  std::string hash_;
  std::unique_ptr<explore::Sources> places_in_sources_;
};

}  // namespace interleave
