#include "os/replace_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

#include "os/failure.hpp"
#include "os/unique_fd.hpp"

namespace interleave::os {

void replace_file(const std::filesystem::path& file, std::string_view content) {
  const std::string part = file.string() + ".part";
  const UniqueFd written(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!written) throw_failure(part);
  while (!content.empty()) {
    const ssize_t n = ::write(written.get(), content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_failure(part);
    content.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(written.get()) != 0) throw_failure(part);
  if (std::rename(part.c_str(), file.c_str()) != 0) throw_failure(file.string());
}

}  // namespace interleave::os
