#pragma once

// What was pushed, so that the same command pushes only what changed. It holds user ids and scores,
// and nothing that gives access to anything.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "push/scores.hpp"

namespace interleave::push {

/// What the platform took. Comments are kept as a hash.
struct Taken {
  double given = 0;
  double maximum = 0;
  std::string comment;
  bool operator==(const Taken&) const = default;
};

[[nodiscard]] Taken taken(const Score& score);

/// Of one user in one line item.
struct Entry {
  Time last{};                 ///< of the last score that was sent
  std::optional<Taken> score;  ///< none: what became of that is unknown, or it was refused
  bool operator==(const Entry&) const = default;
};

/// By line item (see plan.hpp) and user id.
using Ledger = std::map<std::string, std::map<std::string, Entry>>;

[[nodiscard]] base::Result<Ledger> parse_ledger(std::string_view json);
[[nodiscard]] std::string ledger_text(const Ledger& ledger);

/// Empty when there is no such file. Throws base::GraderError for one that cannot be understood.
[[nodiscard]] Ledger load_ledger(const std::filesystem::path& file);
/// Throws base::GraderError.
void save_ledger(const std::filesystem::path& file, const Ledger& ledger);

}  // namespace interleave::push
