#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "model/spec.hpp"
#include "model/value.hpp"

namespace interleave::model {

/// The lines of a run that matched one event of the spec, as a table: what is the same for each of
/// them, of which there may be hundreds of thousands, is there once.
struct EventTable {
  std::string event;
  std::vector<std::string> fields;  ///< their names: the columns
  std::vector<std::size_t> lines;   ///< the rows: indices into RunRecord::lines, ascending
  /// Row by row, `fields.size()` for each. An integer that does not fit in 64 bits is a text.
  std::vector<Value> values;

  [[nodiscard]] std::span<const Value> row(std::size_t index) const {
    return {values.data() + index * fields.size(), fields.size()};
  }
  /// Nothing: there is no such field.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view field) const;
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
  std::vector<EventTable> events;      ///< of each event of the spec, in its order
  std::vector<std::size_t> unmatched;  ///< lines that are no event and not ignored
  std::vector<UnitTestResult> unit_tests;

  /// One without rows when there is no event of that name.
  [[nodiscard]] const EventTable& table_of(std::string_view event) const;
};

}  // namespace interleave::model
