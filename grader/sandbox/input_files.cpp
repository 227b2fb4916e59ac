#include "sandbox/input_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "os/unique_fd.hpp"

namespace interleave::sandbox {

namespace {

struct Owner {
  uid_t uid = 0;
  gid_t gid = 0;
  bool give = false;
};

std::filesystem::path checked(const std::string& path) {
  const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  if (normal.empty() || normal.is_absolute() || *normal.begin() == ".." || !normal.has_filename() ||
      normal == ".") {
    throw base::GraderError("an input file must lie in the current folder: \"" + path + "\"");
  }
  return normal;
}

void write_all(int file, const std::string& content, const std::string& path) {
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t written = write(file, content.data() + done, content.size() - done);
    if (written < 0 && errno != EINTR) os::throw_failure("input file " + path);
    if (written > 0) done += static_cast<std::size_t>(written);
  }
}

void make_parents(int folder, const std::filesystem::path& path, const Owner& owner) {
  std::filesystem::path parent;
  for (const std::filesystem::path& part : path.parent_path()) {
    parent /= part;
    if (mkdirat(folder, parent.c_str(), 0755) != 0) {
      if (errno == EEXIST) continue;
      os::throw_failure("input folder " + parent.string());
    }
    if (owner.give && fchownat(folder, parent.c_str(), owner.uid, owner.gid, 0) != 0) {
      os::throw_failure("input folder " + parent.string());
    }
  }
}

void lay_one(int folder, const model::InputFile& file, const Owner& owner) {
  const std::filesystem::path path = checked(file.path);
  make_parents(folder, path, owner);
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  const os::UniqueFd open(openat(folder, path.c_str(), flags, 0600));
  if (!open) os::throw_failure("input file " + file.path);
  write_all(open.get(), file.content, file.path);
  if (owner.give && fchown(open.get(), owner.uid, owner.gid) != 0) {
    os::throw_failure("input file " + file.path);
  }
  if (fchmod(open.get(), file.mode) != 0) os::throw_failure("input file " + file.path);
}

}  // namespace

void lay_input_files(int folder, const std::vector<model::InputFile>& files, uid_t uid, gid_t gid,
                     bool give) {
  for (const model::InputFile& file : files) lay_one(folder, file, {uid, gid, give});
}

}  // namespace interleave::sandbox
