#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "model/spec.hpp"
#include "model/value.hpp"

namespace interleave::model {

/// A line of output that matched an event of the spec.
struct EventMatch {
  std::string event;
  std::size_t line = 0;                 ///< index into RunRecord::lines
  std::map<std::string, Value> fields;  ///< an integer that does not fit in 64 bits: as text
};

/// A call into the submission that brought nothing back.
struct Unanswered {
  std::string call;
  std::optional<Ending> ending;  ///< of its process; nothing: it answered with nonsense
};

struct UnitTestResult {
  std::string name;  ///< "Suite.Test"
  bool passed = false;
  std::vector<std::string> failures;
  std::optional<Unanswered> unanswered;  ///< the first such call of the test
};

/// One run of one case, as the checks see it.
struct ObservedRun {
  std::string case_name;
  int index = 0;                  ///< of the case's runs, from 0
  std::uint64_t seed = 0;         ///< of this run's generated values
  std::vector<Binding> bindings;  ///< variables in the order to evaluate them
  RunRequest request;
  RunRecord record;
  std::vector<EventMatch> events;
  std::vector<std::size_t> unmatched;  ///< lines that are no event and not ignored
  std::vector<UnitTestResult> unit_tests;
};

}  // namespace interleave::model
