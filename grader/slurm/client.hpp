#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "slurm/plan.hpp"
#include "slurm/states.hpp"

namespace interleave::slurm {

/// Slurm's own commands, as the user's PATH finds them: clusters keep them in many places.
class Client {
 public:
  /// Throws base::UsageError when they are not there.
  Client();

  /// Of one array. Throws base::GraderError, with Slurm's words, as `submit` does.
  [[nodiscard]] std::size_t most_tasks() const;
  void submit(const Request& request, const Array& array, const std::string& script) const;
  /// Nothing: Slurm does not answer now.
  [[nodiscard]] std::optional<TaskStates> states(const std::string& grading,
                                                 const std::vector<Array>& arrays) const;
  /// What has ended stays as it is.
  void cancel(const std::string& grading, const std::vector<Array>& arrays) const;

 private:
  std::filesystem::path sbatch_;
  std::filesystem::path squeue_;
  std::filesystem::path scancel_;
  std::filesystem::path scontrol_;
};

}  // namespace interleave::slurm
