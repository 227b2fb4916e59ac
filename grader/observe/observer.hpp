#pragma once

// What a run shows in terms of its spec: events with typed fields, unmatched lines, unit tests.

#include <memory>

#include "base/result.hpp"
#include "model/observation.hpp"
#include "model/planned_run.hpp"
#include "model/run.hpp"
#include "model/spec.hpp"

namespace interleave::observe {

/// The patterns of a spec, compiled once. Observing is pure and safe from several threads.
///
/// Patterns are matched as bytes (RE2's Latin-1): lines need not be UTF-8. A line may match several
/// events and is then each of them.
class Observer {
 public:
  /// Error: a pattern that RE2 refuses, with the name of the event.
  [[nodiscard]] static base::Result<Observer> create(const model::Spec& spec);
  Observer(Observer&&) noexcept;
  Observer& operator=(Observer&&) noexcept;
  ~Observer();

  [[nodiscard]] model::ObservedRun observe(const model::PlannedRun& planned,
                                           model::RunRecord record) const;

 private:
  struct Patterns;
  explicit Observer(std::unique_ptr<const Patterns> patterns);
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace interleave::observe
