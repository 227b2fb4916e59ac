#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"
#include "command_options.hpp"
#include "package/platforms.hpp"
#include "version.hpp"

namespace interleave {

namespace {

constexpr const char* exit_statuses =
    "Exit status: 0 full marks, 1 less, 2 wrong usage or a bad spec, 3 the grader failed.";

struct Parser {
  CLI::App app{
      "Grades multi-process C++ exercises: compiles submissions, runs them under "
      "observation, and says what they do right and wrong.",
      "grader"};
  GradeCommand grading;
  bool preview = false;
  LintCommand lint;
  ListCommand list;
  CLI::App* grade = nullptr;
  CLI::App* check = nullptr;
  CLI::App* regrade = nullptr;
  CLI::App* spec = nullptr;
  CLI::App* spec_lint = nullptr;
  CLI::App* spec_schema = nullptr;
  CLI::App* list_command = nullptr;
  ExploreCommand exploring;
  ReplayCommand replaying;
  PushCommand pushing;
  CLI::App* explore = nullptr;
  CLI::App* replay = nullptr;
  CLI::App* push = nullptr;
  PackageCommand packaging;
  CLI::App* package_command = nullptr;
  std::string cflags;
  std::string slurm_options;
  double seconds = 10;
  std::vector<std::string> targets;

  Parser() {
    app.set_version_flag("--version", fmt::format("grader (Interleave) {}", version));
    app.require_subcommand(1);
    app.footer(exit_statuses);
    app.get_formatter()->column_width(34);
    grading.language = list.language = language_of_environment();
    exploring.language = replaying.language = grading.language;
    pushing.language = packaging.language = grading.language;
    add_grade();
    add_check();
    add_regrade();
    add_spec();
    add_explore();
    add_replay();
    add_push();
    add_package();
    list_command = app.add_subcommand("list", "List the exercises that can be graded");
    add_specs(list_command, list.specs);
    add_language(list_command, list.language);
  }

  void add_grading_options(CLI::App* command) {
    add_specs(command, grading.specs);
    add_language(command, grading.language);
    command->add_option("--exercise", grading.exercise, "Grade this exercise (see `grader list`)")
        ->type_name("NAME");
    add_seed(command, grading.seed, "Seed of generated inputs (default: 1)");
    command->add_flag_callback(
        "--no-explore", [this] { grading.explore = false; },
        "Leave out checks of interleavings, and their points; grading is quicker then");
    add_isolation(command, grading.isolation, grading.trust);
    command->footer(exit_statuses);
  }

  void add_grade() {
    grade = app.add_subcommand("grade", "Grade submissions: one folder, a student's, or a class");
    grade
        ->add_option("PATH", grading.paths,
                     "A submission (a folder, or a zip, tar, tar.gz, tar.bz2, tar.xz), or a class "
                     "of <student>/<exercise>/ folders or <student>/<exercise>.zip archives")
        ->required();
    add_grading_options(grade);
    add_reports(grade, targets);
    add_class_options(grade);
    grade->add_flag("-v,--verbose", grading.verbose, "The whole report of each, also for a class");
  }

  void add_class_options(CLI::App* command) {
    command
        ->add_option("--db", grading.database,
                     "Database of results (default: grader.db in the folder of a class; see "
                     "docs/database.md)")
        ->type_name("FILE");
    command
        ->add_option("--replays", grading.replays,
                     "Folder for failing interleavings (default: in the cache, see "
                     "docs/exploration.md)")
        ->type_name("DIR");
    command
        ->add_option("--jobs", grading.jobs,
                     "Submissions at the same time (default: cores, and one for each GiB of free "
                     "memory at most); over Slurm, tasks of an array (default: as many as fit)")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    add_engine(command, grading, slurm_options);
    command->add_flag(
        "--hard-links", grading.hard_links,
        "Take files that have a second name elsewhere, as in a class copied by cp -l");
  }

  void add_regrade() {
    regrade = app.add_subcommand(
        "regrade", "Grade anew what has changed in a class, and say which grades change and why");
    regrade->add_option("PATH", grading.paths, "As for `grade`, with the same options")->required();
    regrade->add_flag("--preview", preview,
                      "Leave the grades as they are: `grade` makes the new ones count");
    add_grading_options(regrade);
    add_class_options(regrade);
    regrade->footer(
        "Exit status: 0 no grade changes, 1 some do, 2 wrong usage or a bad spec, 3 the grader "
        "failed.");
  }

  void add_check() {
    check = app.add_subcommand("check", "Check your own solution, as far as the checks are public");
    check->add_option("DIR", grading.paths,
                      "Folder or archive of your solution (default: this one)");
    add_grading_options(check);
    add_reports(check, targets);
  }

  void add_spec() {
    spec = app.add_subcommand("spec", "Work on specs");
    spec->require_subcommand(1);
    spec_lint = spec->add_subcommand("lint", "Name every mistake in specs, with line and column");
    spec_lint->add_option("FILE", lint.files, "Specs, or folders of specs")->required();
    spec_schema = spec->add_subcommand("schema", "Print the JSON Schema of specs, for editors");
  }

  void add_explore() {
    explore = app.add_subcommand(
        "explore", "Run a C or C++ program in many interleavings, and say which ones break it");
    explore
        ->add_option("SOURCES", exploring.sources,
                     "Sources (the headers beside them are found), or a folder; behind -- the "
                     "arguments of the program")
        ->required();
    explore->add_option("--schedules", exploring.request.schedules, "At most (default: 1000)")
        ->check(CLI::Range(1, 100'000'000))
        ->type_name("N");
    explore->add_option("--seconds", seconds, "At most (default: 10)")
        ->check(CLI::Range(0.1, 1e6))
        ->check(finite)
        ->type_name("S");
    add_choice<std::string>(explore, "--strategy", exploring.request.strategy,
                            {{"portfolio", "portfolio"},
                             {"dpor", "dpor"},
                             {"pct", "pct"},
                             {"surw", "surw"},
                             {"random", "random"},
                             {"races", "races"},
                             {"run-on", "run-on"}},
                            "How schedules are chosen (default: portfolio)");
    add_seed(explore, exploring.request.seed, "Of the choices (default: 1)");
    explore
        ->add_option("--steps", exploring.request.step_limit,
                     "Visible steps of one schedule (default: 20000)")
        ->check(CLI::Range(10, 60'000))
        ->type_name("N");
    explore->add_flag("--stop-at-first", exploring.request.stop_at_first,
                      "Stop at the first failure");
    explore
        ->add_option("--cflags", cflags,
                     "More options of the compiler, in one word: --cflags='-O0 -DX'")
        ->type_name("OPTIONS");
    explore->add_option("--stdin", exploring.input, "Standard input of the program (default: none)")
        ->type_name("FILE");
    explore
        ->add_option("--save", exploring.save,
                     "Folder for failing schedules (default: interleave-replays)")
        ->type_name("DIR");
    add_reports(explore, targets);
    add_language(explore, exploring.language);
    add_isolation(explore, exploring.isolation, exploring.trust);
    explore->footer(
        "Exit status: 0 nothing found, 1 a mistake found or inconclusive, 2 wrong usage, "
        "3 the grader failed.");
  }

  void add_replay() {
    replay = app.add_subcommand("replay", "Run a saved schedule again, and show its steps");
    replay->add_option("FILE", replaying.file, "As `grader explore` saved it")->required();
    replay->add_flag("--step", replaying.step, "Wait for Enter after each line");
    replay->add_option("--svg", replaying.svg, "Draw it into this file")->type_name("OUT.svg");
    replay
        ->add_option("--times", replaying.times,
                     "Run it so often, and count the different ends instead")
        ->check(CLI::Range(1, 100'000'000))
        ->type_name("N");
    replay->add_flag("--gdb", replaying.gdb, "Run it under gdb, to look around in it")
        ->excludes("--times");
    add_language(replay, replaying.language);
    add_isolation(replay, replaying.isolation, replaying.trust);
  }

  void add_push() {
    push = app.add_subcommand("push", "Push scores to a learning platform");
    push->require_subcommand(1);
    CLI::App* lti = push->add_subcommand("lti", "By LTI 1.3, Assignment and Grade Services");
    lti->add_option("--config", pushing.config, "See docs/lti.md")->required()->type_name("FILE");
    lti->add_flag("--dry-run", pushing.dry_run, "Say what would be pushed, and send nothing");
    add_language(lti, pushing.language);
    lti->footer(
        "Exit status: 0 the platform has every score, 1 some could not be pushed, 2 wrong usage "
        "or a bad configuration, 3 the platform or the grader failed.");
  }

  Command explore_command() {
    exploring.reports = reports_of(targets);
    exploring.request.time =
        std::chrono::duration_cast<model::Duration>(std::chrono::duration<double>(seconds));
    exploring.compile_options = words_of(cflags);
    return exploring;
  }

  Command regrade_command() {
    grading.slurm_options = words_of(slurm_options);
    grading.language_asked = regrade->count("--lang") > 0;
    return RegradeCommand{grading, preview};
  }

  void add_package() {
    package_command =
        app.add_subcommand("package", "Make what is handed out, or uploaded to a platform");
    package_command->require_subcommand(1);
    add_package_options(package_command->add_subcommand(
        "student", "The folder that is handed out: template, public part of the spec, README"));
    for (const package::Platform& platform : package::platforms()) {
      CLI::App* command =
          package_command->add_subcommand(std::string(platform.name), std::string(platform.about));
      add_package_options(command);
      add_language(command, packaging.language);
    }
  }

  void add_package_options(CLI::App* command) {
    command->add_option("--exercise", packaging.exercise, "Of this exercise (see `grader list`)")
        ->required()
        ->type_name("NAME");
    command
        ->add_option("--output", packaging.output,
                     fmt::format("New folder (default: NAME-{})", command->get_name()))
        ->type_name("DIR");
    command
        ->add_option("--template", packaging.starter,
                     "Folder that students begin with (default: the grader's own)")
        ->type_name("DIR");
    add_specs(command, packaging.specs);
  }

  Command command() {
    if (package_command->parsed()) {
      packaging.what = package_command->get_subcommands().front()->get_name();
      return packaging;
    }
    if (regrade->parsed()) return regrade_command();
    if (explore->parsed()) return explore_command();
    if (replay->parsed()) return replaying;
    if (push->parsed()) return pushing;
    if (grade->parsed() || check->parsed()) {
      grading.reports = reports_of(targets);
      grading.slurm_options = words_of(slurm_options);
      grading.self_check = check->parsed();
      grading.language_asked = (grading.self_check ? check : grade)->count("--lang") > 0;
      if (grading.self_check && grading.paths.empty()) grading.paths.emplace_back(".");
      return grading;
    }
    if (spec_lint->parsed()) return lint;
    if (spec_schema->parsed()) return SchemaCommand{};
    return list;
  }
};

/// What a shell finds on PATH stays a word; a path is made to work from other folders, too.
std::string program_called(const char* name) {
  const std::filesystem::path program = name == nullptr ? "grader" : name;
  if (!program.has_parent_path()) return program.string();
  return std::filesystem::absolute(program).lexically_normal().string();
}

/// The complaint about a first word that is no command of `app`, or nothing. CLI11 would say only
/// that a command is required.
std::optional<std::string> unknown_command(CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const bool known = std::find(names.begin(), names.end(), word) != names.end();
  if (known || word.empty() || word.starts_with('-')) return {};
  const std::string near = base::nearest(word, names);
  return fmt::format("“{}” is no command of {}{}; there are {}; see {} --help",
                     base::one_line(word), app.get_name(),
                     near.empty() ? "" : fmt::format("; did you mean “{}”?", near),
                     base::joined(names, ", "), app.get_name());
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
  Parser parser;
  parser.grading.program = program_called(argv[0]);
  const std::string first = argc > 1 ? argv[1] : "";
  if (first == "slurm-task" && argc == 4) return SlurmTaskCommand{argv[2], argv[3]};
  auto complaint = unknown_command(parser.app, first);
  for (CLI::App* group : {parser.spec, parser.push, parser.package_command}) {
    if (first == group->get_name() && argc > 2) complaint = unknown_command(*group, argv[2]);
  }
  if (complaint) throw base::UsageError(*complaint);
  try {
    parser.app.parse(before_arguments(argc, argv, parser.exploring.request.arguments), argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has exit codes of its own for each kind of mistake; ours is always 2.
    return Done{parser.app.exit(error) == 0 ? 0 : 2};
  }
  return parser.command();
}

}  // namespace interleave
