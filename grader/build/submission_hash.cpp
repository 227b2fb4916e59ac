#include "build/submission_hash.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <climits>

#include "build/fingerprint.hpp"
#include "build/snapshot.hpp"
#include "build/submitted.hpp"

namespace interleave::build {

namespace {

class SubmissionWalk {
 public:
  void entry(int folder, const std::string& name, int level) {
    struct stat what {};
    if (::fstatat(folder, name.c_str(), &what, AT_SYMLINK_NOFOLLOW) != 0) return;
    hash_.add(name).add(fmt::format("{}", what.st_mode & S_IFMT));
    if (S_ISREG(what.st_mode)) file(folder, name, what);
    if (S_ISLNK(what.st_mode)) link(folder, name);
    if (S_ISDIR(what.st_mode)) below(folder, name, level);
  }

  std::string take() { return hash_.take(); }

 private:
  void file(int folder, const std::string& name, const struct stat& what) {
    const auto size = static_cast<std::uint64_t>(what.st_size);
    if (size > bytes_left_) {
      hash_.add_state(what);
      return;
    }
    bytes_left_ -= size;
    hash_.add(content(open_readable(folder, name, 0).get(), size));
  }

  /// What can be read of it, up to the size that it had.
  static std::string content(int descriptor, std::uint64_t size) {
    std::string bytes(size, '\0');
    std::size_t got = 0;
    while (got < size) {
      const ssize_t n = ::read(descriptor, bytes.data() + got, size - got);
      if (n <= 0) break;
      got += static_cast<std::size_t>(n);
    }
    bytes.resize(got);
    return bytes;
  }

  void link(int folder, const std::string& name) {
    std::array<char, PATH_MAX> target{};
    const ssize_t size = ::readlinkat(folder, name.c_str(), target.data(), target.size());
    hash_.add({target.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))});
  }

  void below(int parent, const std::string& name, int level) {
    if (level >= limits_.levels || is_version_control(name)) return;
    const os::UniqueFd folder = open_readable(parent, name, O_DIRECTORY);
    if (!folder) return;
    const std::vector<std::string> names = names_in(folder.get(), entries_left_);
    if (names.size() > entries_left_) return;
    entries_left_ -= names.size();
    hash_.add(std::to_string(names.size()));
    for (const std::string& each : names) entry(folder.get(), each, level + 1);
  }

  SnapshotLimits limits_;
  std::uint64_t bytes_left_ = limits_.bytes;
  std::size_t entries_left_ = limits_.entries;
  Fingerprint hash_;
};

}  // namespace

std::string submission_hash(const std::filesystem::path& path) {
  const os::UniqueFd parent(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  SubmissionWalk walk;
  walk.entry(parent.get(), path.filename().string(), 0);
  return walk.take();
}

}  // namespace interleave::build
