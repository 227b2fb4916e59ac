#pragma once

// The story of one run:
//
//   open channels → start the sandbox → attach → let the program go →
//   { wait → take output → take events → settle ends → steer → check limits } until it is over →
//   look at what is left → kill what still lives → hand the record over
//
// The main process is looked at in its exit stop, while everything it made is still there
// (main_ending). Whatever then still runs is killed. A limit leads to the same end (cut).

#include <optional>

#include "model/run.hpp"
#include "run/channels.hpp"
#include "run/clock.hpp"
#include "run/input.hpp"
#include "run/output.hpp"
#include "run/run.hpp"
#include "run/signals.hpp"
#include "run/standstill.hpp"
#include "run/steering.hpp"
#include "run/tracer.hpp"
#include "sandbox/leftovers.hpp"
#include "sandbox/memory_verdict.hpp"
#include "sandbox/sandbox.hpp"

namespace interleave::run {

class NativeRun : private TraceListener {
 public:
  /// Starts the program's process, which waits. Throws base::GraderError.
  NativeRun(const model::RunRequest& request, const RunOptions& options, bool may_have_queues);
  ~NativeRun() override;

  /// To be called once. Throws base::GraderError, Interrupted.
  [[nodiscard]] model::RunRecord execute();

 private:
  // what the tracer tells
  void before_event() override;
  void program_started() override;
  void process_born(int process) override;
  void process_executed(int process) override;
  void at_call(int process) override;
  void takes_or_gives(pid_t tid, std::uint64_t descriptors) override;
  void file_too_large() override;
  void process_ended(int process) override;
  void main_ending() override;

  void turn();
  void wait();
  void take_signals();
  void check_limits();
  /// Whether the limit of output was hit.
  bool judge_output();
  void look_now_and_then();
  void check_cpu();
  void note_descriptors(pid_t tid, std::uint64_t wanted);
  void note_disk();
  void note_refused_room(pid_t tid);
  void check_wall();
  void check_standstill();
  void hit(model::Limit limit, std::string allowed, std::string reached);
  void cut();
  void look_around();
  void end_everything();
  void finish_record();
  void explain_missing_exec();
  void judge_memory();
  void judge_address_space(int process);
  void check_memory(pid_t leaving);
  [[nodiscard]] std::string cpu_used();
  [[nodiscard]] model::Duration wall_left() const;
  [[nodiscard]] bool something_lives();

  const model::RunRequest& request_;
  model::RunRecord record_;
  RunClock clock_;
  SignalScope signals_;
  sandbox::Cell cell_;
  Channels channels_;
  sandbox::MemoryWatch memory_;
  sandbox::Sandbox sandbox_;
  sandbox::LeftoverWatch leftovers_;
  pid_t keeper_ = 0;
  Tracer tracer_;
  Output output_;
  ErrorText errors_;
  Input input_;
  Steering steering_;
  Standstill standstill_;
  bool ending_ = false;  ///< everything is being killed
  bool looked_around_ = false;
  bool children_left_ = true;  ///< waitpid(2) has not said ECHILD
  int stop_signal_ = 0;
  std::optional<std::chrono::steady_clock::time_point> ending_since_;
  std::chrono::steady_clock::time_point next_look_;
};

}  // namespace interleave::run
