#pragma once

// Options that several commands have.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command_line.hpp"

namespace interleave {

[[nodiscard]] model::Language language_of_environment();

/// A check of CLI11's for numbers: a range lets “nan” pass.
[[nodiscard]] std::string finite(const std::string& given);

/// An option that takes one of a few words; what else is given is refused with all of them.
template <class T>
struct Word {
  std::string_view word;
  T meaning;
};
template <class T, class Target>
CLI::Option* add_choice(CLI::App* command, const std::string& name, Target& target,
                        std::vector<Word<T>> words, const std::string& about) {
  std::string alternatives;
  for (const Word<T>& each : words) {
    alternatives += fmt::format("{}{}", alternatives.empty() ? "" : "|", each.word);
  }
  const auto choose = [name, &target, words, alternatives](const std::string& given) {
    for (const Word<T>& each : words) {
      if (each.word != given) continue;
      target = each.meaning;
      return;
    }
    throw CLI::ValidationError(name, fmt::format("“{}” is none of {}", given, alternatives));
  };
  return command->add_option_function<std::string>(name, choose, about)->option_text(alternatives);
}

void add_specs(CLI::App* command, std::filesystem::path& specs);
void add_language(CLI::App* command, model::Language& language);
void add_seed(CLI::App* command, std::uint64_t& seed, const std::string& about);
/// `slurm_options`: as one word; see words_of.
void add_engine(CLI::App* command, GradeCommand& grading, std::string& slurm_options);
void add_isolation(CLI::App* command, std::optional<model::Isolation>& isolation, bool& trust);
/// `targets`: as they were given; see reports_of.
void add_reports(CLI::App* command, std::vector<std::string>& targets);

/// Of options for another program, given as one word: what stands between spaces.
[[nodiscard]] std::vector<std::string> words_of(const std::string& options);

/// From what add_reports has checked; the terminal where nothing was asked for.
[[nodiscard]] std::vector<ReportTarget> reports_of(const std::vector<std::string>& targets);

}  // namespace interleave
