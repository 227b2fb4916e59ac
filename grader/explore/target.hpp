#pragma once

// A program that waits before its main and is forked for each schedule
// (runtime/explore/server.cpp).

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/trace.hpp"
#include "os/unique_fd.hpp"

namespace interleave::explore {

/// What one schedule is to be.
struct Order {
  wire::Strategy strategy = wire::Strategy::run_on;
  std::uint64_t seed = 1;
  std::uint32_t step_limit = 20'000;
  std::vector<std::uint16_t> prefix;  ///< the task of each step; wire::no_choice: as run_on says
  std::vector<std::uint64_t> hot;     ///< ascending
  std::vector<std::uint32_t> change_points;
  std::vector<std::uint32_t> weights;
  std::uint32_t start_order = 0;
  std::uint64_t hold_pc = 0;
  std::uint64_t release_pc = 0;
  std::uint64_t sleeping = 0;
  bool use_sleep_set = false;
  bool sleeps_yield = false;
  bool output_orders = false;  ///< writes to standard output are steps
};

/// Starts the program with this socket as its standard input; its process.
using Launch = std::function<pid_t(int control)>;

/// The limit that the program has met; asked when control of it was lost. Throws base::GraderError
/// when it was the machine that had no more.
using LimitMet = std::function<std::optional<model::LimitHit>()>;

/// Something that stands between the program and the engine while a schedule is run: it sends
/// wire::word_run itself, and returns when it no longer holds the program up.
using Beside = std::function<void(pid_t server, int control)>;

class Target {
 public:
  /// Throws base::GraderError when the program does not come to its server.
  /// `met`, and what it holds, lives as long as this.
  Target(const Launch& launch, const std::string& standard_input, LimitMet met = {});
  ~Target();
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  /// Runs one schedule to its end. A program that is not heard of again has Ending::lost, and then
  /// nothing more can be run.
  [[nodiscard]] Trace run(const Order& order);
  [[nodiscard]] Trace run_beside(const Order& order, const Beside& beside);

  [[nodiscard]] bool alive() const { return alive_; }
  /// Of the last schedule, at most 64 KiB.
  [[nodiscard]] std::string output() const;
  [[nodiscard]] std::string errors() const;

 private:
  void prepare(const Order& order);
  [[nodiscard]] Trace result();
  [[nodiscard]] Trace lost(Trace trace) const;
  void write_plan(const Order& order);
  [[nodiscard]] bool await_end() const;

  LimitMet met_;
  os::UniqueFd memory_;
  os::UniqueFd input_;
  os::UniqueFd output_;
  os::UniqueFd errors_;
  os::UniqueFd control_;
  wire::Block* block_ = nullptr;
  pid_t server_ = 0;
  bool alive_ = true;
};

}  // namespace interleave::explore
