#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>

#include "base/result.hpp"
#include "base/text.hpp"
#include "command_options.hpp"
#include "parse_commands.hpp"
#include "version.hpp"

namespace interleave {

namespace {

const std::function<bool(const CLI::App*)> every;

void add_spec(CLI::App& app, Command& chosen) {
  CLI::App* spec = app.add_subcommand("spec", "Work on specs");
  spec->require_subcommand(1);
  const auto all = std::make_shared<LintCommand>();
  CLI::App* lint =
      spec->add_subcommand("lint", "Name every mistake in specs, with line and column");
  lint->add_option("FILE", all->files, "Specs, or folders of specs")->required();
  lint->callback([all, &chosen] { chosen = *all; });
  CLI::App* schema = spec->add_subcommand("schema", "Print the JSON Schema of specs, for editors");
  schema->callback([&chosen] { chosen = SchemaCommand{}; });
}

void add_list(CLI::App& app, Command& chosen) {
  const auto all = std::make_shared<ListCommand>();
  all->language = language_of_environment();
  CLI::App* list = app.add_subcommand("list", "List the exercises that can be graded");
  add_specs(list, all->specs);
  add_language(list, all->language);
  list->callback([all, &chosen] { chosen = *all; });
}

/// What a shell finds on PATH stays a word; a path is made to work from other folders, too.
std::string program_called(const char* name) {
  const std::filesystem::path program = name == nullptr ? "grader" : name;
  if (!program.has_parent_path()) return program.string();
  return std::filesystem::absolute(program).lexically_normal().string();
}

/// The complaint about a word that is no command of `app`, or nothing. CLI11 would say only that a
/// command is required.
std::optional<std::string> unknown_word(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(every)) names.push_back(command->get_name());
  const bool known = std::find(names.begin(), names.end(), word) != names.end();
  if (known || names.empty() || word.empty() || word.starts_with('-')) return {};
  const std::string near = base::nearest(word, names);
  return fmt::format("“{}” is no command of {}{}; there are {}; see {} --help",
                     base::one_line(word), app.get_name(),
                     near.empty() ? "" : fmt::format("; did you mean “{}”?", near),
                     base::joined(names, ", "), app.get_name());
}

/// That of the first word, or of the second behind a command that has commands.
std::optional<std::string> unknown_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2) return {};
  if (auto complaint = unknown_word(app, argv[1])) return complaint;
  for (const CLI::App* group : app.get_subcommands(every)) {
    if (group->get_name() == argv[1] && argc > 2) return unknown_word(*group, argv[2]);
  }
  return {};
}

/// What stands behind -- of `grader explore` belongs to the program; the number of words before it.
int before_arguments(int argc, char** argv, std::vector<std::string>& arguments) {
  if (argc < 2 || std::string_view(argv[1]) != "explore") return argc;
  for (int i = 2; i < argc; ++i) {
    if (std::string_view(argv[i]) != "--") continue;
    arguments.assign(argv + i + 1, argv + argc);
    return i;
  }
  return argc;
}

}  // namespace

Command parse_command_line(int argc, char** argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  if (first == "slurm-task" && argc == 4) return SlurmTaskCommand{argv[2], argv[3]};
  CLI::App app{
      "Grades multi-process C++ exercises: compiles submissions, runs them under "
      "observation, and says what they do right and wrong.",
      "grader"};
  app.set_version_flag("--version", fmt::format("grader (Interleave) {}", version));
  app.require_subcommand(1);
  app.footer(exit_statuses);
  app.get_formatter()->column_width(34);
  Command chosen;
  std::vector<std::string> behind;
  const int own = before_arguments(argc, argv, behind);
  add_grading_commands(app, program_called(argv[0]), chosen);
  add_spec(app, chosen);
  add_exploring_commands(app, behind, chosen);
  add_publishing_commands(app, chosen);
  add_list(app, chosen);
  if (const auto complaint = unknown_command(app, argc, argv)) throw base::UsageError(*complaint);
  try {
    app.parse(own, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has exit codes of its own for each kind of mistake; ours is always 2.
    return Done{app.exit(error) == 0 ? 0 : 2};
  }
  return chosen;
}

}  // namespace interleave
