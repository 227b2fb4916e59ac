#include "build/fingerprint.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "os/content.hpp"

namespace interleave::build {

namespace fs = std::filesystem;

Fingerprint::Fingerprint() { sha256_init(&context_); }

Fingerprint& Fingerprint::add(std::string_view bytes) {
  const auto feed = [this](std::string_view part) {
    sha256_update(&context_, part.size(), reinterpret_cast<const std::uint8_t*>(part.data()));
  };
  feed(fmt::format("{}:", bytes.size()));
  feed(bytes);
  return *this;
}

Fingerprint& Fingerprint::add_content(const fs::path& path) {
  if (!fs::is_directory(path)) return fs::exists(path) ? add(os::content_of(path)) : add("missing");
  std::vector<std::pair<fs::path, bool>> entries;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    const bool is_file = entry.is_regular_file();
    if (is_file || entry.is_directory()) entries.emplace_back(entry.path(), is_file);
  }
  std::sort(entries.begin(), entries.end());
  add(std::to_string(entries.size()));
  for (const auto& [entry, is_file] : entries) {
    add(entry.lexically_relative(path).string()).add(is_file ? "file" : "folder");
    if (is_file) add(os::content_of(entry));
  }
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
