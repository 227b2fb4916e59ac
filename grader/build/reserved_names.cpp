#include "build/reserved_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "build/snapshot_texts.hpp"

namespace interleave::build {
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

}  // namespace

std::optional<model::Text> name_of_exploration(const SymbolsBySource& symbols) {
  for (const auto& [source, own] : symbols) {
    for (const auto* names : {&own.defined, &own.undefined}) {
      const auto found = std::find_if(names->begin(), names->end(), is_of_exploration);
      if (found == names->end()) continue;
      return model::Text{
          fmt::format("{} uses “{}”, a name of what watches programs while their interleavings are "
                      "explored. Leave it out: a program has no business with it.",
                      texts::shown(source), texts::shown(*found)),
          fmt::format(
              "{} utilise « {} », un nom de ce qui observe les programmes pendant que leurs "
              "entrelacements sont explorés. Retirez-le : un programme n’en a pas besoin.",
              texts::shown(source), texts::shown(*found))};
    }
  }
  return std::nullopt;
}

std::optional<model::Text> reserved_name(const SymbolsBySource& symbols) {
  for (const auto& [source, own] : symbols) {
    const auto found = std::find_if(own.defined.begin(), own.defined.end(), is_reserved);
    if (found == own.defined.end()) continue;
    return model::Text{
        fmt::format("{} defines “{}”. The part of the program that the grader adds needs this name "
                    "for itself. Give yours another one, or make it static.",
                    texts::shown(source), texts::shown(*found)),
        fmt::format(
            "{} définit « {} ». La partie du programme que le correcteur ajoute a besoin de "
            "ce nom. Donnez-en un autre au vôtre, ou rendez-le static.",
            texts::shown(source), texts::shown(*found))};
  }
  return std::nullopt;
}

}  // namespace interleave::build
