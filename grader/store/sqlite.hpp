#pragma once

// A small layer over SQLite's C interface (https://sqlite.org/c3ref/intro.html): what it opens is
// closed, values are bound and never pasted into a statement, and every failure is an exception
// that says what a person can do about it.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace interleave::store {

/// An open database. Not to be used in a process that was forked after it was opened.
class Connection {
 public:
  /// Empty: a temporary one of this connection's own, on the disk when it does not fit in memory.
  /// Waits for up to ten seconds where another process writes. Throws as Statement does.
  explicit Connection(const std::filesystem::path& file);

  /// One statement or several, without values.
  void execute(const char* statements) const;
  [[nodiscard]] std::int64_t last_id() const;
  /// For messages.
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Throws what the last failure means: base::UsageError where the file or the call is at fault
  /// (not writable, no database, in use), base::GraderError for the rest (a full disk, damage).
  [[noreturn]] void fail() const;

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::string name_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// Bytes that need be no text.
struct Bytes {
  std::string_view bytes;
};

/// A prepared statement. Texts and bytes that are bound must live until it has been stepped
/// through.
class Statement {
 public:
  Statement(const Connection& connection, std::string_view text);

  /// The values of ?1, ?2, …
  template <class... Values>
  Statement& with(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  /// Whether there is a (further) row.
  bool step();
  /// For statements that answer no rows.
  void run() { static_cast<void>(step()); }

  // Of the present row; columns count from 0.
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  void bind(int index, std::int64_t value);
  void bind(int index, double value);
  void bind(int index, std::string_view value);
  void bind(int index, const Bytes& value);
  void bind(int index, const std::optional<double>& value);
  void check(int code) const;

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  const Connection& connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// All or nothing: what is done while it lives is undone, unless it is committed.
class Transaction {
 public:
  explicit Transaction(const Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  const Connection& connection_;
  bool open_ = true;
};

}  // namespace interleave::store
