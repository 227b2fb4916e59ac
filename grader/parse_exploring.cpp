// explore, replay.

#include <chrono>
#include <memory>

#include "command_options.hpp"
#include "parse_commands.hpp"

namespace interleave {

namespace {

struct ExploringWords {
  ExploreCommand command;
  std::vector<std::string> targets;  ///< of --report
  std::string cflags;                ///< as one word
  double seconds = 10;

  ExploreCommand complete(const std::vector<std::string>& arguments) {
    command.request.arguments = arguments;
    command.reports = reports_of(targets);
    command.request.time =
        std::chrono::duration_cast<model::Duration>(std::chrono::duration<double>(seconds));
    command.compile_options = words_of(cflags);
    return command;
  }
};

void add_explore(CLI::App& app, const std::vector<std::string>& arguments, Command& chosen) {
  const auto all = std::make_shared<ExploringWords>();
  ExploreCommand& exploring = all->command;
  exploring.language = language_of_environment();
  CLI::App* explore = app.add_subcommand(
      "explore", "Run a C or C++ program in many interleavings, and say which ones break it");
  explore
      ->add_option("SOURCES", exploring.sources,
                   "Sources (the headers beside them are found), or a folder; behind -- the "
                   "arguments of the program")
      ->required();
  explore->add_option("--schedules", exploring.request.schedules, "At most (default: 1000)")
      ->check(CLI::Range(1, 100'000'000))
      ->type_name("N");
  explore->add_option("--seconds", all->seconds, "At most (default: 10)")
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
      ->add_option("--cflags", all->cflags,
                   "More options of the compiler, in one word: --cflags='-O0 -DX'")
      ->type_name("OPTIONS");
  explore->add_option("--stdin", exploring.input, "Standard input of the program (default: none)")
      ->type_name("FILE");
  explore
      ->add_option("--save", exploring.save,
                   "Folder for failing schedules (default: interleave-replays)")
      ->type_name("DIR");
  add_reports(explore, all->targets);
  add_language(explore, exploring.language);
  add_isolation(explore, exploring.isolation, exploring.trust);
  explore->footer(
      "Exit status: 0 nothing found, 1 a mistake found or inconclusive, 2 wrong usage, "
      "3 the grader failed.");
  explore->callback([all, &arguments, &chosen] { chosen = all->complete(arguments); });
}

void add_replay(CLI::App& app, Command& chosen) {
  const auto all = std::make_shared<ReplayCommand>();
  all->language = language_of_environment();
  CLI::App* replay = app.add_subcommand("replay", "Run a saved schedule again, and show its steps");
  replay->add_option("FILE", all->file, "As `grader explore` saved it")->required();
  replay->add_flag("--step", all->step, "Wait for Enter after each line");
  replay->add_option("--svg", all->svg, "Draw it into this file")->type_name("OUT.svg");
  replay->add_option("--times", all->times, "Run it so often, and count the different ends instead")
      ->check(CLI::Range(1, 100'000'000))
      ->type_name("N");
  replay->add_flag("--gdb", all->gdb, "Run it under gdb, to look around in it")
      ->excludes("--times");
  add_language(replay, all->language);
  add_isolation(replay, all->isolation, all->trust);
  replay->callback([all, &chosen] { chosen = *all; });
}

}  // namespace

void add_exploring_commands(CLI::App& app, const std::vector<std::string>& arguments,
                            Command& chosen) {
  add_explore(app, arguments, chosen);
  add_replay(app, chosen);
}

}  // namespace interleave
