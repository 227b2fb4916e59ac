#pragma once

// What a trace shows to be wrong: first found cheaply, by what tells it from others, then told in
// sentences, with places in the sources.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/trace.hpp"
#include "model/exploration.hpp"

namespace interleave::explore {

struct Found {
  std::string kind;
  std::string key;       ///< the same for the same mistake in another schedule
  std::size_t note = 0;  ///< index into Trace::noted, for those that come from there
  bool is_failure = true;
};

/// The failures come first, in the order in which they happened.
[[nodiscard]] std::vector<Found> find(const Trace& trace);

/// The same in another trace.
[[nodiscard]] std::optional<Found> find_again(const Found& known, const Trace& trace);

/// "file.cpp:12" of a program counter; empty when it is in no source of the program.
struct SourceOf {
  std::function<std::string(std::uint64_t pc)> place;
  /// Told before that these will be asked for: to look up many at once costs hardly more than one.
  std::function<void(const std::vector<std::uint64_t>& pcs)> prepare = [](const auto&) {};

  std::string operator()(std::uint64_t pc) const { return place(pc); }
};

/// Sentences and places of what was found in this trace.
[[nodiscard]] model::ExplorationFinding tell(const Found& found, const Trace& trace,
                                             const SourceOf& source_of);

/// What is to be said of a schedule that has come to a good end beside what is not controlled.
[[nodiscard]] std::vector<model::Text> notes_of(const Trace& trace, const SourceOf& source_of);
/// Why the trace says less than it should: control was lost, a limit. Empty: it does not.
[[nodiscard]] std::vector<model::Text> reservations_of(const Trace& trace,
                                                       const SourceOf& source_of);

}  // namespace interleave::explore
