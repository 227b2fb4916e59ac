#include "build/symbols.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace interleave::build {
namespace {

constexpr std::uint64_t nm_bytes = 64ULL << 20U;

using Names = std::map<std::string, std::set<std::string>>;

std::optional<Names> names_of(const Toolchain& tools, const std::vector<std::string>& objects,
                              const std::string& which) {
  const ToolRun nm = tools.print("nm", {"-A", "-P", "-g", which}, objects, nm_bytes);
  if (!nm.succeeded()) return std::nullopt;
  return parse_nm(nm.output);
}

bool defined_somewhere(const SymbolsBySource& symbols, const std::string& name) {
  return std::any_of(symbols.begin(), symbols.end(),
                     [&](const auto& one) { return one.second.defined.contains(name); });
}

}  // namespace

std::map<std::string, std::set<std::string>> parse_nm(std::string_view output) {
  std::map<std::string, std::set<std::string>> names;
  for (const std::string& line : base::split(output, '\n')) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const std::size_t begin = colon + 2;
    names[line.substr(0, colon)].insert(line.substr(begin, line.find(' ', begin) - begin));
  }
  return names;
}

std::optional<SymbolsBySource> read_symbols(const Toolchain& tools,
                                            const std::vector<Compilation>& compilations) {
  std::vector<std::string> objects;
  for (const Compilation& one : compilations) objects.push_back(one.object.filename().string());
  if (objects.empty()) return SymbolsBySource();
  auto defined = names_of(tools, objects, "--defined-only");
  auto undefined = names_of(tools, objects, "--undefined-only");
  if (!defined || !undefined) return std::nullopt;
  SymbolsBySource symbols;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    symbols[compilations[i].source] = {std::move((*defined)[objects[i]]),
                                       std::move((*undefined)[objects[i]])};
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
    if (own.defined.contains("main")) mains.push_back(source);
  }
  return mains;
}

}  // namespace interleave::build
