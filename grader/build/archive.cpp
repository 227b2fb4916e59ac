#include "build/archive.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "base/escaping.hpp"
#include "base/text.hpp"
#include "build/archive_texts.hpp"
#include "build/hard_links.hpp"
#include "build/snapshot_texts.hpp"
#include "build/workshop.hpp"
#include "os/unique_fd.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_packed_bytes = 20'000'000;
constexpr std::size_t notices_kept = 20;

Unpacked refused(model::Text explanation) {
  Unpacked result;
  result.failed.emplace();
  result.failed->failure = model::BuildFailure::unusable_folder;
  result.failed->explanation = std::move(explanation);
  return result;
}

/// The archive's bytes, or why it is not read.
struct Bytes {
  std::string content;
  std::optional<model::Text> trouble;
};

base::Result<Bytes> read(const fs::path& archive, const SnapshotLimits& limits) {
  const auto trouble = [](model::Text text) { return Bytes{{}, std::move(text)}; };
  const std::string name = archive.filename().string();
  const os::UniqueFd file(::open(archive.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat what {};
  if (!file || ::fstat(file.get(), &what) != 0 || !S_ISREG(what.st_mode)) {
    return trouble(texts::unreadable_archive(name));
  }
  if (!limits.outside_links && what.st_nlink > 1) return base::failure(outside_link(name));
  if (static_cast<std::uint64_t>(what.st_size) > most_packed_bytes) {
    return trouble(texts::large_archive(name, most_packed_bytes));
  }
  Bytes bytes;
  std::array<char, 65536> part{};
  ssize_t size = 0;
  while ((size = ::read(file.get(), part.data(), part.size())) > 0) {
    bytes.content.append(part.data(), static_cast<std::size_t>(size));
    if (bytes.content.size() > most_packed_bytes) {
      return trouble(texts::large_archive(name, most_packed_bytes));
    }
  }
  if (size < 0) return trouble(texts::unreadable_archive(name));
  return bytes;
}

/// The folder's only entry when that is a folder, else the folder itself.
fs::path entered(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  if (error || entry == fs::directory_iterator()) return folder;
  const fs::path first = entry->path();
  const bool only = ++entry == fs::directory_iterator();
  return only && fs::symlink_status(first, error).type() == fs::file_type::directory ? first
                                                                                     : folder;
}

/// The answer of the program, which hostile bytes may have taken over by now.
base::Result<Unpacked> understood(const std::string& answer, const std::string& archive,
                                  const fs::path& into) {
  Unpacked result;
  std::string last;
  std::optional<model::Text> reason;
  std::size_t left_out = 0;
  for (const std::string& line : base::split(answer, '\n')) {
    if (line.empty()) continue;
    last = line;
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos) continue;
    const std::string word = line.substr(0, blank);
    const std::string name = base::unescaped(line.substr(blank + 1));
    if (word == "unwritable") return base::failure("cannot unpack " + base::one_line(name));
    const bool link = word == "left_out_link";
    if (!link && word != "left_out_device") {
      reason = texts::refused_archive(archive, word, name);
    } else if (++left_out <= notices_kept) {
      result.notices.push_back(
          texts::left_out(name, link ? texts::LeftOut::link : texts::LeftOut::device));
    }
  }
  if (left_out > notices_kept) {
    result.notices.push_back(texts::more_left_out(left_out - notices_kept));
  }
  if (last != "done") return refused(reason.value_or(texts::refused_archive(archive, "", "")));
  result.folder = entered(into);
  return result;
}

}  // namespace

base::Result<Unpacked> unpack(const fs::path& archive, const fs::path& into, const Unpacking& with,
                              const SnapshotLimits& limits) {
  auto bytes = read(archive, limits);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->trouble) return refused(*bytes->trouble);
  const fs::path copy = into.string() + ".archive";
  std::ofstream(copy, std::ios::binary) << bytes->content;
  fs::permissions(copy, fs::perms(0644));
  const Workshop workshop(with.ground, into.parent_path());
  ToolCall call{.tool = with.program.string(),
                .arguments = {workshop.inside(copy)},
                .folder = into,
                .read_only = {copy},
                .own = into,
                .limits = {.wall = std::chrono::seconds(60),
                           .standstill = {},
                           .cpu = std::chrono::seconds(20),
                           .memory_bytes = 1ULL << 30U,
                           .output_bytes = 1ULL << 20U,
                           .file_bytes = limits.bytes + 1,
                           .processes = 4}};
  make_own(into, workshop.cell());
  const ToolRun result = workshop.run(call);
  return understood(result.succeeded() ? result.output : std::string(), archive.filename().string(),
                    into);
}

}  // namespace interleave::build
