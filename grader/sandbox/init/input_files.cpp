#include "sandbox/init/input_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "os/unique_fd.hpp"
#include "sandbox/init/step.hpp"

namespace interleave::sandbox {

namespace {

int give(int file, const Order& order) {
  if (!order.becomes_user) return 0;
  return result(fchown(file, static_cast<uid_t>(order.uid), static_cast<gid_t>(order.gid)));
}

/// Makes the folders of a path and opens the last one.
int open_parent(const Order& order, const std::string& path, os::UniqueFd& folder) {
  folder.reset(open(order.home.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return errno;
  std::size_t begin = 0;
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', begin)) {
    const std::string name = path.substr(begin, end - begin);
    begin = end + 1;
    const bool made = mkdirat(folder.get(), name.c_str(), 0755) == 0;
    if (!made && errno != EEXIST) return errno;
    os::UniqueFd inner(
        openat(folder.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!inner) return errno;
    if (const int error = made ? give(inner.get(), order) : 0; error != 0) return error;
    folder = std::move(inner);
  }
  return 0;
}

int write_all(int file, const std::string& content) {
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t written = write(file, content.data() + done, content.size() - done);
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  return 0;
}

int lay(const Order& order, const Order::File& file) {
  os::UniqueFd folder;
  if (const int error = open_parent(order, file.path, folder); error != 0) return error;
  const std::string name = file.path.substr(file.path.rfind('/') + 1);
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  const os::UniqueFd made(openat(folder.get(), name.c_str(), flags, 0600));
  if (!made) return errno;
  if (const int error = write_all(made.get(), file.content); error != 0) return error;
  if (const int error = give(made.get(), order); error != 0) return error;
  return result(fchmod(made.get(), static_cast<mode_t>(file.mode)));
}

}  // namespace

int lay_input_files(const Order& order) {
  for (const Order::File& file : order.files) {
    if (const int error = lay(order, file); error != 0) return error;
  }
  return 0;
}

}  // namespace interleave::sandbox
