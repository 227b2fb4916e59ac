#pragma once

// Explored programs in sandboxes, and their sources by program counter.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "explore/explore.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/command.hpp"

namespace interleave::explore {

/// How programs are started: each time in a new sandbox, which ends with the Target.
[[nodiscard]] Starter starter(const model::ExplorationRequest& request,
                              const sandbox::Ground& ground, const sandbox::Cell& cell);

/// Asks addr2line, in a sandbox: what it reads was made of a submission. As a user of its own: at
/// container its end would be the program's, too.
class Sources {
 public:
  Sources(const std::filesystem::path& executable, const sandbox::Ground& ground);
  /// The innermost place that is in no header of the system. What it answers refers to this.
  [[nodiscard]] SourceOf source_of();

 private:
  std::string of(std::uint64_t pc);
  void prepare(const std::vector<std::uint64_t>& pcs);
  void look_up(const std::vector<std::uint64_t>& pcs);

  model::InputFile program_;  ///< a copy, which that user can read
  const sandbox::Ground& ground_;
  sandbox::Cell cell_;
  std::map<std::uint64_t, std::string> known_;
};

}  // namespace interleave::explore
