#include "sandbox/leftovers.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "os/proc.hpp"
#include "sandbox/cleaning.hpp"
#include "sandbox/sysv.hpp"
#include "sandbox/walk.hpp"

namespace interleave::sandbox {

namespace {

using model::LeftoverKind;

/// Whether a process outside of the run has this file of /dev/shm open or mapped.
bool held_elsewhere(const std::string& path) {
  for (const int pid : os::numbers_in("/proc")) {
    const auto maps = os::read_file("/proc/" + std::to_string(pid) + "/maps");
    if (maps && maps->find(path) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

LeftoverWatch::LeftoverWatch(const Sandbox& sandbox, model::Isolation isolation,
                             const model::RunRequest& request)
    : sandbox_(sandbox), request_(request), shared_(isolation != model::Isolation::strict) {
  if (!shared_) return;
  for (const Entry& entry : objects()) before_.insert(entry.identity);
}

std::vector<LeftoverWatch::Entry> LeftoverWatch::objects() const {
  std::vector<Entry> entries;
  add_named(entries, sandbox_.places().shared_memory.get(), false);
  add_named(entries, sandbox_.places().message_queues.get(), true);
  add_sysv(entries);
  std::erase_if(entries, [&](const Entry& entry) { return before_.contains(entry.identity); });
  return entries;
}

void LeftoverWatch::add_named(std::vector<Entry>& entries, int folder, bool queues) const {
  const bool whole = walk(folder, [&](const std::string& path, const struct stat& status) {
    if (shared_ && status.st_uid != sandbox_.cell().uid()) return;
    Entry entry;
    entry.folder = folder;
    entry.file = path;
    const bool semaphore = !queues && path.starts_with("sem.");
    entry.leftover.kind = queues      ? LeftoverKind::message_queue
                          : semaphore ? LeftoverKind::semaphore
                                      : LeftoverKind::shared_memory;
    entry.leftover.name = "/" + (semaphore ? path.substr(4) : path);
    if (S_ISDIR(status.st_mode)) {
      entry.leftover = {LeftoverKind::folder, "/dev/shm/" + path};
      entry.is_folder = true;
    }
    entry.identity = fmt::format("{}:{}:{}", queues ? "queue" : "shm", path, status.st_ino);
    entries.push_back(std::move(entry));
  });
  // Where others have things, too, there may be as many of theirs.
  if (whole || shared_) return;
  Entry more;
  more.leftover = {LeftoverKind::unlisted, queues ? "/dev/mqueue" : "/dev/shm"};
  entries.push_back(std::move(more));
}

void LeftoverWatch::add_sysv(std::vector<Entry>& entries) const {
  const std::pair<int, LeftoverKind> tables[] = {
      {sandbox_.places().sysv_shared_memory.get(), LeftoverKind::sysv_shared_memory},
      {sandbox_.places().sysv_semaphores.get(), LeftoverKind::sysv_semaphore},
      {sandbox_.places().sysv_message_queues.get(), LeftoverKind::sysv_message_queue}};
  for (const auto& [table, kind] : tables) {
    for (const SysvObject& object : read_sysv_table(table, kind)) {
      if (object.marked_for_destruction) continue;
      if (shared_ && object.creator_uid != sandbox_.cell().uid()) continue;
      Entry entry;
      entry.leftover = {kind, fmt::format("key {:#x}", object.key)};
      entry.sysv_id = object.id;
      entry.identity = fmt::format("sysv:{}:{}", static_cast<int>(kind), object.id);
      entries.push_back(std::move(entry));
    }
  }
}

void LeftoverWatch::add_files(std::vector<model::Leftover>& leftovers, int folder,
                              const std::string& prefix, bool current) const {
  const auto given = [&](const std::string& path) {
    return std::ranges::any_of(request_.files, [&](const model::InputFile& file) {
      return std::filesystem::path(file.path).lexically_normal() == path;
    });
  };
  const bool whole = walk(folder, [&](const std::string& path, const struct stat& status) {
    if (current && (S_ISDIR(status.st_mode) || given(path))) return;
    const LeftoverKind kind = S_ISFIFO(status.st_mode)   ? LeftoverKind::fifo
                              : S_ISSOCK(status.st_mode) ? LeftoverKind::socket
                              : S_ISDIR(status.st_mode)  ? LeftoverKind::folder
                                                         : LeftoverKind::file;
    leftovers.push_back({kind, prefix + path});
  });
  if (!whole) leftovers.push_back({LeftoverKind::unlisted, current ? "." : prefix});
}

std::vector<model::Leftover> LeftoverWatch::found() const {
  std::vector<model::Leftover> leftovers;
  for (Entry& entry : objects()) {
    const bool others_too = shared_ && !sandbox_.cell().own();
    if (others_too && entry.folder == sandbox_.places().shared_memory.get() &&
        held_elsewhere("/dev/shm/" + entry.file)) {
      continue;
    }
    leftovers.push_back(std::move(entry.leftover));
  }
  add_files(leftovers, sandbox_.places().home.get(), "", true);
  add_files(leftovers, sandbox_.places().temporary.get(), sandbox_.places().temporary_path + "/",
            false);
  return leftovers;
}

void LeftoverWatch::remove() const noexcept try {
  if (!shared_) return;
  if (sandbox_.cell().own()) return clean_up_after(sandbox_.cell().uid());
  for (const Entry& entry : objects()) {
    if (entry.sysv_id >= 0) {
      remove_sysv_object(entry.leftover.kind, entry.sysv_id);
    } else if (!held_elsewhere("/dev/shm/" + entry.file)) {
      unlinkat(entry.folder, entry.file.c_str(), entry.is_folder ? AT_REMOVEDIR : 0);
    }
  }
} catch (...) {  // no memory: what remains is found by the next run's comparison
}

}  // namespace interleave::sandbox
