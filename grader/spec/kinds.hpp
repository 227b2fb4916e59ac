#pragma once

// The kinds of checks, family by family. docs/spec_format.md has an example of each.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "model/checks.hpp"
#include "spec/keys.hpp"

namespace interleave::spec {

/// What at least one of a check's cases must have.
enum class Needs {
  nothing,       ///< the check has runs of its own, or none
  any_cases,     ///< it judges the runs of cases, if there are any
  a_case,        ///< any case will do
  several_runs,  ///< there is something to compare
  hold,          ///< a steering that holds a process
  barrier,       ///< one that holds all children until the parent waits, or any until: quiescent
  unit_tests,
  small_inputs,  ///< each can be explored: the program itself, and nothing steers it
};

struct Kind {
  std::string name;
  std::string about;
  Needs needs = Needs::a_case;
  std::vector<std::string> failures;  ///< slugs of its outcomes, for hints; empty: any
  /// Puts the kind's options into `options` and describes their keys, which refer to them.
  std::function<Keys(model::CheckOptions& options)> keys;
  std::size_t option = 0;  ///< index of its options in model::CheckOptions
  bool has_title = false;  ///< reports have a title for it, where the spec gives none
};

/// `describe` is the description of the options' keys.
template <class Check>
Kind kind(std::string name, std::string about, Needs needs, std::vector<std::string> failures,
          Keys (*describe)(Check&)) {
  return {std::move(name),
          std::move(about),
          needs,
          std::move(failures),
          [describe](model::CheckOptions& options) {
            options = model::CheckOptions(std::in_place_type<Check>);
            return describe(std::get<Check>(options));
          },
          model::CheckOptions(std::in_place_type<Check>).index()};
}

/// A kind that means the same in every exercise (score/default_texts.cpp has its title).
[[nodiscard]] inline Kind with_title(Kind kind) {
  kind.has_title = true;
  return kind;
}

[[nodiscard]] std::vector<Kind> ending_kinds();        ///< how it ended
[[nodiscard]] std::vector<Kind> line_kinds();          ///< lines and their order
[[nodiscard]] std::vector<Kind> number_kinds();        ///< the values in them
[[nodiscard]] std::vector<Kind> concurrency_kinds();   ///< what the lines of several processes tell
[[nodiscard]] std::vector<Kind> interleaving_kinds();  ///< all interleavings
[[nodiscard]] std::vector<Kind> process_kinds();       ///< processes, threads, memory
[[nodiscard]] std::vector<Kind> program_kinds();       ///< executed programs
[[nodiscard]] std::vector<Kind> time_kinds();          ///< time
[[nodiscard]] std::vector<Kind> remains_kinds();       ///< what remains
[[nodiscard]] std::vector<Kind> other_kinds();         ///< arguments, symbols, unit tests, quizzes

/// All of them.
[[nodiscard]] const std::vector<Kind>& all_kinds();

}  // namespace interleave::spec
