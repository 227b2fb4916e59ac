// What a schedule leaves in the program's own folders is removed before the next one: a schedule
// that is cut never comes to the removal of its files, and the next one would meet them. What was
// there before the first stays, as the schedules leave it.

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

struct Known {
  dev_t device;
  ino_t number;
};
constexpr std::uint32_t most_known = 4096;
Known known[most_known];
std::uint32_t known_count = 0;

const char* folders[2] = {nullptr, nullptr};
constexpr int deepest = 32;

bool is_known(const struct stat& entry) {
  for (std::uint32_t i = 0; i < known_count; ++i) {
    if (known[i].number == entry.st_ino && known[i].device == entry.st_dev) return true;
  }
  return false;
}

/// Each entry of a folder, whose descriptor is consumed.
template <class Visit>
void for_each_entry(int folder, Visit visit) {
  DIR* const open = folder < 0 ? nullptr : fdopendir(folder);
  if (open == nullptr) return;
  while (const dirent* each = readdir(open)) {
    if (same_text(each->d_name, ".") || same_text(each->d_name, "..")) continue;
    struct stat entry {};
    if (fstatat(folder, each->d_name, &entry, AT_SYMLINK_NOFOLLOW) == 0) visit(*each, entry);
  }
  closedir(open);
}

int folder_at(int folder, const char* name) {
  return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

void learn(int folder, int depth) {
  for_each_entry(folder, [&](const dirent& each, const struct stat& entry) {
    if (known_count < most_known) known[known_count] = {entry.st_dev, entry.st_ino};
    ++known_count;
    if (!S_ISDIR(entry.st_mode) || depth == deepest || known_count > most_known) return;
    learn(folder_at(folder, each.d_name), depth + 1);
  });
}

void clean(int folder, int depth) {
  for_each_entry(folder, [&](const dirent& each, const struct stat& entry) {
    const bool is_folder = S_ISDIR(entry.st_mode);
    if (is_folder && depth < deepest) clean(folder_at(folder, each.d_name), depth + 1);
    if (!is_known(entry)) unlinkat(folder, each.d_name, is_folder ? AT_REMOVEDIR : 0);
  });
}

}  // namespace

void learn_folders() {
  folders[0] = ".";
  folders[1] = getenv("TMPDIR");
  for (const char* folder : folders) {
    if (folder != nullptr) learn(folder_at(AT_FDCWD, folder), 0);
  }
}

void clean_folders() {
  if (known_count > most_known) return;  // nobody knows what is new
  for (const char* folder : folders) {
    if (folder != nullptr) clean(folder_at(AT_FDCWD, folder), 0);
  }
}

}  // namespace interleave::runtime
