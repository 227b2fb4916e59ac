#pragma once

// Archives made by hand: any names, in any order, of any type.

#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace interleave::test {

struct Entry {
  std::string name;
  std::string content = {};
  unsigned type = AE_IFREG;
  std::string target = {};  ///< of a link
  bool hard_link = false;
};

enum class Format { zip, encrypted_zip, tar, tar_gz, tar_xz };

inline void must(int state, archive* open) {
  if (state != ARCHIVE_OK) throw std::runtime_error(archive_error_string(open));
}

inline void add(archive* open, const Entry& wanted) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, wanted.name.c_str());
  archive_entry_set_filetype(entry, wanted.type);
  archive_entry_set_perm(entry, 0777);
  archive_entry_set_size(entry, static_cast<la_int64_t>(wanted.content.size()));
  if (wanted.hard_link) {
    archive_entry_set_hardlink(entry, wanted.target.c_str());
  } else if (wanted.type == AE_IFLNK) {
    archive_entry_set_symlink(entry, wanted.target.c_str());
  }
  must(archive_write_header(open, entry), open);
  if (!wanted.content.empty()) {
    archive_write_data(open, wanted.content.data(), wanted.content.size());
  }
  archive_entry_free(entry);
}

inline void write_archive(const std::filesystem::path& file, Format format,
                          const std::vector<Entry>& entries) {
  archive* open = archive_write_new();
  const bool zip = format == Format::zip || format == Format::encrypted_zip;
  must(zip ? archive_write_set_format_zip(open) : archive_write_set_format_pax_restricted(open),
       open);
  if (format == Format::tar_gz) must(archive_write_add_filter_gzip(open), open);
  if (format == Format::tar_xz) must(archive_write_add_filter_xz(open), open);
  if (format == Format::encrypted_zip) {
    must(archive_write_set_options(open, "zip:encryption=traditional"), open);
    must(archive_write_set_passphrase(open, "secret"), open);
  }
  must(archive_write_open_filename(open, file.c_str()), open);
  for (const Entry& entry : entries) add(open, entry);
  must(archive_write_close(open), open);
  archive_write_free(open);
}

}  // namespace interleave::test
