#include "sandbox/sandbox.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "base/result.hpp"
#include "base/text.hpp"
#include "os/failure.hpp"
#include "os/proc.hpp"
#include "sandbox/anonymous_file.hpp"
#include "sandbox/bubblewrap.hpp"
#include "sandbox/launch.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/message.hpp"
#include "sandbox/prepare.hpp"

namespace interleave::sandbox {

namespace {

[[noreturn]] void throw_step(const Message& message) {
  os::throw_failure(fmt::format("starting a program: {}", message.step), message.error);
}

/// What the init is to execute by descriptor, in the place of a path.
os::UniqueFd opened_executable(const Command& command) {
  const std::string path = command.executable.source.string();
  if (command.hides_executable) return anonymous_copy(path);
  os::UniqueFd file(open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!file) os::throw_failure(path);
  return file;
}

}  // namespace

Sandbox::Sandbox(const Command& command, const Ground& ground, const Cell& cell)
    : cell_(cell),
      strict_(ground.isolation == model::Isolation::strict),
      group_(group_parents(), {command.limits.memory_bytes, group_tasks(command.limits)}) {
  check_executable(command.executable);
  try {
    start(command, ground);
    take_places();
    std::optional<Received> ready = receive_message(control_.get());
    if (!ready) throw_early_end();
    if (ready->message.kind == Message::Kind::failed) throw_step(ready->message);
    if (ready->message.kind != Message::Kind::ready) throw_early_end();
    program_ = ready->sender;
  } catch (...) {
    extinguish();
    throw;
  }
}

Sandbox::~Sandbox() { extinguish(); }

void Sandbox::start(const Command& command, const Ground& ground) {
  Folders folders{home_inside, temporary_inside, {}};
  if (!strict_) {
    const std::string scratch = make_scratch(ground);
    folders = {scratch + "/home", scratch + "/tmp", scratch + "/queues"};
  }
  places_.temporary_path = folders.temporary;
  const bool group = !group_.doors().empty();
  const os::UniqueFd order =
      anonymous_file("order", pack(prepare_order(command, ground, cell_, folders, group)));
  complaints_ = anonymous_file("complaints");
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    os::throw_failure("socketpair");
  }
  control_.reset(pair[0]);
  const os::UniqueFd theirs(pair[1]);  // closed here: when the others are gone, reading ends
  const int on = 1;
  setsockopt(control_.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  const os::UniqueFd nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!nothing) os::throw_failure("/dev/null");

  Launch launched;
  launched.descriptors = {nothing.get(),       nothing.get(),       complaints_.get(),
                          theirs.get(),        order.get(),         command.standard[0],
                          command.standard[1], command.standard[2], -1};
  for (const os::UniqueFd& door : group_.doors()) launched.group_doors.push_back(door.get());
  BubblewrapCall call;
  os::UniqueFd executable;
  if (strict_) {
    call = bubblewrap_call(command, ground);
    launched.path = bubblewrap_path;
    launched.arguments = call.arguments;
    launched.becomes_user = cell_.own();
    launched.uid = cell_.uid();
    launched.gid = cell_.gid();
    for (const os::UniqueFd& file : call.copied) launched.descriptors.push_back(file.get());
  } else {
    launched.path = own_part("init").string();
    launched.arguments = {"init"};
  }
  if (!command.executable.source.empty() && (!strict_ || command.hides_executable)) {
    executable = opened_executable(command);
    launched.descriptors[executable_place] = executable.get();
  }
  keeper_ = launch(launched);
}

std::string Sandbox::make_scratch(const Ground& ground) {
  scratch_ = std::make_unique<Scratch>(ground.scratch_folder, "run-");
  const std::string base = scratch_->path().string();
  for (const std::string& folder : {base + "/home", base + "/tmp"}) {
    // Nobody else can reach into the new folder yet.
    const bool made = mkdir(folder.c_str(), 0700) == 0 &&
                      (!cell_.own() || chown(folder.c_str(), cell_.uid(), cell_.gid()) == 0);
    if (!made) os::throw_failure(folder);
  }
  if (mkdir((base + "/queues").c_str(), 0700) != 0) os::throw_failure(base);
  cell_.let_through(base);
  return base;
}

void Sandbox::take_places() {
  std::optional<Received> received = receive_message(control_.get());
  if (!received) throw_early_end();
  if (received->message.kind == Message::Kind::failed) throw_step(received->message);
  if (received->message.kind != Message::Kind::places) throw_early_end();
  init_.reset(static_cast<int>(syscall(SYS_pidfd_open, received->sender, 0)));
  if (!init_) os::throw_failure("pidfd_open");
  os::UniqueFd* places[] = {&places_.home,
                            &places_.temporary,
                            &places_.shared_memory,
                            &places_.message_queues,
                            &places_.sysv_shared_memory,
                            &places_.sysv_semaphores,
                            &places_.sysv_message_queues};
  std::size_t next = 0;
  for (std::size_t i = 0; i < std::size(places); ++i) {
    const bool sent = (received->message.error & (1 << i)) != 0;
    if (sent && next < received->descriptors.size()) {
      *places[i] = std::move(received->descriptors[next++]);
    }
  }
  if (!places_.home) throw base::GraderError("starting a program: no home folder");
}

/// What bubblewrap, or the process that was to become it, had to say.
void Sandbox::throw_early_end() {
  char text[1024];
  const ssize_t length = pread(complaints_.get(), text, sizeof text, 0);
  const std::string said(text, length > 0 ? static_cast<std::size_t>(length) : 0);
  throw base::GraderError(
      fmt::format("starting a program: {}", said.empty() ? "its process ended without a word"
                                                         : base::printable(base::trimmed(said))));
}

void Sandbox::let_go() {
  if (send(control_.get(), &word_go, 1, MSG_NOSIGNAL) != 1) os::throw_failure("starting a program");
}

std::optional<int> Sandbox::exec_failure() {
  while (const std::optional<Received> received = receive_message(control_.get(), false)) {
    if (received->message.kind == Message::Kind::failed) throw_step(received->message);
    if (received->message.kind == Message::Kind::no_exec) no_exec_ = received->message.error;
  }
  return no_exec_;
}

std::optional<int> Sandbox::program_status(model::Duration patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd watched{control_.get(), POLLIN, 0};
    if (poll(&watched, 1, static_cast<int>(std::min<long>(left.count(), 1 << 20))) <= 0) continue;
    const std::optional<Received> received = receive_message(control_.get());
    if (!received) return std::nullopt;
    if (received->message.kind == Message::Kind::failed) throw_step(received->message);
    if (received->message.kind == Message::Kind::no_exec) no_exec_ = received->message.error;
    if (received->message.kind == Message::Kind::ended) return received->message.error;
  }
}

void Sandbox::kill_all(const std::vector<pid_t>& known) {
  if (strict_) {
    // The kernel kills all the others with process 1 (pid_namespaces(7)); bubblewrap ends then.
    if (init_) {
      syscall(SYS_pidfd_send_signal, init_.get(), SIGKILL, nullptr, 0);
    } else if (keeper_ > 0) {
      kill(keeper_, SIGKILL);
    }
    return;
  }
  shutdown(control_.get(), SHUT_WR);
  for (const pid_t pid : known) kill(pid, SIGKILL);
}

void Sandbox::kill_adopted() const {
  if (strict_) return;
  for (const int pid : os::numbers_in("/proc")) {
    const auto stat = os::task_stat(pid);
    const bool adopted = stat && stat->parent == getpid() && stat->state != 'Z' && pid != keeper_;
    if (adopted) kill(pid, SIGKILL);
  }
}

void Sandbox::extinguish() noexcept try {
  if (keeper_ == 0 && program_ == 0) return;
  std::vector<pid_t> known;
  if (program_ > 0) known.push_back(program_);
  kill_all(known);
  while (keeper_ > 0 || (traced_ && !strict_)) {
    int status = 0;
    const pid_t pid = waitpid(traced_ ? -1 : keeper_, &status, __WALL);
    if (pid < 0 && errno == EINTR) continue;
    if (pid < 0) break;  // ECHILD: nothing is left
    // Tracees stop once more on their way out (PTRACE_EVENT_EXIT).
    if (WIFSTOPPED(status)) ptrace(PTRACE_DETACH, pid, nullptr, nullptr);
    if (!WIFSTOPPED(status) && pid == keeper_) keeper_ = 0;
    if (traced_) kill_adopted();
  }
  keeper_ = program_ = 0;
} catch (...) {
  keeper_ = program_ = 0;
}

}  // namespace interleave::sandbox
