#include "slurm/spool.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/result.hpp"
#include "base/text.hpp"
#include "os/content.hpp"
#include "os/failure.hpp"
#include "os/proc.hpp"
#include "os/replace_file.hpp"
#include "os/secret.hpp"

namespace interleave::slurm {

namespace fs = std::filesystem;

namespace {

/// Whoever could write there could grade themselves.
void refuse_others(const fs::path& folder) {
  struct stat status {};
  if (lstat(folder.c_str(), &status) != 0) return;  // nobody's yet
  const bool own = S_ISDIR(status.st_mode) && status.st_uid == geteuid();
  if (own && (status.st_mode & 0077) == 0) return;
  throw base::UsageError(
      fmt::format("{}: is no folder of yours alone; remove it, or name another with --spool DIR",
                  base::one_line(folder.string())));
}

}  // namespace

Spool::Spool(fs::path folder) : folder_(std::move(folder)) { refuse_others(folder_); }

bool Spool::in_use() const { return fs::exists(folder_ / "order"); }

void Spool::begin(const std::string& order) const {
  std::error_code error;
  fs::create_directories(folder_.parent_path(), error);
  if (!error && mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) {
    error = {errno, std::generic_category()};
  }
  if (error) {
    throw base::UsageError(fmt::format("{}: {}; --spool DIR names another folder",
                                       base::one_line(folder_.string()), error.message()));
  }
  refuse_others(folder_);
  os::replace_file(folder_ / "order", order);
  for (const char* part : {"tasks", "begun", "logs", "parts", "answers", "taken"}) {
    fs::create_directory(folder_ / part);
  }
}

void Spool::add_task(std::size_t task, const std::string& content) const {
  os::replace_file(folder_ / "tasks" / std::to_string(task), content);
}

std::vector<std::string> Spool::answers() const {
  // Who changes a folder of NFS is told by the server how it is now; else it may be a minute old.
  const fs::path change = folder_ / "answers" / "change";
  fs::create_directory(change);
  fs::remove(change);
  std::vector<std::string> keys;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / "answers")) {
    keys.push_back(entry.path().filename().string());
  }
  return keys;
}

std::string Spool::answer(const std::string& key) const {
  return os::content_of(folder_ / "answers" / key);
}

void Spool::take(const std::string& key) const {
  os::replace_file(folder_ / "taken" / key, {});
  fs::remove(folder_ / "answers" / key);
}

bool Spool::has_begun(std::size_t task) const {
  return fs::exists(folder_ / "begun" / std::to_string(task));
}

std::string Spool::last_word(std::size_t task) const {
  const std::string said = os::read_file(logs() / std::to_string(task)).value_or("");
  const std::vector<std::string> lines = base::split(base::trimmed(said), '\n');
  return lines.empty() ? "" : base::one_line(lines.back());
}

void Spool::remove() const {
  std::error_code gone;
  fs::remove_all(folder_, gone);
}

std::string Spool::order() const { return os::content_of(folder_ / "order"); }

std::string Spool::task(std::size_t task) const {
  return os::read_file(folder_ / "tasks" / std::to_string(task)).value_or("");
}

void Spool::mark_begun(std::size_t task) const {
  os::replace_file(folder_ / "begun" / std::to_string(task), {});
}

bool Spool::has_answer(const std::string& key) const {
  return fs::exists(folder_ / "taken" / key) || fs::exists(folder_ / "answers" / key);
}

void Spool::put(const std::string& key, const std::string& answer) const {
  // A task may still run on a node that Slurm has lost, and begin again on another one.
  const fs::path part = folder_ / "parts" / os::fresh_secret();
  os::replace_file(part, answer);
  fs::rename(part, folder_ / "answers" / key);
}

}  // namespace interleave::slurm
