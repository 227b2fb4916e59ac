#pragma once

// The part of a run that pushes it into unusual interleavings: see model::Steering.

#include <memory>
#include <vector>

#include "model/run.hpp"
#include "run/clock.hpp"
#include "run/tracer.hpp"

namespace interleave::run {

class SteeringEngine;

class Steering {
 public:
  /// All arguments must outlive this. Throws base::GraderError for a pattern that RE2 refuses.
  Steering(const std::vector<model::Steering>& rules, Tracer& tracer,
           std::vector<model::ProcessRecord>& records, const RunClock& clock);
  ~Steering();

  /// Whether a rule still waits for a line: then tracees stop at their system calls.
  [[nodiscard]] bool wants_calls() const;

  // What happens, at a moment at which the tracer can hold the process.
  void born(int process);
  void executed(int process);  ///< its Exec has been recorded
  void at_call(int process);   ///< one of its threads begins or ends a system call
  void line_came(const model::Line& line);
  void process_ended(int process);

  /// To be called when all events have been handled: looks around, acts, releases. `input_moved`:
  /// standard input was fed since the last call.
  void tick(bool input_moved);

  /// How soon tick() wants to be called again.
  [[nodiscard]] model::Duration patience() const;

  /// Time during which at least one process was held.
  [[nodiscard]] model::Duration time_held() const;

  /// The run is over: every hold ends.
  void end();
  [[nodiscard]] std::vector<model::SteeringResult> take_results();

 private:
  std::unique_ptr<SteeringEngine> engine_;
};

}  // namespace interleave::run
