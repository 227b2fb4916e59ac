#pragma once

// The sentences that a student reads about the submitted folder. Names are made printable here.

#include <cstdint>
#include <string>
#include <vector>

#include "build/snapshot.hpp"
#include "model/text.hpp"

namespace interleave::build::texts {

/// A name within a sentence: printable, one line, short.
[[nodiscard]] std::string shown(const std::string& name);

enum class FolderTrouble { missing, no_folder, link, unreadable, other };
[[nodiscard]] model::Text unusable_folder(const std::string& folder, FolderTrouble trouble);

[[nodiscard]] model::Text too_many_files(std::size_t limit);
[[nodiscard]] model::Text too_many_entries(std::size_t limit);
[[nodiscard]] model::Text too_many_bytes(std::uint64_t limit, const std::string& file);
[[nodiscard]] model::Text too_deep(int limit, const std::string& folder);

enum class LeftOut {
  link,
  fifo,
  socket,
  device,
  precompiled,
  unreadable,
  unreadable_folder,
  changed
};
[[nodiscard]] model::Text left_out(const std::string& name, LeftOut reason);
[[nodiscard]] model::Text more_left_out(std::size_t count);
[[nodiscard]] model::Text not_compiled(const std::vector<std::string>& sources_below);

[[nodiscard]] model::Text empty_folder(const std::string& folder);
[[nodiscard]] model::Text nothing_usable(const std::string& folder);
[[nodiscard]] model::Text no_sources(const std::string& folder,
                                     const std::vector<std::string>& found);
[[nodiscard]] model::Text only_below(const std::vector<std::string>& sources_below);
/// `near`: a file of the submission with almost this name, or empty.
[[nodiscard]] model::Text missing_file(const std::string& file, const std::string& near);

}  // namespace interleave::build::texts
