#include "run/native_run.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/ptrace.h>

#include <algorithm>
#include <cerrno>

#include "base/amounts.hpp"
#include "base/result.hpp"
#include "os/proc.hpp"
#include "run/resources.hpp"
#include "sandbox/filter.hpp"
#include "sandbox/produced.hpp"

namespace interleave::run {

namespace {

using Milliseconds = std::chrono::milliseconds;

// After SIGKILL the kernel needs time for taking down what was there; not as much as this.
constexpr auto ending_overdue = std::chrono::seconds(30);

/// A plain file name, also when the request has none or a path.
std::string plain_name(const std::string& name) {
  const std::string plain = std::filesystem::path(name).filename().string();
  return plain.empty() || plain == "." || plain == ".." ? "program" : plain;
}

sandbox::Command command_for(const model::RunRequest& request, std::array<int, 3> standard,
                             bool may_have_queues) {
  sandbox::Command command;
  command.executable = {request.executable, "/run/submission/" + plain_name(request.program_name)};
  // The program of unit tests judges: asked by who is judged, it would tell what it expects.
  command.hides_executable = !request.report_secret.empty();
  command.arguments.push_back(request.program_name);
  command.arguments.insert(command.arguments.end(), request.arguments.begin(),
                           request.arguments.end());
  command.environment = request.environment;
  command.files = request.files;
  command.may_have_queues = may_have_queues;
  command.is_traced = true;
  command.limits = request.limits;
  command.standard = standard;
  return command;
}

std::array<int, 3> standard(const Channels& channels) {
  return {channels.program_input.get(), channels.program_output.get(),
          channels.program_errors.get()};
}

}  // namespace

NativeRun::NativeRun(const model::RunRequest& request, const RunOptions& options,
                     bool may_have_queues)
    : request_(request),
      channels_(open_channels(cell_.uid())),
      memory_(request.limits),
      sandbox_(command_for(request, standard(channels_), may_have_queues), options, cell_),
      leftovers_(sandbox_, options.isolation, request),
      keeper_(sandbox_.keeper()),
      tracer_(record_.processes, clock_, *this),
      output_(channels_.output.get(), request.limits.output_bytes, clock_,
              [this](pid_t pid) { return tracer_.table().index_of(pid); }),
      errors_(channels_.errors.get(), request.limits.output_bytes),
      input_(std::move(channels_.input), request.standard_input),
      steering_(request.steering, tracer_, record_.processes, clock_),
      standstill_(request.limits.standstill) {
  record_.isolation = options.isolation;
  record_.control_group = sandbox::group_parents().version;
  channels_.program_input.reset();
  channels_.program_output.reset();
  channels_.program_errors.reset();
  if (!request.steering.empty()) {
    output_.on_line([this](const model::Line& line) { steering_.line_came(line); });
  }
}

NativeRun::~NativeRun() {
  // Nothing of this is left to do but after an exception.
  sandbox_.kill_all(tracer_.living());
  tracer_.abandon();
  // What the program leaves is removed when nobody can make it again, also after an exception.
  sandbox_.extinguish();
  leftovers_.remove();
}

model::RunRecord NativeRun::execute() {
  sandbox_.will_be_traced();
  tracer_.begin(sandbox_.program());
  tracer_.watch_shared_memory(request_.watch_shared_memory);
  tracer_.watch_calls(steering_.wants_calls());
  sandbox_.let_go();
  while (something_lives()) turn();
  sandbox_.has_ended();
  finish_record();
  if (stop_signal_ != 0) throw Interrupted(stop_signal_);
  return std::move(record_);
}

bool NativeRun::something_lives() {
  return sandbox_.keeper() > 0 || (record_.isolation != model::Isolation::strict && children_left_);
}

void NativeRun::turn() {
  wait();
  take_signals();
  output_.drain();
  errors_.drain();
  const bool fed = input_.feed();
  children_left_ = tracer_.take_events(keeper_);
  if (keeper_ == 0) sandbox_.keeper_was_reaped();
  if (!ending_ && !something_lives()) {
    judge_memory();  // the kernel may have chosen the init
    if (record_.limits_hit.empty()) {
      throw base::GraderError("the sandbox was killed from outside");
    }
    cut();
  }
  if (!tracer_.has_more()) tracer_.settle();
  if (ending_) return end_everything();
  steering_.tick(fed);
  tracer_.watch_calls(steering_.wants_calls());
  check_limits();
}

void NativeRun::wait() {
  pollfd watched[] = {{signals_.descriptor(), POLLIN, 0},
                      {output_.closed() ? -1 : channels_.output.get(), POLLIN, 0},
                      {errors_.closed() ? -1 : channels_.errors.get(), POLLIN, 0},
                      {input_.descriptor(), POLLOUT, 0}};
  model::Duration patience = std::min<model::Duration>(wall_left(), Standstill::apart);
  if (tracer_.settling()) patience = std::chrono::microseconds(200);
  if (ending_) patience = std::min<model::Duration>(patience, Milliseconds(2));
  patience = std::min(patience, steering_.patience());
  if (tracer_.has_more()) patience = {};
  patience = std::max(patience, model::Duration{});
  const timespec timeout{static_cast<time_t>(patience / std::chrono::seconds(1)),
                         static_cast<long>((patience % std::chrono::seconds(1)).count())};
  ppoll(watched, std::size(watched), &timeout, nullptr);
}

void NativeRun::take_signals() {
  if (const int stop = signals_.take(); stop != 0) {
    stop_signal_ = stop;
    cut();
  }
}

// ---- what the tracer tells

void NativeRun::before_event() { output_.drain(); }

void NativeRun::program_started() { clock_.start(); }

void NativeRun::process_born(int process) {
  if (!ending_) steering_.born(process);
}

void NativeRun::process_executed(int process) {
  if (!ending_) steering_.executed(process);
}

void NativeRun::at_call(int process) {
  if (!ending_) steering_.at_call(process);
}

void NativeRun::takes_or_gives(pid_t tid, std::uint64_t descriptors) {
  if (ending_) return;
  note_disk();
  if (descriptors == sandbox::asks_for_room) return note_refused_room(tid);
  if (descriptors != 0) note_descriptors(tid, descriptors);
}

void NativeRun::file_too_large() {
  const std::string allowed = fmt::format("{} bytes", request_.limits.file_bytes);
  hit(model::Limit::file_size, allowed, allowed);  // the write that would go beyond is refused
}

void NativeRun::process_ended(int process) {
  output_.finish(process);
  steering_.process_ended(process);
  if (ending_) return;
  const pid_t pid = tracer_.table().process(process).pid;
  note_descriptors(pid, 1);
  note_disk();
  check_memory(record_.processes[static_cast<std::size_t>(process)].shares_memory ? 0 : pid);
  // Who blocks the signal never comes to a stop for it.
  if (const auto status = os::task_status(pid)) {
    if ((status->pending >> static_cast<unsigned>(SIGXFSZ - 1) & 1U) != 0) file_too_large();
  }
  const model::ProcessRecord& record = record_.processes[static_cast<std::size_t>(process)];
  const auto* signalled = std::get_if<model::Signalled>(&*record.ending);
  if (signalled == nullptr || signalled->by_grader) return;
  const auto& limits = request_.limits;
  const bool all_used = limits.cpu.count() > 0 && record.cpu >= limits.cpu;
  if (signalled->signal == SIGXCPU || (signalled->signal == SIGKILL && all_used)) {
    hit(model::Limit::cpu, base::in_seconds(limits.cpu), cpu_used());
  } else if (signalled->signal == SIGKILL) {
    judge_memory();
  } else {
    judge_address_space(process);
  }
}

void NativeRun::main_ending() { cut(); }

// ---- the end

/// Looks at everything once more, then kills it all.
void NativeRun::cut() {
  if (ending_) return;
  look_around();
  ending_ = true;
  ending_since_ = std::chrono::steady_clock::now();
  tracer_.cut_short();
  steering_.end();
  sandbox_.kill_all(tracer_.living());
}

void NativeRun::look_around() {
  if (looked_around_) return;
  looked_around_ = true;
  record_.wall = clock_.now();
  const auto& live = tracer_.table().processes();
  for (std::size_t i = 1; i < live.size(); ++i) {
    record_.processes[i].alive_at_end = !live[i].ended;
  }
  if (record_.isolation != model::Isolation::strict && is_full(sandbox_.places().home.get())) {
    throw base::GraderError("the machine's disk is full");
  }
  record_.leftovers = leftovers_.found();
  record_.files = sandbox::produced_files(sandbox_.places().home.get(), request_);
}

void NativeRun::end_everything() {
  const auto taken = std::chrono::steady_clock::now() - *ending_since_;
  if (record_.isolation != model::Isolation::strict && children_left_ && taken > Milliseconds(20)) {
    sandbox_.kill_all(tracer_.living());
    sandbox_.kill_adopted();
  }
  if (taken > ending_overdue) {
    throw base::GraderError("a run could not be ended: its processes survive SIGKILL");
  }
}

void NativeRun::finish_record() {
  if (!looked_around_) look_around();
  judge_memory();
  output_.drain();
  errors_.drain();
  judge_output();  // a program may have ended before all of it was read
  output_.finish_all();
  steering_.end();
  explain_missing_exec();
  record_.output_cut = output_.over_limit();
  record_.output_bytes = output_.received() + errors_.received();
  record_.error_cut = errors_.over_limit();
  record_.lines = output_.take_lines();
  record_.standard_error = errors_.take_text();
  record_.steering = steering_.take_results();
  record_.ending = record_.processes[0].ending;
}

/// Throws when the program was not executed because of the grader.
void NativeRun::explain_missing_exec() {
  if (clock_.started() || stop_signal_ != 0) return;
  const std::optional<int> error = sandbox_.exec_failure();
  const bool programs_fault = error && (*error == ENOEXEC || *error == EACCES || *error == ENOENT ||
                                        *error == ELIBBAD || *error == EINVAL || *error == E2BIG);
  if (error == ENOMEM) {
    model::LimitHit met = memory_.refused(sandbox_.group());
    return hit(model::Limit::memory, std::move(met.allowed), std::move(met.reached));
  }
  if (error && !programs_fault) {
    throw base::GraderError("the program could not be executed: " +
                            std::generic_category().message(*error));
  }
}

}  // namespace interleave::run
