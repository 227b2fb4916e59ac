#pragma once

// The sentences of findings, in both languages.

#include <string>

#include "explore/findings.hpp"
#include "explore/trace.hpp"
#include "explore/waits.hpp"
#include "model/exploration.hpp"

namespace interleave::explore {

class Words {
 public:
  Words(const Trace& trace, const SourceOf& source_of) : trace_(trace), source_of_(source_of) {}

  void tell_noted(const Noted& noted, model::ExplorationFinding& into) const;
  void tell_stuck(model::ExplorationFinding& into) const;
  void tell_exit(model::ExplorationFinding& into) const;
  void tell_held(std::uint32_t index, model::ExplorationFinding& into) const;
  void tell_unwaited(std::size_t task, bool runs_on, model::ExplorationFinding& into) const;
  [[nodiscard]] model::Text reservation(const Noted& noted) const;

  /// "the semaphore /items", "a mutex"
  [[nodiscard]] model::Text object(std::uint32_t index) const;
  [[nodiscard]] std::string task(int index) const;
  /// "P1 waits for a mutex (file.cpp:12), which P2 holds (file.cpp:9)"
  [[nodiscard]] model::Text waits(const Waiting& waiting, const Holder& holder,
                                  bool for_ever) const;

 private:
  /// " (file.cpp:12)", or nothing.
  [[nodiscard]] std::string at(std::uint64_t pc) const;
  void tell_accesses(const Noted& noted, model::ExplorationFinding& into) const;

  const Trace& trace_;
  const SourceOf& source_of_;
};

}  // namespace interleave::explore
