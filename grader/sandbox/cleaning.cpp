#include "sandbox/cleaning.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "os/proc.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/removal.hpp"
#include "sandbox/sysv.hpp"

namespace interleave::sandbox {

namespace {

using model::LeftoverKind;

constexpr const char* shared_folders[] = {"/dev/shm", "/dev/mqueue", "/tmp"};

using OnObject = std::function<void(LeftoverKind kind, int id, uid_t owner)>;

void remove_files_of(uid_t uid) {
  for (const char* path : shared_folders) {
    const os::UniqueFd folder(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder || remove_all_of(uid, folder.get())) continue;
    fmt::print(stderr, "grader: {}: what a program left there cannot all be removed\n", path);
  }
}

void each_object(const OnObject& act) {
  constexpr std::pair<const char*, LeftoverKind> tables[] = {
      {"/proc/sysvipc/shm", LeftoverKind::sysv_shared_memory},
      {"/proc/sysvipc/sem", LeftoverKind::sysv_semaphore},
      {"/proc/sysvipc/msg", LeftoverKind::sysv_message_queue}};
  for (const auto& [path, kind] : tables) {
    const os::UniqueFd table(open(path, O_RDONLY | O_CLOEXEC));
    for (const SysvObject& object : read_sysv_table(table.get(), kind)) {
      act(kind, object.id, object.creator_uid);
    }
  }
}

struct Processes {
  std::vector<pid_t> own;  ///< in the grader's own pid namespace
  bool others = false;     ///< in one below it: a container's, and no cell's of this grader
};

Processes processes_of(uid_t uid) {
  Processes found;
  for (const int pid : os::numbers_in("/proc")) {
    struct stat status {};
    if (stat(("/proc/" + std::to_string(pid)).c_str(), &status) != 0) continue;
    if (status.st_uid != uid) continue;
    const auto task = os::task_stat(pid);
    const auto inner = os::task_status(pid);
    if (!task || task->state == 'Z' || !inner) continue;
    found.others = found.others || inner->inner != pid;
    if (inner->inner == pid) found.own.push_back(pid);
  }
  return found;
}

/// As that user, who may signal exactly what is to be killed: all of it at once, so that nothing
/// can be born faster than it is killed.
void kill_at_once(uid_t uid) {
  const pid_t killer = fork();
  if (killer == 0) {
    if (setgroups(0, nullptr) == 0 && setresgid(uid, uid, uid) == 0 &&
        setresuid(uid, uid, uid) == 0) {
      kill(-1, SIGKILL);
    }
    _exit(0);
  }
  while (killer > 0 && waitpid(killer, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void kill_all_of(uid_t uid) {
  constexpr int most_rounds = 1000;  // of a millisecond: a machine in trouble keeps them longer
  for (int round = 0; round < most_rounds; ++round) {
    const Processes found = processes_of(uid);
    if (found.own.empty()) return;
    if (!found.others) kill_at_once(uid);
    if (found.others) {
      for (const pid_t pid : found.own) kill(pid, SIGKILL);
    }
    usleep(1000);
  }
}

}  // namespace

void clean_up_after(uid_t uid) noexcept try {
  if (!is_of_a_cell(uid)) return;
  kill_all_of(uid);
  remove_files_of(uid);
  each_object([&](LeftoverKind kind, int id, uid_t owner) {
    if (owner == uid) remove_sysv_object(kind, id);
  });
} catch (...) {  // no memory: the next start tries again
}

void clean_up_after_killed_graders() noexcept try {
  remove_abandoned_groups("/sys/fs/cgroup");
  if (geteuid() != 0) return;
  for (const AbandonedCell& cell : take_abandoned_cells()) {
    clean_up_after(cell.uid);
    cell.give_back();
  }
} catch (...) {  // the next start tries again
}

}  // namespace interleave::sandbox
