#include "sandbox/anonymous_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "os/failure.hpp"

namespace interleave::sandbox {

namespace {

/// A file that is open for writing cannot be executed (ETXTBSY).
os::UniqueFd reopened(const os::UniqueFd& file) {
  const std::string path = fmt::format("/proc/self/fd/{}", file.get());
  os::UniqueFd again(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!again) os::throw_failure("opening an anonymous file");
  return again;
}

}  // namespace

os::UniqueFd anonymous_file(const char* name, const std::string& content) {
  os::UniqueFd file(memfd_create(name, MFD_CLOEXEC));
  const auto size = static_cast<ssize_t>(content.size());
  if (!file || pwrite(file.get(), content.data(), content.size(), 0) != size) {
    os::throw_failure("memfd_create");
  }
  return file;
}

os::UniqueFd anonymous_copy(const std::string& path) {
  const os::UniqueFd source(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!source || fstat(source.get(), &status) != 0) os::throw_failure(path);
  const os::UniqueFd copy = anonymous_file("program");
  for (off_t left = status.st_size; left > 0;) {
    const ssize_t sent =
        sendfile(copy.get(), source.get(), nullptr, static_cast<std::size_t>(left));
    if (sent <= 0) os::throw_failure(path, sent == 0 ? EIO : errno);
    left -= sent;
  }
  // Whoever gets the descriptor may execute it, and nobody else can come to it.
  if (fchmod(copy.get(), 0555) != 0) os::throw_failure("fchmod");
  return reopened(copy);
}

}  // namespace interleave::sandbox
