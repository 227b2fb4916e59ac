#pragma once

// The folder through which the machine that submits and the nodes talk:
//   order      what all tasks need, and the mark that the folder is in use
//   tasks/N    what task N is to grade
//   begun/N    made by task N when it is ready to grade
//   logs/N     what task N said
//   parts/     answers that are being written
//   answers/K  an answer, as a whole; K names a submission and all that its result depends on
//   taken/K    empty: the answer is in the database

#include <filesystem>
#include <string>
#include <vector>

namespace interleave::slurm {

class Spool {
 public:
  /// Throws base::UsageError when the folder is there, and not its user's alone.
  explicit Spool(std::filesystem::path folder);
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path logs() const { return folder_ / "logs"; }

  // ---- where jobs are submitted
  [[nodiscard]] bool in_use() const;
  /// Makes the folder. Throws base::UsageError when it cannot be made.
  void begin(const std::string& order) const;
  void add_task(std::size_t task, const std::string& content) const;
  /// Those that have come and are not taken.
  [[nodiscard]] std::vector<std::string> answers() const;
  [[nodiscard]] std::string answer(const std::string& key) const;
  /// Its result is stored: it need not be graded again, and takes no place any more.
  void take(const std::string& key) const;
  [[nodiscard]] bool has_begun(std::size_t task) const;
  /// What it said last; empty: nothing.
  [[nodiscard]] std::string last_word(std::size_t task) const;
  void remove() const;

  // ---- on a node, and here
  [[nodiscard]] std::string order() const;
  /// Empty: there is no such task.
  [[nodiscard]] std::string task(std::size_t task) const;

  // ---- on a node
  void mark_begun(std::size_t task) const;
  [[nodiscard]] bool has_answer(const std::string& key) const;
  void put(const std::string& key, const std::string& answer) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace interleave::slurm
