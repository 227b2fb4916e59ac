#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "store/lock.hpp"
#include "store/result.hpp"
#include "store/sqlite.hpp"

namespace interleave::store {

/// The results of a class, as docs/database.md describes them. Nothing in it is ever changed or
/// removed, only added to. Everything throws as Connection does.
class Database {
 public:
  /// Made when it is not there, brought to the newest version when it is older; nobody else's to
  /// read, and no other grader's to write meanwhile. Empty: a temporary one.
  explicit Database(const std::filesystem::path& file);

  /// For many small changes at once.
  [[nodiscard]] Transaction transaction() const { return Transaction(connection_); }

  /// The submission at this place (bytes of a path), added when it is new.
  Id submission(const std::string& place, const std::string& exercise, const std::string& student);
  /// Its newest result on this basis that is no failure of the grader's.
  [[nodiscard]] std::optional<Id> result_on(Id submission, const Basis& basis) const;
  /// The one that counts; nothing: it has no grade yet.
  [[nodiscard]] std::optional<Standing> standing(Id submission) const;
  Id add(Id submission, const Result& result);
  /// From now on this result counts. `why`: what made it new.
  void adopt(Id submission, Id result, const std::string& why);

  [[nodiscard]] Summary summary(Id result) const;
  [[nodiscard]] std::string report(Id result) const;

 private:
  std::optional<Lock> lock_;
  Connection connection_;
};

}  // namespace interleave::store
