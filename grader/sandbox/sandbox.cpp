#include "sandbox/sandbox.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "os/proc.hpp"
#include "sandbox/input_files.hpp"
#include "sandbox/keeper.hpp"
#include "sandbox/message.hpp"
#include "sandbox/prepare.hpp"

namespace interleave::sandbox {

namespace {

os::UniqueFd open_read(const char* path, int flags = 0) {
  return os::UniqueFd(open(path, O_RDONLY | O_CLOEXEC | flags));
}

[[noreturn]] void throw_step(const Message& message) {
  os::throw_failure(fmt::format("starting a program: {}", message.step), message.error);
}

/// The next packet, which must be of this kind.
Received expect(int control, Message::Kind kind) {
  std::optional<Received> received = receive_message(control);
  if (!received) throw base::GraderError("starting a program: its process ended without a word");
  if (received->message.kind == Message::Kind::failed) throw_step(received->message);
  if (received->message.kind != kind) throw base::GraderError("starting a program: wrong answer");
  return std::move(*received);
}

}  // namespace

Sandbox::Sandbox(const model::RunRequest& request, model::Isolation isolation,
                 const std::filesystem::path& scratch_folder,
                 const std::vector<std::filesystem::path>& hidden,
                 const std::array<int, 3>& standard)
    : plan_(prepare_plan(request, isolation)),
      private_(isolation == model::Isolation::private_namespaces) {
  plan_.standard = standard;
  for (const std::filesystem::path& folder : hidden) {
    plan_.hidden.push_back(folder.lexically_normal().relative_path().string());
  }
  os::UniqueFd executable;
  if (!private_) {
    scratch_ = std::make_unique<Scratch>(scratch_folder, "run-");
    open_shared_places();
    executable.reset(open(request.executable.c_str(), O_PATH | O_CLOEXEC));
    if (!executable) os::throw_failure(request.executable.string());
    plan_.executable_fd = executable.get();
    plan_.current_folder = places_.current_folder.get();
  } else {
    places_.current_path = std::string("/") + home_folder;
    places_.temporary_path = "/tmp";
  }
  set_environment(plan_, places_.current_path, places_.temporary_path, request.environment);
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    os::throw_failure("socketpair");
  }
  control_.reset(pair[0]);
  os::UniqueFd theirs(pair[1]);
  const int on = 1;
  setsockopt(control_.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  try {
    start(std::move(theirs));
    if (private_) take_places();
    lay_input_files(places_.current_folder.get(), request.files, plan_.uid, plan_.gid,
                    plan_.drop_to_user);
    const Received ready = expect(control_.get(), Message::Kind::ready);
    program_ = ready.sender;
  } catch (...) {
    extinguish();
    throw;
  }
}

Sandbox::~Sandbox() { extinguish(); }

void Sandbox::start(os::UniqueFd theirs) {
  plan_.control = theirs.get();
  unsigned long flags = 0;
  if (private_) {
    flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET;
    if (plan_.user_namespace) flags |= CLONE_NEWUSER;
  }
  const pid_t child = raw_fork(flags);
  if (child < 0) os::throw_failure("starting a program: clone");
  if (child == 0) {
    if (private_) keep(plan_);
    start_program(plan_);
  }
  (private_ ? keeper_ : program_) = child;
  // `theirs` is closed here: when the children are gone, reading from control_ ends.
}

void Sandbox::take_places() {
  Received received = expect(control_.get(), Message::Kind::places);
  os::UniqueFd* places[] = {&places_.current_folder,     &places_.temporary,
                            &places_.shared_memory,      &places_.message_queues,
                            &places_.sysv_shared_memory, &places_.sysv_semaphores,
                            &places_.sysv_message_queues};
  std::size_t next = 0;
  for (std::size_t i = 0; i < std::size(places); ++i) {
    const bool sent = (received.message.error & (1 << i)) != 0;
    if (sent && next < received.descriptors.size()) {
      *places[i] = std::move(received.descriptors[next++]);
    }
  }
  if (!places_.current_folder) throw base::GraderError("starting a program: no current folder");
}

void Sandbox::open_shared_places() {
  const std::filesystem::path& base = scratch_->path();
  const std::string home = (base / "home").string();
  const std::string temporary = (base / "tmp").string();
  if (mkdir(home.c_str(), 0755) != 0) os::throw_failure(home);
  if (mkdir(temporary.c_str(), 0700) != 0) os::throw_failure(temporary);
  places_.current_folder = open_read(home.c_str(), O_DIRECTORY);
  places_.temporary = open_read(temporary.c_str(), O_DIRECTORY);
  if (!places_.current_folder || !places_.temporary) os::throw_failure(base.string());
  if (plan_.drop_to_user) {
    const bool given = fchown(places_.current_folder.get(), plan_.uid, plan_.gid) == 0 &&
                       fchown(places_.temporary.get(), plan_.uid, plan_.gid) == 0 &&
                       chmod(base.c_str(), 0711) == 0;
    if (!given) os::throw_failure(base.string());
  }
  places_.shared_memory = open_read("/dev/shm", O_DIRECTORY);
  places_.message_queues = open_read("/dev/mqueue", O_DIRECTORY);
  places_.sysv_shared_memory = open_read("/proc/sysvipc/shm");
  places_.sysv_semaphores = open_read("/proc/sysvipc/sem");
  places_.sysv_message_queues = open_read("/proc/sysvipc/msg");
  places_.current_path = home;
  places_.temporary_path = temporary;
}

void Sandbox::let_go() {
  const char word = 'g';
  if (send(control_.get(), &word, 1, MSG_NOSIGNAL) != 1) os::throw_failure("starting a program");
}

std::optional<int> Sandbox::exec_failure() {
  const std::optional<Received> received = receive_message(control_.get(), false);
  if (!received) return std::nullopt;
  if (received->message.kind == Message::Kind::failed) throw_step(received->message);
  return received->message.error;
}

void Sandbox::kill_all(const std::vector<pid_t>& known) const {
  if (keeper_ > 0) kill(keeper_, SIGKILL);
  if (private_) return;
  for (const pid_t pid : known) kill(pid, SIGKILL);
}

void Sandbox::kill_adopted() const {
  if (private_) return;
  for (const int pid : os::numbers_in("/proc")) {
    const auto stat = os::task_stat(pid);
    if (stat && stat->parent == getpid() && stat->state != 'Z') kill(pid, SIGKILL);
  }
}

void Sandbox::extinguish() noexcept try {
  if (keeper_ == 0 && program_ == 0) return;
  kill_all({program_ > 0 ? program_ : keeper_});
  kill_adopted();
  while (!private_ || keeper_ > 0) {
    int status = 0;
    const pid_t pid = waitpid(-1, &status, __WALL);
    if (pid < 0 && errno == EINTR) continue;
    if (pid < 0) break;  // ECHILD: nothing is left
    // Tracees stop once more on their way out (PTRACE_EVENT_EXIT).
    if (WIFSTOPPED(status)) ptrace(PTRACE_DETACH, pid, nullptr, nullptr);
    if (!WIFSTOPPED(status) && pid == keeper_) keeper_ = 0;
    kill_adopted();
  }
  program_ = 0;
} catch (...) {
  program_ = 0;
}

}  // namespace interleave::sandbox
