#include "unpack/unpack.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <string_view>

#include "base/escaping.hpp"
#include "base/text.hpp"
#include "os/unique_fd.hpp"

namespace interleave::unpack {
namespace {

using os::UniqueFd;

constexpr std::size_t most_lines = 200;
constexpr std::uint64_t free_bytes = 1'000'000;  ///< whatever the ratio

struct Closed {
  void operator()(archive* open) const { archive_read_free(open); }
};
using Archive = std::unique_ptr<archive, Closed>;

/// Ends everything: a word for the answer, and the name it is about.
struct Refused {
  const char* word;
  std::string name;
};

/// What archivers and version control put into an archive and nobody wants to see.
bool is_baggage(const std::string& part) {
  return part == "__MACOSX" || part == ".git" || part == ".hg" || part == ".svn";
}

/// The parts of a name. Archivers write "./a/b" and "a/b/" as well.
std::vector<std::string> parts_of(const std::string& name, const Limits& limits) {
  if (name.starts_with('/')) throw Refused{"absolute", name};
  std::vector<std::string> parts;
  for (const std::string& part : base::split(name, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == "..") throw Refused{"parent", name};
    parts.push_back(part);
  }
  if (parts.size() > static_cast<std::size_t>(limits.levels)) throw Refused{"too_deep", name};
  return parts;
}

class Unpacker {
 public:
  Unpacker(int source, int into, const Limits& limits)
      : archive_(archive_read_new()), into_(into), limits_(limits) {
    struct stat what {};
    if (::fstat(source, &what) == 0) packed_bytes_ = static_cast<std::uint64_t>(what.st_size);
    archive_read_support_format_zip(archive_.get());
    archive_read_support_format_tar(archive_.get());
    archive_read_support_filter_gzip(archive_.get());
    archive_read_support_filter_bzip2(archive_.get());
    archive_read_support_filter_xz(archive_.get());
    if (archive_read_open_fd(archive_.get(), source, 65536) != ARCHIVE_OK) {
      throw Refused{"no_archive", ""};
    }
  }

  void run(Answer& answer) {
    archive_entry* entry = nullptr;
    while (true) {
      const int state = archive_read_next_header(archive_.get(), &entry);
      if (state == ARCHIVE_EOF) return;
      // ARCHIVE_WARN: a name that is not in the locale's encoding, for instance; it is usable.
      if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
        throw Refused{entries_ == 0 ? "no_archive" : "damaged", ""};
      }
      if (++entries_ > limits_.entries) throw Refused{"too_many_entries", ""};
      take(entry, answer);
    }
  }

 private:
  void take(archive_entry* entry, Answer& answer) {
    const char* raw = archive_entry_pathname(entry);
    const std::string name = raw == nullptr ? "" : raw;
    if (archive_entry_is_encrypted(entry) != 0) throw Refused{"encrypted", name};
    const std::vector<std::string> parts = parts_of(name, limits_);
    if (std::any_of(parts.begin(), parts.end(), is_baggage)) return pass_over(name);
    const auto type = archive_entry_filetype(entry);
    const bool link = archive_entry_hardlink(entry) != nullptr || type == AE_IFLNK;
    if (link || (type != AE_IFREG && type != AE_IFDIR)) {
      if (answer.lines.size() < most_lines) {
        answer.lines.push_back((link ? "left_out_link " : "left_out_device ") +
                               base::escaped(name));
      }
      return pass_over(name);
    }
    if (parts.empty()) {
      if (type == AE_IFDIR) return;  // "./"
      throw Refused{"bad_name", name};
    }
    const UniqueFd folder =
        make_folders(parts, type == AE_IFDIR ? parts.size() : parts.size() - 1, name);
    if (type == AE_IFREG) write_file(folder ? folder.get() : into_, parts.back(), name);
  }

  /// The open folder of the first `count` parts; empty for none. A part that is a file already is
  /// a name that was given twice.
  [[nodiscard]] UniqueFd make_folders(const std::vector<std::string>& parts, std::size_t count,
                                      const std::string& name) const {
    UniqueFd folder;
    for (std::size_t i = 0; i < count; ++i) {
      const int above = folder ? folder.get() : into_;
      if (::mkdirat(above, parts[i].c_str(), 0755) != 0 && errno != EEXIST) refuse(name);
      UniqueFd next(
          ::openat(above, parts[i].c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
      if (!next) refuse(name);
      folder = std::move(next);
    }
    return folder;
  }

  /// What is left out takes the reader's time as well.
  void pass_over(const std::string& name) {
    each_piece(name, [](const char*, std::size_t) {});
  }

  /// The content of the entry, counted.
  template <class Act>
  void each_piece(const std::string& name, Act act) {
    std::array<char, 65536> piece{};
    while (true) {
      const la_ssize_t size = archive_read_data(archive_.get(), piece.data(), piece.size());
      if (size == 0) return;
      if (size < 0) throw Refused{"damaged", name};
      bytes_ += static_cast<std::uint64_t>(size);
      if (bytes_ > limits_.bytes) throw Refused{"too_many_bytes", name};
      if (bytes_ > free_bytes && bytes_ / limits_.ratio > packed_bytes_)
        throw Refused{"bomb", name};
      act(piece.data(), static_cast<std::size_t>(size));
    }
  }

  void write_file(int folder, const std::string& part, const std::string& name) {
    const UniqueFd file(
        ::openat(folder, part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!file) refuse(name);
    each_piece(name, [&](const char* piece, std::size_t size) {
      if (::write(file.get(), piece, size) != static_cast<ssize_t>(size)) {
        throw Refused{"unwritable", name};
      }
    });
  }

  /// By the error of a system call that was to make this name.
  [[noreturn]] static void refuse(const std::string& name) {
    if (errno == EEXIST || errno == ENOTDIR || errno == EISDIR) throw Refused{"duplicate", name};
    if (errno == ENAMETOOLONG || errno == EINVAL || errno == EILSEQ) {
      throw Refused{"bad_name", name};
    }
    throw Refused{"unwritable", name};
  }

  Archive archive_;
  int into_;
  const Limits& limits_;
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t bytes_ = 0;
  std::size_t entries_ = 0;
};

}  // namespace

Answer unpack(int archive, int into, const Limits& limits) {
  Answer answer;
  try {
    Unpacker(archive, into, limits).run(answer);
  } catch (const Refused& refused) {
    answer.refused = true;
    answer.lines.push_back(std::string(refused.word) + " " + base::escaped(refused.name));
  }
  return answer;
}

}  // namespace interleave::unpack
