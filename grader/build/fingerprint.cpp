#include "build/fingerprint.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "os/unique_fd.hpp"

namespace interleave::build {

namespace fs = std::filesystem;

Fingerprint::Fingerprint() { sha256_init(&context_); }

void Fingerprint::feed(std::string_view bytes) {
  sha256_update(&context_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

Fingerprint& Fingerprint::add(std::string_view bytes) {
  feed(fmt::format("{}:", bytes.size()));
  feed(bytes);
  return *this;
}

Fingerprint& Fingerprint::add_content(const fs::path& path) {
  if (!fs::is_directory(path)) return fs::exists(path) ? add_file(path) : add("missing");
  std::vector<std::pair<fs::path, bool>> entries;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    const bool is_file = entry.is_regular_file();
    if (is_file || entry.is_directory()) entries.emplace_back(entry.path(), is_file);
  }
  std::sort(entries.begin(), entries.end());
  add(std::to_string(entries.size()));
  for (const auto& [entry, is_file] : entries) {
    add(entry.lexically_relative(path).string()).add(is_file ? "file" : "folder");
    if (is_file) add_file(entry);
  }
  return *this;
}

/// As add() of its content, which need not be in memory as a whole.
Fingerprint& Fingerprint::add_file(const fs::path& file) {
  const os::UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat what {};
  if (!fd || ::fstat(fd.get(), &what) != 0) os::throw_failure(file.string());
  feed(fmt::format("{}:", what.st_size));
  std::array<char, 1 << 16> room{};
  off_t used = 0;
  while (true) {
    const ssize_t got = ::read(fd.get(), room.data(), room.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) os::throw_failure(file.string());
    if (got == 0) break;
    feed({room.data(), static_cast<std::size_t>(got)});
    used += got;
  }
  if (used != what.st_size) throw base::GraderError(file.string() + " changed while it was read");
  return *this;
}

Fingerprint& Fingerprint::add_state(const fs::path& path) {
  struct stat what {};
  return ::stat(path.c_str(), &what) != 0 ? add("missing") : add_state(what);
}

Fingerprint& Fingerprint::add_state(const struct stat& what) {
  return add(fmt::format("{} {} {} {}.{:09}", what.st_dev, what.st_ino, what.st_size,
                         what.st_mtim.tv_sec, what.st_mtim.tv_nsec));
}

std::string Fingerprint::take() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context_, digest.size(), digest.data());
  std::string text;
  for (const std::uint8_t byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace interleave::build
