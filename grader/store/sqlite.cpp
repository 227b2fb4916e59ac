#include "store/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/result.hpp"
#include "base/text.hpp"

namespace interleave::store {

namespace {

constexpr int busy_milliseconds = 10'000;

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
void Statement::Finalize::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

Connection::Connection(const std::filesystem::path& file) : name_(base::one_line(file.string())) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(
      file.c_str(), &handle,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  handle_.reset(handle);  // there is one even where opening failed
  if (code != SQLITE_OK) fail();
  sqlite3_busy_timeout(handle, busy_milliseconds);
  // FULL: what is committed outlives a loss of power, too.
  execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
}

void Connection::execute(const char* statements) const {
  if (sqlite3_exec(handle_.get(), statements, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

void Connection::fail() const {
  const std::string what = fmt::format("{}: {}", name_, sqlite3_errmsg(handle_.get()));
  switch (sqlite3_extended_errcode(handle_.get()) & 0xff) {
    case SQLITE_FULL:
      throw base::GraderError(
          what + "; what was graded until now is kept: make room, and give the same command again");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw base::GraderError(
          what +
          "; it is damaged, or no database of the grader: move it away to grade anew, or "
          "save what can be read with sqlite3 and its command .recover");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      throw base::UsageError(what + "; --db FILE names another place");
    case SQLITE_BUSY:
      throw base::UsageError(what + "; another program is using it");
    default:
      throw base::GraderError(what);
  }
}

Statement::Statement(const Connection& connection, std::string_view text)
    : connection_(connection) {
  sqlite3_stmt* handle = nullptr;
  check(sqlite3_prepare_v2(connection.handle_.get(), text.data(), static_cast<int>(text.size()),
                           &handle, nullptr));
  handle_.reset(handle);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) connection_.fail();
  return code == SQLITE_ROW;
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) connection_.fail();
}

void Statement::bind(int index, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), index, value));
}

void Statement::bind(int index, double value) {
  check(sqlite3_bind_double(handle_.get(), index, value));
}

// SQLITE_STATIC: not copied. A view of nothing may have no address, which would mean null.
void Statement::bind(int index, std::string_view value) {
  check(sqlite3_bind_text64(handle_.get(), index, value.empty() ? "" : value.data(), value.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int index, const Bytes& value) {
  check(sqlite3_bind_blob64(handle_.get(), index, value.bytes.empty() ? "" : value.bytes.data(),
                            value.bytes.size(), SQLITE_STATIC));
}

void Statement::bind(int index, const std::optional<double>& value) {
  check(value ? sqlite3_bind_double(handle_.get(), index, *value)
              : sqlite3_bind_null(handle_.get(), index));
}

// IMMEDIATE: who writes says so at once, and waits for others at no other moment.
Transaction::Transaction(const Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const std::exception&) {  // a failure has rolled back already
  }
}

void Transaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

}  // namespace interleave::store
