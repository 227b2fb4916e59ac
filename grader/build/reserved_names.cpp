#include "build/reserved_names.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "base/say.hpp"
#include "build/snapshot_texts.hpp"

namespace interleave::build {

using base::say;

namespace {

bool is_reserved(std::string_view symbol) {
  // A definition of one version (.symver of the assembler) is as good as one without.
  const std::string_view name = without_version(symbol);
  // What line_buffer.c calls, and the objects behind stdout in glibc.
  constexpr std::array<std::string_view, 4> used{"setvbuf", "_IO_setvbuf", "stdout",
                                                 "_IO_2_1_stdout_"};
  return std::find(used.begin(), used.end(), name) != used.end();
}

/// The runtime of explored programs, and what the compiler calls in them: only who wants to be
/// another program there has a use for it. Also where it is weak, or not called.
bool is_of_exploration(std::string_view symbol) {
  return symbol.starts_with("__tsan_") || symbol.starts_with("__sanitizer_") ||
         symbol == "interleave_guarded_call";
}

struct Mention {
  std::string source;
  std::string name;  ///< both as they are shown
};

using NamesOf = std::set<std::string> ObjectSymbols::*;

std::optional<Mention> first_among(const SymbolsBySource& symbols,
                                   std::initializer_list<NamesOf> where,
                                   bool (*wanted)(std::string_view)) {
  for (const auto& [source, own] : symbols) {
    for (const NamesOf names : where) {
      const auto found = std::find_if((own.*names).begin(), (own.*names).end(), wanted);
      if (found != (own.*names).end()) return Mention{texts::shown(source), texts::shown(*found)};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<model::Text> name_of_exploration(const SymbolsBySource& symbols) {
  const auto found =
      first_among(symbols, {&ObjectSymbols::defined, &ObjectSymbols::undefined}, is_of_exploration);
  if (!found) return std::nullopt;
  return say(
      "{} uses “{}”, a name of what watches programs while their interleavings are explored. Leave "
      "it out: a program has no business with it.",
      "{} utilise « {} », un nom de ce qui observe les programmes pendant que leurs entrelacements "
      "sont explorés. Retirez-le : un programme n’en a pas besoin.",
      found->source, found->name);
}

std::optional<model::Text> reserved_name(const SymbolsBySource& symbols) {
  const auto found = first_among(symbols, {&ObjectSymbols::defined}, is_reserved);
  if (!found) return std::nullopt;
  return say(
      "{} defines “{}”. The part of the program that the grader adds needs this name for itself. "
      "Give yours another one, or make it static.",
      "{} définit « {} ». La partie du programme que le correcteur ajoute a besoin de ce nom. "
      "Donnez-en un autre au vôtre, ou rendez-le static.",
      found->source, found->name);
}

}  // namespace interleave::build
