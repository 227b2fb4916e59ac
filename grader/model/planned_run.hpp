#pragma once

// The door between the planning of runs and everything that executes and observes them.

#include <cstdint>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "model/spec.hpp"

namespace interleave::model {

/// A file of a planned run whose content is not known before: the caller puts it into
/// RunRequest::files[file].content.
struct PendingFile {
  std::size_t file = 0;   ///< index into RunRequest::files
  std::string from_case;  ///< the file of the same path, as kept from this case's first run …
  std::string from_data;  ///< … or a file of specs/<exercise>/
};

/// One run of one case, ready but for the executable and the pending files.
struct PlannedRun {
  std::string case_name;
  int index = 0;                  ///< of the case's runs, from 0
  int combination = 0;            ///< of the values of `each`, from 0
  int repetition = 0;             ///< of the combination, from 0
  std::uint64_t seed = 0;         ///< the same for every repetition of a combination
  std::vector<Binding> bindings;  ///< the values of `each` as constants, then `let`
  RunRequest request;
  std::vector<PendingFile> pending;
};

}  // namespace interleave::model
