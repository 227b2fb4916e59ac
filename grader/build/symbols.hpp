#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "build/compile.hpp"
#include "build/toolchain.hpp"

namespace interleave::build {

/// What one object file defines for others and needs from others; names as the linker has them.
struct ObjectSymbols {
  std::set<std::string> defined;
  std::set<std::string> undefined;
};
using SymbolsBySource = std::map<std::string, ObjectSymbols>;

/// "setvbuf" of "setvbuf@@GLIBC_2.2.5": what a symbol is called when its version is not asked for.
[[nodiscard]] std::string_view without_version(std::string_view symbol);

/// The output of `nm -A -P -g` ("object-0001.o: main T 0 1f", nm(1)), by object.
[[nodiscard]] std::map<std::string, ObjectSymbols> parse_nm(std::string_view output);

/// Of all objects that were compiled. Nothing: they cannot be read, or are too many; then nobody
/// can say what the submission uses.
[[nodiscard]] std::optional<SymbolsBySource> read_symbols(
    const Toolchain& tools, const std::vector<Compilation>& compilations);

/// The undefined C symbols (no mangled C++ names) that no object of the submission defines, and the
/// sources that use each.
[[nodiscard]] std::map<std::string, std::vector<std::string>> foreign_symbols(
    const SymbolsBySource& symbols);

/// The sources that define main, of whatever version.
[[nodiscard]] std::vector<std::string> mains_of(const SymbolsBySource& symbols);

}  // namespace interleave::build
