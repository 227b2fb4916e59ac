#include <algorithm>
#include <array>
#include <string_view>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// They find any function by its name: without it among the symbols, nothing is known.
constexpr std::array<std::string_view, 2> finders{"dlsym", "dlvsym"};

/// The function that a symbol stands for, without its version.
std::string function_of(const std::string& symbol) { return symbol.substr(0, symbol.find('@')); }

Text uses(const std::string& function, const std::vector<std::string>& sources) {
  std::vector<Text> files;
  for (const std::string& source : sources) files.push_back(model::same_text(source));
  return files.empty()
             ? say("It uses {}.", "Il utilise {}.", function)
             : say("It uses {} (in {}).", "Il utilise {} (dans {}).", function, listed(files));
}

}  // namespace

Outcome judge(const model::ForbiddenCheck& check, const CheckInput& input) {
  std::vector<Text> names;
  for (const std::string& function : check.functions) names.push_back(model::same_text(function));
  const Text expected =
      say("The program does without {}.", "Le programme se passe de {}.", listed(names));
  Text finder;
  for (const auto& [symbol, sources] : input.build.symbols) {
    const std::string function = function_of(symbol);
    if (std::ranges::find(check.functions, function) != check.functions.end()) {
      return failed("uses", expected, uses(function, sources));
    }
    if (std::ranges::find(finders, function) != finders.end()) finder = uses(function, sources);
  }
  if (finder.en.empty()) return passed(expected, {"It does.", "C’est le cas."});
  return inconclusive(
      expected,
      finder + Text{"That finds any function by its name, so that nothing can be said.",
                    "Cela trouve toute fonction par son nom, on ne peut donc rien dire."});
}

}  // namespace interleave::check
