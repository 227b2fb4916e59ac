#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {

Outcome judge(const model::ForbiddenCheck& check, const CheckInput& input) {
  std::vector<Text> names;
  for (const std::string& function : check.functions) names.push_back(model::same_text(function));
  const Text expected =
      say("The program does without {}.", "Le programme se passe de {}.", listed(names));
  for (const auto& [symbol, sources] : input.build.symbols) {
    const std::string name = symbol.substr(0, symbol.find('@'));  // without its version
    if (std::find(check.functions.begin(), check.functions.end(), name) == check.functions.end()) {
      continue;
    }
    std::vector<Text> files;
    for (const std::string& source : sources) files.push_back(model::same_text(source));
    return failed("uses", expected,
                  files.empty() ? say("It uses {}.", "Il utilise {}.", name)
                                : say("It uses {} (in {}).", "Il utilise {} (dans {}).", name,
                                      listed(files)));
  }
  return passed(expected, {"It does.", "C’est le cas."});
}

}  // namespace interleave::check
