#include "sandbox/cleaning.hpp"

#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>
#include <set>
#include <string>

#include "os/proc.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/scratch.hpp"
#include "sandbox/sysv.hpp"
#include "sandbox/walk.hpp"

namespace interleave::sandbox {

namespace {

using model::LeftoverKind;

constexpr const char* shared_folders[] = {"/dev/shm", "/dev/mqueue", "/tmp"};

using OnFile = std::function<void(int folder, const std::string& name, uid_t owner)>;
using OnObject = std::function<void(LeftoverKind kind, int id, uid_t owner)>;

void each_file(const OnFile& act) {
  for (const char* path : shared_folders) {
    const os::UniqueFd folder(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for_entries(folder.get(), [&](const std::string& name, const struct stat& status) {
      act(folder.get(), name, status.st_uid);
    });
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

bool runs_something(uid_t uid) {
  for (const int pid : os::numbers_in("/proc")) {
    struct stat status {};
    if (stat(("/proc/" + std::to_string(pid)).c_str(), &status) != 0) continue;
    if (status.st_uid != uid) continue;
    const auto task = os::task_stat(pid);
    if (task && task->state != 'Z') return true;
  }
  return false;
}

/// As that user, who may signal exactly what is to be killed: all of it at once, so that nothing
/// can be born faster than it is killed.
void kill_all_of(uid_t uid) {
  constexpr int most_rounds = 1000;  // of a millisecond: a machine in trouble keeps them longer
  for (int round = 0; round < most_rounds && runs_something(uid); ++round) {
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
    usleep(1000);
  }
}

std::set<uid_t> users_of_cells_with_something_left() {
  std::set<uid_t> users;
  const auto note = [&](uid_t owner) {
    if (is_of_a_cell(owner)) users.insert(owner);
  };
  each_file([&](int, const std::string&, uid_t owner) { note(owner); });
  each_object([&](LeftoverKind, int, uid_t owner) { note(owner); });
  for (const int pid : os::numbers_in("/proc")) {
    struct stat status {};
    if (stat(("/proc/" + std::to_string(pid)).c_str(), &status) == 0) note(status.st_uid);
  }
  return users;
}

}  // namespace

void clean_up_after(uid_t uid) noexcept try {
  if (!is_of_a_cell(uid)) return;
  kill_all_of(uid);
  each_file([&](int folder, const std::string& name, uid_t owner) {
    if (owner == uid) remove_entry(folder, name);
  });
  each_object([&](LeftoverKind kind, int id, uid_t owner) {
    if (owner == uid) remove_sysv_object(kind, id);
  });
} catch (...) {  // no memory: the next start tries again
}

void clean_up_after_killed_graders() noexcept try {
  remove_abandoned_groups("/sys/fs/cgroup");
  if (geteuid() != 0) return;
  for (const uid_t uid : users_of_cells_with_something_left()) {
    const os::UniqueFd held = try_to_take_cell(uid);
    if (held) clean_up_after(uid);
  }
} catch (...) {  // the next start tries again
}

}  // namespace interleave::sandbox
