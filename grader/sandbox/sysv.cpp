#include "sandbox/sysv.hpp"

#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

#include <sstream>
#include <string>

namespace interleave::sandbox {

namespace {

std::string whole_file(int file) {
  std::string text;
  if (file < 0 || lseek(file, 0, SEEK_SET) != 0) return text;
  char buffer[16384];
  ssize_t got = 0;
  while ((got = read(file, buffer, sizeof buffer)) > 0) {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  return text;
}

/// Columns: shm: key id mode size cpid lpid nattch uid gid cuid …; sem: key id mode nsems uid gid
/// cuid …; msg: key id mode cbytes qnum lspid lrpid uid gid cuid …
int creator_column(model::LeftoverKind kind) {
  return kind == model::LeftoverKind::sysv_semaphore ? 6 : 9;
}

}  // namespace

std::vector<SysvObject> read_sysv_table(int table, model::LeftoverKind kind) {
  constexpr unsigned destroy_flag = 01000;  // SHM_DEST
  std::vector<SysvObject> objects;
  std::istringstream lines(whole_file(table));
  std::string line;
  std::getline(lines, line);  // the heading
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    SysvObject object;
    long long key = 0;
    unsigned mode = 0;
    fields >> key >> object.id >> std::oct >> mode >> std::dec;
    object.key = static_cast<unsigned>(key);
    object.marked_for_destruction =
        kind == model::LeftoverKind::sysv_shared_memory && (mode & destroy_flag) != 0;
    std::string skipped;
    for (int column = 3; column < creator_column(kind); ++column) fields >> skipped;
    fields >> object.creator_uid;
    if (fields) objects.push_back(object);
  }
  return objects;
}

void remove_sysv_object(model::LeftoverKind kind, int id) {
  if (kind == model::LeftoverKind::sysv_shared_memory) shmctl(id, IPC_RMID, nullptr);
  if (kind == model::LeftoverKind::sysv_semaphore) semctl(id, 0, IPC_RMID);
  if (kind == model::LeftoverKind::sysv_message_queue) msgctl(id, IPC_RMID, nullptr);
}

}  // namespace interleave::sandbox
