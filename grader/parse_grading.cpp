// grade, check, regrade.

#include <memory>

#include "command_options.hpp"
#include "parse_commands.hpp"

namespace interleave {

namespace {

struct GradingWords {
  GradeCommand command;
  std::vector<std::string> targets;  ///< of --report
  std::string slurm_options;         ///< as one word
  bool preview = false;

  GradeCommand complete(const CLI::App* parsed) {
    command.reports = reports_of(targets);
    command.slurm_options = words_of(slurm_options);
    command.language_asked = parsed->count("--lang") > 0;
    return command;
  }
};

std::shared_ptr<GradingWords> grading_by(const std::string& program) {
  auto all = std::make_shared<GradingWords>();
  all->command.program = program;
  all->command.language = language_of_environment();
  return all;
}

void add_grading_options(CLI::App* command, const std::shared_ptr<GradingWords>& all) {
  GradeCommand& grading = all->command;
  add_specs(command, grading.specs);
  add_language(command, grading.language);
  command->add_option("--exercise", grading.exercise, "Grade this exercise (see `grader list`)")
      ->type_name("NAME");
  add_seed(command, grading.seed, "Seed of generated inputs (default: 1)");
  command->add_flag_callback(
      "--no-explore", [all] { all->command.explore = false; },
      "Leave out checks of interleavings, and their points; grading is quicker then");
  add_isolation(command, grading.isolation, grading.trust);
  command->footer(exit_statuses);
}

void add_class_options(CLI::App* command, GradingWords& all) {
  GradeCommand& grading = all.command;
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
  add_engine(command, grading, all.slurm_options);
  command->add_flag("--hard-links", grading.hard_links,
                    "Take files that have a second name elsewhere, as in a class copied by cp -l");
}

void add_grade(CLI::App& app, const std::string& program, Command& chosen) {
  const auto all = grading_by(program);
  CLI::App* grade =
      app.add_subcommand("grade", "Grade submissions: one folder, a student's, or a class");
  grade
      ->add_option("PATH", all->command.paths,
                   "A submission (a folder, or a zip, tar, tar.gz, tar.bz2, tar.xz), or a class "
                   "of <student>/<exercise>/ folders or <student>/<exercise>.zip archives")
      ->required();
  add_grading_options(grade, all);
  add_reports(grade, all->targets);
  add_class_options(grade, *all);
  grade->add_flag("-v,--verbose", all->command.verbose,
                  "The whole report of each, also for a class");
  grade->callback([all, grade, &chosen] { chosen = all->complete(grade); });
}

void add_check(CLI::App& app, const std::string& program, Command& chosen) {
  const auto all = grading_by(program);
  CLI::App* check =
      app.add_subcommand("check", "Check your own solution, as far as the checks are public");
  check->add_option("DIR", all->command.paths,
                    "Folder or archive of your solution (default: this one)");
  add_grading_options(check, all);
  add_reports(check, all->targets);
  check->callback([all, check, &chosen] {
    if (all->command.paths.empty()) all->command.paths.emplace_back(".");
    all->command.self_check = true;
    chosen = all->complete(check);
  });
}

void add_regrade(CLI::App& app, const std::string& program, Command& chosen) {
  const auto all = grading_by(program);
  CLI::App* regrade = app.add_subcommand(
      "regrade", "Grade anew what has changed in a class, and say which grades change and why");
  regrade->add_option("PATH", all->command.paths, "As for `grade`, with the same options")
      ->required();
  regrade->add_flag("--preview", all->preview,
                    "Leave the grades as they are: `grade` makes the new ones count");
  add_grading_options(regrade, all);
  add_class_options(regrade, *all);
  regrade->footer(
      "Exit status: 0 no grade changes, 1 some do, 2 wrong usage or a bad spec, 3 the grader "
      "failed.");
  regrade->callback([all, regrade, &chosen] {
    chosen = RegradeCommand{all->complete(regrade), all->preview};
  });
}

}  // namespace

void add_grading_commands(CLI::App& app, const std::string& program, Command& chosen) {
  add_grade(app, program, chosen);
  add_check(app, program, chosen);
  add_regrade(app, program, chosen);
}

}  // namespace interleave
