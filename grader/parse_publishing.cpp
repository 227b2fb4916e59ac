// package, push.

#include <memory>

#include "command_options.hpp"
#include "package/platforms.hpp"
#include "parse_commands.hpp"

namespace interleave {

namespace {

void add_push(CLI::App& app, Command& chosen) {
  const auto all = std::make_shared<PushCommand>();
  all->language = language_of_environment();
  CLI::App* push = app.add_subcommand("push", "Push scores to a learning platform");
  push->require_subcommand(1);
  CLI::App* lti = push->add_subcommand("lti", "By LTI 1.3, Assignment and Grade Services");
  lti->add_option("--config", all->config, "See docs/lti.md")->required()->type_name("FILE");
  lti->add_flag("--dry-run", all->dry_run, "Say what would be pushed, and send nothing");
  add_language(lti, all->language);
  lti->footer(
      "Exit status: 0 the platform has every score, 1 some could not be pushed, 2 wrong usage "
      "or a bad configuration, 3 the platform or the grader failed.");
  lti->callback([all, &chosen] { chosen = *all; });
}

/// Of one kind of package.
void add_package_kind(CLI::App* command, Command& chosen, bool has_language) {
  const auto all = std::make_shared<PackageCommand>();
  all->language = language_of_environment();
  all->what = command->get_name();
  command->add_option("--exercise", all->exercise, "Of this exercise (see `grader list`)")
      ->required()
      ->type_name("NAME");
  command
      ->add_option("--output", all->output,
                   fmt::format("New folder (default: NAME-{})", command->get_name()))
      ->type_name("DIR");
  command
      ->add_option("--template", all->starter,
                   "Folder that students begin with (default: the grader's own)")
      ->type_name("DIR");
  add_specs(command, all->specs);
  if (has_language) add_language(command, all->language);
  command->callback([all, &chosen] { chosen = *all; });
}

void add_package(CLI::App& app, Command& chosen) {
  CLI::App* kinds =
      app.add_subcommand("package", "Make what is handed out, or uploaded to a platform");
  kinds->require_subcommand(1);
  CLI::App* student = kinds->add_subcommand(
      "student", "The folder that is handed out: template, public part of the spec, README");
  add_package_kind(student, chosen, false);
  for (const package::Platform& platform : package::platforms()) {
    CLI::App* command =
        kinds->add_subcommand(std::string(platform.name), std::string(platform.about));
    add_package_kind(command, chosen, true);
  }
}

}  // namespace

void add_publishing_commands(CLI::App& app, Command& chosen) {
  add_push(app, chosen);
  add_package(app, chosen);
}

}  // namespace interleave
