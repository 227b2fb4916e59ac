#pragma once

#include <vector>

#include "store/sqlite.hpp"

namespace interleave::store {

/// What each version of the schema adds to the one before; docs/database.md tells the whole. Never
/// changed once it has been in a release, only added to.
[[nodiscard]] const std::vector<const char*>& migrations();

/// Brings a database to the newest version, each step as a whole or not at all. `PRAGMA
/// user_version` is the number of steps that were taken. Throws base::UsageError for a database of
/// a newer version or of another program, and leaves it as it is.
void migrate(const Connection& connection, const std::vector<const char*>& steps = migrations());

}  // namespace interleave::store
