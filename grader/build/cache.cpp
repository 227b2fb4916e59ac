#include "build/cache.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <utility>
#include <vector>

#include "os/proc.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "interleave-cache-1";

/// "interleave-cache-1 ERRORS_SIZE FILE_SIZE\n", the errors, the file.
std::string packed(const CachedResult& result) {
  return fmt::format("{} {} {}\n", magic, result.errors.size(), result.file.size()) +
         result.errors + result.file;
}

/// The next number of the head line, or nothing.
std::optional<std::size_t> take_number(std::string_view& head) {
  std::size_t value = 0;
  if (head.empty() || head.front() != ' ') return std::nullopt;
  head.remove_prefix(1);
  const auto [end, error] = std::from_chars(head.data(), head.data() + head.size(), value);
  if (error != std::errc{}) return std::nullopt;
  head.remove_prefix(static_cast<std::size_t>(end - head.data()));
  return value;
}

/// A file that was cut off (the machine went down) is no entry.
std::optional<CachedResult> unpacked(std::string_view bytes) {
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos || !bytes.starts_with(magic)) return std::nullopt;
  std::string_view head = bytes.substr(magic.size(), line - magic.size());
  const auto errors = take_number(head);
  const auto file = take_number(head);
  bytes.remove_prefix(line + 1);
  if (!errors || !file || !head.empty()) return std::nullopt;
  if (*errors > bytes.size() || *file != bytes.size() - *errors) return std::nullopt;
  return CachedResult{std::string(bytes.substr(0, *errors)), std::string(bytes.substr(*errors))};
}

}  // namespace

Cache::Cache(fs::path folder, std::uint64_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes) {}

fs::path Cache::entry(const std::string& key) const {
  return folder_ / key.substr(0, 2) / key.substr(2);
}

std::optional<CachedResult> Cache::find(const std::string& key) const {
  if (folder_.empty() || key.empty()) return std::nullopt;
  const auto content = os::read_file(entry(key).string());
  if (!content) return std::nullopt;
  auto result = unpacked(*content);
  // Used now: trim() goes by this.
  if (result) ::utimensat(AT_FDCWD, entry(key).c_str(), nullptr, 0);
  return result;
}

void Cache::store(const std::string& key, const CachedResult& result) const {
  if (folder_.empty() || key.empty()) return;
  std::error_code error;
  const fs::path path = entry(key);
  fs::create_directories(path.parent_path(), error);
  // Another grading may store the same at this moment: each writes a file of its own, and the last
  // one that is renamed stays.
  const fs::path part = path.string() + fmt::format(".{}.part", ::gettid());
  {
    std::ofstream stream(part, std::ios::binary);
    stream << packed(result);
    if (!stream.flush()) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) fs::rename(part, path, error);
  if (error) fs::remove(part, error);
  // Now and then; by the key, so that it needs no state and no luck.
  if (key.ends_with('0')) trim();
}

void Cache::trim() const {
  struct File {
    fs::file_time_type used;
    std::uint64_t bytes = 0;
    fs::path path;
  };
  std::vector<File> files;
  std::uint64_t total = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder_, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    files.push_back({entry->last_write_time(ignored), entry->file_size(ignored), entry->path()});
    total += files.back().bytes;
  }
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.used < b.used; });
  for (const File& file : files) {
    if (total <= most_bytes_) return;
    total -= file.bytes;
    fs::remove(file.path, error);
  }
}

}  // namespace interleave::build
