#pragma once

// What compiler and linker wrote, as data. Pure; the text is hostile (#error, #pragma message,
// names).

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/build.hpp"

namespace interleave::build {

inline constexpr std::size_t diagnostics_kept = 200;
inline constexpr std::size_t message_bytes_kept = 2000;

/// Folders of this machine whose names a student must not see: cut out of messages and file names.
using PrivateFolders = std::vector<std::filesystem::path>;

/// The compiler's standard error, split: arrays of -fdiagnostics-format=json (one line each), and
/// the rest (driver, assembler), which the student's text does not reach unless through the
/// assembler.
struct CompilerText {
  std::vector<model::Diagnostic> diagnostics;
  std::string rest;
  std::string not_written = {};  ///< the fatal error that says why a file could not be written
};

/// GCC 12's JSON (gcc(1), -fdiagnostics-format=json). Text that was cut off gives what is complete.
/// At most `diagnostics_kept` of each kind of severity.
[[nodiscard]] CompilerText parse_compiler(std::string_view text, const PrivateFolders& folders);

/// Messages of the driver or the assembler as diagnostics without a place.
[[nodiscard]] std::vector<model::Diagnostic> parse_plain(std::string_view rest,
                                                         const PrivateFolders& folders);

/// A message of the linker, and what it is about.
struct LinkerMessage {
  enum class Kind { undefined, multiple, other } kind = Kind::other;
  model::Diagnostic diagnostic;
  std::string symbol;         ///< demangled; for undefined and multiple
  std::string first_defined;  ///< source; for multiple
};

/// GNU ld's messages. `sources`: the source of each object file by the object's name.
[[nodiscard]] std::vector<LinkerMessage> parse_linker(
    std::string_view text, const std::map<std::string, std::string>& sources,
    const PrivateFolders& folders);

/// Adds without repeating and keeps the limit: errors first, the rest in order.
void add_diagnostics(model::Build& build, const std::vector<model::Diagnostic>& more);

/// One line, printable, shortened, without the private folders.
[[nodiscard]] std::string clean_message(std::string_view message, const PrivateFolders& folders);
[[nodiscard]] std::string clean_file(std::string_view file, const PrivateFolders& folders);

}  // namespace interleave::build
