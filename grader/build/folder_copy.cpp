#include "build/folder_copy.hpp"

// Every entry is looked at with fstatat and opened by its name in the open folder around it,
// without following a link, and looked at again when it is open: what was a file may have become a
// FIFO in between. O_NONBLOCK lets such an open return.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "build/hard_links.hpp"
#include "build/snapshot_texts.hpp"
#include "build/submitted.hpp"

namespace interleave::build {
namespace {

using os::UniqueFd;
using texts::LeftOut;

constexpr std::size_t notices_kept = 20;

/// Ends the walk: `unusable` of the copy is set, or this error is the grader's.
struct Stop {
  std::optional<base::Error> error;
};
using Step = tl::expected<void, Stop>;

Step cannot_write(const std::string& name) {
  return tl::unexpected(Stop{base::Error{"cannot copy " + name + ": " + std::strerror(errno)}});
}

/// Binary state of a compiler, which it reads in the place of the header that is included: what the
/// grader and people see of the header would be nothing but its name. GCC also looks into a folder.
bool is_precompiled(const std::string& name) {
  return name.ends_with(".gch") || name.ends_with(".pch");
}

class Copier {
 public:
  explicit Copier(const SnapshotLimits& limits) : limits_(limits) {}

  Step walk(int from, int to, const std::string& prefix, int level) {
    if (level > limits_.levels) return unusable(texts::too_deep(limits_.levels, prefix));
    auto names = entries(from);
    if (!names) return tl::unexpected(names.error());
    for (const std::string& name : *names) {
      if (auto step = visit(from, to, prefix, name, level); !step) return step;
    }
    return {};
  }

  [[nodiscard]] std::string outside_link() const { return hard_links_.outside(); }

  FolderCopy take() {
    if (left_out_ > notices_kept) {
      copy_.notices.push_back(texts::more_left_out(left_out_ - notices_kept));
    }
    return std::move(copy_);
  }

 private:
  Step unusable(model::Text text) {
    copy_.unusable = std::move(text);
    return tl::unexpected(Stop{});
  }

  Step leave_out(const std::string& name, LeftOut reason) {
    if (++left_out_ <= notices_kept) copy_.notices.push_back(texts::left_out(name, reason));
    return {};
  }

  tl::expected<std::vector<std::string>, Stop> entries(int folder) {
    std::vector<std::string> names = names_in(folder, limits_.entries - entries_);
    entries_ += names.size();
    if (entries_ > limits_.entries) {
      copy_.unusable = texts::too_many_entries(limits_.entries);
      return tl::unexpected(Stop{});
    }
    return names;
  }

  Step visit(int from, int to, const std::string& prefix, const std::string& name, int level) {
    const std::string path = prefix + name;
    struct stat what {};
    if (::fstatat(from, name.c_str(), &what, AT_SYMLINK_NOFOLLOW) != 0) {
      return leave_out(path, errno == EACCES ? LeftOut::unreadable : LeftOut::changed);
    }
    const auto kind = what.st_mode & S_IFMT;
    if ((kind == S_IFREG || kind == S_IFDIR) && is_precompiled(name)) {
      return leave_out(path, LeftOut::precompiled);
    }
    switch (kind) {
      case S_IFREG:
        return file(from, to, path, name);
      case S_IFDIR:
        return is_version_control(name) ? Step{} : folder(from, to, path, name, level);
      case S_IFLNK:
        return leave_out(path, LeftOut::link);
      case S_IFIFO:
        return leave_out(path, LeftOut::fifo);
      case S_IFSOCK:
        return leave_out(path, LeftOut::socket);
      default:
        return leave_out(path, LeftOut::device);
    }
  }

  Step folder(int from, int to, const std::string& path, const std::string& name, int level) {
    const UniqueFd source = open_readable(from, name, O_DIRECTORY);
    if (!source) return leave_out(path, LeftOut::unreadable_folder);
    if (::mkdirat(to, name.c_str(), 0755) != 0) return cannot_write(path);
    const UniqueFd target(
        ::openat(to, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    // Whatever the umask is: the compiler runs as another user.
    if (!target || ::fchmod(target.get(), 0755) != 0) return cannot_write(path);
    return walk(source.get(), target.get(), path + "/", level + 1);
  }

  Step file(int from, int to, const std::string& path, const std::string& name) {
    if (copy_.files.size() >= limits_.files) return unusable(texts::too_many_files(limits_.files));
    const UniqueFd source = open_readable(from, name, 0);
    if (!source) return leave_out(path, LeftOut::unreadable);
    struct stat what {};
    if (::fstat(source.get(), &what) != 0 || !S_ISREG(what.st_mode)) {
      return leave_out(path, LeftOut::changed);
    }
    hard_links_.add(what, path);
    // A sparse file of a terabyte is refused without being read.
    const auto size = static_cast<std::uint64_t>(what.st_size);
    if (size > limits_.bytes - bytes_) return unusable(texts::too_many_bytes(limits_.bytes, path));
    const UniqueFd target(
        ::openat(to, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!target || ::fchmod(target.get(), 0644) != 0) return cannot_write(path);
    return bytes(source.get(), target.get(), to, path, name);
  }

  Step bytes(int source, int target, int folder, const std::string& path, const std::string& name) {
    std::array<char, 65536> part{};
    ssize_t size = 0;
    while ((size = ::read(source, part.data(), part.size())) > 0) {
      const auto count = static_cast<std::uint64_t>(size);
      if (count > limits_.bytes - bytes_) {
        return unusable(texts::too_many_bytes(limits_.bytes, path));
      }
      bytes_ += count;
      if (::write(target, part.data(), count) != size) return cannot_write(path);
    }
    if (size < 0) {
      ::unlinkat(folder, name.c_str(), 0);
      return leave_out(path, LeftOut::unreadable);
    }
    copy_.files.push_back(path);
    return {};
  }

  const SnapshotLimits& limits_;
  FolderCopy copy_;
  HardLinks hard_links_;
  std::size_t entries_ = 0;
  std::size_t left_out_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

base::Result<FolderCopy> copy_folder(int from, int to, const SnapshotLimits& limits) {
  Copier copier(limits);
  const Step step = copier.walk(from, to, "", 1);
  if (!step && step.error().error) return tl::unexpected(*step.error().error);
  const std::string outside = limits.outside_links ? "" : copier.outside_link();
  if (!outside.empty()) return base::failure(outside_link(outside));
  return copier.take();
}

}  // namespace interleave::build
