#include "build/symbols.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace interleave::build {
namespace {

constexpr std::uint64_t nm_bytes = 64ULL << 20U;

bool defined_somewhere(const SymbolsBySource& symbols, const std::string& name) {
  return std::any_of(symbols.begin(), symbols.end(),
                     [&](const auto& one) { return one.second.defined.contains(name); });
}

}  // namespace

std::string_view without_version(std::string_view symbol) {
  return symbol.substr(0, symbol.find('@'));
}

std::map<std::string, ObjectSymbols> parse_nm(std::string_view output) {
  std::map<std::string, ObjectSymbols> objects;
  for (const std::string& line : base::split(output, '\n')) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const std::vector<std::string> words = base::split(line.substr(colon + 2), ' ');
    if (words.size() < 2) continue;
    ObjectSymbols& symbols = objects[line.substr(0, colon)];
    // U, and weak ones that nobody has defined.
    const bool undefined = words[1] == "U" || words[1] == "w" || words[1] == "v";
    (undefined ? symbols.undefined : symbols.defined).insert(words[0]);
  }
  return objects;
}

std::optional<SymbolsBySource> read_symbols(const Toolchain& tools,
                                            const std::vector<Compilation>& compilations) {
  std::vector<std::string> objects;
  for (const Compilation& one : compilations) objects.push_back(one.object.filename().string());
  if (objects.empty()) return SymbolsBySource();
  const ToolRun nm = tools.print("nm", {"-A", "-P", "-g"}, objects, nm_bytes);
  if (!nm.succeeded()) return std::nullopt;
  auto found = parse_nm(nm.output);
  SymbolsBySource symbols;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    symbols[compilations[i].source] = std::move(found[objects[i]]);
  }
  return symbols;
}

std::map<std::string, std::vector<std::string>> foreign_symbols(const SymbolsBySource& symbols) {
  std::map<std::string, std::vector<std::string>> foreign;
  for (const auto& [source, own] : symbols) {
    for (const std::string& name : own.undefined) {
      const bool is_c_name = !name.starts_with("_Z") && name != "_GLOBAL_OFFSET_TABLE_";
      if (is_c_name && !defined_somewhere(symbols, name)) foreign[name].push_back(source);
    }
  }
  return foreign;
}

std::vector<std::string> mains_of(const SymbolsBySource& symbols) {
  std::vector<std::string> mains;
  for (const auto& [source, own] : symbols) {
    const bool has_main = std::any_of(own.defined.begin(), own.defined.end(), [](const auto& name) {
      return without_version(name) == "main";
    });
    if (has_main) mains.push_back(source);
  }
  return mains;
}

}  // namespace interleave::build
