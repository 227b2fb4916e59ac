#include "run/autopsy.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <sstream>

#include "os/proc.hpp"
#include "run/autopsy_descriptors.hpp"
#include "run/autopsy_futex.hpp"
#include "run/calls.hpp"

namespace interleave::run {

namespace {

using Waits = model::BlockedThread::Waits;
using Kind = DescriptorMap::Kind;

class Autopsy {
 public:
  Autopsy(ProcessTable& table, const std::vector<model::ProcessRecord>& records)
      : table_(table), records_(records), descriptors_(table) {}

  model::BlockedThread examine(const LiveThread& live);

 private:
  void explain(const LiveThread& live, const os::TaskCall& call, model::BlockedThread& thread);
  void explain_child(const LiveThread& live, const os::TaskCall& call,
                     model::BlockedThread& thread);
  void explain_descriptor(int descriptor, bool reading, model::BlockedThread& thread);
  void explain_poll(const LiveThread& live, const os::TaskCall& call, model::BlockedThread& thread);
  void explain_lock(int descriptor, model::BlockedThread& thread);
  [[nodiscard]] int process_with(int inner_id) const;

  ProcessTable& table_;
  const std::vector<model::ProcessRecord>& records_;
  DescriptorMap descriptors_;
};

model::BlockedThread Autopsy::examine(const LiveThread& live) {
  model::BlockedThread thread;
  thread.process = live.process;
  const auto status = os::task_status(live.tid);
  thread.tid = status ? status->inner : 0;
  thread.cpu = os::process_cpu(table_.process(live.process).pid);
  const auto stat = os::task_stat(live.tid);
  thread.state = stat ? stat->state : '?';
  if (live.phase == LiveThread::Phase::listening) {  // it has stopped itself, or was stopped
    thread.state = 'T';
    thread.waits = Waits::signal;
    thread.object = "SIGCONT";
    return thread;
  }
  thread.waits = Waits::nothing;
  const auto call = os::task_call(live.tid);
  if (thread.state != 'R' && call && call->number >= 0) explain(live, *call, thread);
  return thread;
}

void Autopsy::explain(const LiveThread& live, const os::TaskCall& call,
                      model::BlockedThread& thread) {
  thread.system_call = call_name(call.number);
  thread.waits = call_waits(call.number);
  const int first = static_cast<int>(call.arguments[0]);
  switch (thread.waits) {
    case Waits::child:
      return explain_child(live, call, thread);
    case Waits::pipe_data:
      return explain_descriptor(first, true, thread);
    case Waits::pipe_room:
      return explain_descriptor(first, false, thread);
    case Waits::futex:
      return explain_futex(
          live.tid, call, [this](int id) { return process_with(id); }, thread);
    case Waits::sysv_semaphore:
      thread.object = fmt::format("semaphore set {}", first);
      return;
    case Waits::sysv_message:
      thread.object = fmt::format("message queue {}", first);
      return;
    case Waits::posix_message:
      thread.object = "message queue " + descriptors_.of(live.process, first).target;
      return;
    case Waits::socket:
      thread.object = fmt::format("descriptor {}", first);
      return;
    case Waits::lock_file:
      return explain_lock(first, thread);
    default:
      break;
  }
  const bool polls = thread.system_call == "poll" || thread.system_call == "ppoll";
  if (polls) explain_poll(live, call, thread);
}

/// wait4(pid, …), waitid(kind, id, …). The ids are those that the program sees.
void Autopsy::explain_child(const LiveThread& live, const os::TaskCall& call,
                            model::BlockedThread& thread) {
  int child = static_cast<int>(call.arguments[0]);
  if (call.number == SYS_waitid) {
    child = static_cast<int>(call.arguments[0]) == P_PID ? static_cast<int>(call.arguments[1]) : -1;
  }
  if (child > 0) {
    thread.object = fmt::format("process {}", child);
    if (const int process = process_with(child); process >= 0) thread.on = {process};
    return;
  }
  thread.waits = Waits::any_child;
  for (const LiveProcess& process : table_.processes()) {
    if (process.reaper == live.process && !process.ended) thread.on.push_back(process.index);
  }
}

/// Reading waits for those that could write, and the other way round. The thread's own process is
/// among them when it holds the other end itself: then the end of file never comes.
void Autopsy::explain_descriptor(int descriptor, bool reading, model::BlockedThread& thread) {
  const DescriptorMap::Open open = descriptors_.of(thread.process, descriptor);
  thread.object = fmt::format("descriptor {}", descriptor);
  switch (open.kind) {
    case Kind::pipe: {
      const std::set<int> ends =
          reading ? descriptors_.writers(open.id) : descriptors_.readers(open.id);
      thread.on.assign(ends.begin(), ends.end());
      thread.object = fmt::format("pipe {}", descriptor);
      if (reading && descriptor == 0 && ends.empty()) thread.waits = Waits::input;
      return;
    }
    case Kind::socket:
      thread.waits = Waits::socket;
      return;
    case Kind::signal:
      thread.waits = Waits::signal;
      return;
    case Kind::timer:
      thread.waits = Waits::sleep;
      return;
    case Kind::event:
      thread.object = fmt::format("eventfd {}", descriptor);
      thread.waits = Waits::other;
      return;
    default:
      thread.waits = Waits::other;
  }
}

/// What poll(2) watches is in the caller's memory.
void Autopsy::explain_poll(const LiveThread& live, const os::TaskCall& call,
                           model::BlockedThread& thread) {
  const std::size_t count = std::min<std::size_t>(call.arguments[1], 64);
  const std::string bytes = os::read_memory(live.tid, call.arguments[0], count * sizeof(pollfd));
  std::set<int> on;
  std::string names;
  for (std::size_t i = 0; (i + 1) * sizeof(pollfd) <= bytes.size(); ++i) {
    pollfd watched{};
    std::memcpy(&watched, bytes.data() + i * sizeof watched, sizeof watched);
    if (watched.fd < 0) continue;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", watched.fd);
    const DescriptorMap::Open open = descriptors_.of(thread.process, watched.fd);
    if (open.kind != Kind::pipe) continue;
    const bool reading = (watched.events & POLLIN) != 0;
    on.merge(reading ? descriptors_.writers(open.id) : descriptors_.readers(open.id));
  }
  thread.on.assign(on.begin(), on.end());
  thread.object = names.empty() ? "" : "descriptors " + names;
}

/// /proc/locks: "1: POSIX  ADVISORY  WRITE 1234 fd:01:5678 0 EOF"; waiters have "->" behind the
/// number, and are left out.
void Autopsy::explain_lock(int descriptor, model::BlockedThread& thread) {
  const DescriptorMap::Open open = descriptors_.of(thread.process, descriptor);
  thread.object =
      open.kind == Kind::none ? fmt::format("descriptor {}", descriptor) : "file " + open.target;
  const std::string file =
      fmt::format("{:02x}:{:02x}:{}", major(open.id.first), minor(open.id.first), open.id.second);
  std::istringstream lines(os::read_file("/proc/locks").value_or(""));
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string number, kind, mode, access, where;
    pid_t pid = 0;
    fields >> number >> kind >> mode >> access >> pid >> where;
    const int holder = table_.index_of(pid);
    if (fields && where == file && holder >= 0) thread.on.push_back(holder);
  }
}

/// The process of the run to which an id of a process or thread belongs, as the program sees it.
/// Processes that live come first, for ids are used again.
int Autopsy::process_with(int inner_id) const {
  int ended = -1;
  for (std::size_t i = records_.size(); i-- > 0;) {
    const model::ProcessRecord& record = records_[i];
    const bool has = record.pid == inner_id ||
                     std::ranges::any_of(record.threads, [&](const model::ThreadRecord& thread) {
                       return thread.tid == inner_id;
                     });
    if (!has) continue;
    if (!record.ended) return static_cast<int>(i);
    if (ended < 0) ended = static_cast<int>(i);
  }
  return ended;
}

}  // namespace

std::vector<model::BlockedThread> autopsy(ProcessTable& table,
                                          const std::vector<model::ProcessRecord>& records) {
  Autopsy examiner(table, records);
  std::vector<model::BlockedThread> threads;
  for (const LiveProcess& process : table.processes()) {
    if (process.ended) continue;
    for (const pid_t tid : process.threads) {
      if (const LiveThread* live = table.thread(tid)) threads.push_back(examiner.examine(*live));
    }
  }
  return threads;
}

}  // namespace interleave::run
