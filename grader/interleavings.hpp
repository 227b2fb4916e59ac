#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/exploration.hpp"
#include "model/planned_run.hpp"
#include "pipeline.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/command.hpp"

namespace interleave {

/// Judges what one interleaving of an input has printed.
using JudgeOfOutput = std::function<std::optional<model::WrongOutput>(
    const model::PlannedRun& input, const std::string& output)>;

/// The interleavings of one submission. It is built for that when a check first asks.
class Interleavings {
 public:
  /// `workshop`: the folder around the snapshot, and where else something is built.
  Interleavings(const GradingTask& task, const model::Submission& submission,
                const model::Build& plain_build, std::filesystem::path workshop)
      : task_(task),
        submission_(submission),
        plain_build_(plain_build),
        workshop_(std::move(workshop)) {}

  /// Explores one input after the other, until one goes wrong. An empty `judge` judges no output.
  [[nodiscard]] std::vector<model::ExploredInput> explored(
      const model::InterleavingsCheck& check, const std::vector<model::PlannedRun>& inputs,
      const JudgeOfOutput& judge);

 private:
  void build();
  [[nodiscard]] bool makes_queues() const;
  [[nodiscard]] model::ExplorationRequest request_of(const model::InterleavingsCheck& check,
                                                     const model::PlannedRun& input) const;
  [[nodiscard]] model::ExploredInput explore_one(const model::InterleavingsCheck& check,
                                                 const model::PlannedRun& input,
                                                 const JudgeOfOutput& judge);
  [[nodiscard]] std::string kept(const model::ExplorationRequest& request,
                                 const model::ExplorationFinding& failure) const;

  const GradingTask& task_;
  const model::Submission& submission_;
  const model::Build& plain_build_;
  std::filesystem::path workshop_;
  sandbox::Ground ground_;
  std::optional<model::Build> build_;
  std::uint64_t content_ = 0;  ///< hash of the sources
};

}  // namespace interleave
