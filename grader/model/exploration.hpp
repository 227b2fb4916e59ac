#pragma once

// The door of explore/: which program is to be explored and for how long, and what came of it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "model/schedule.hpp"
#include "model/schedule_picture.hpp"
#include "model/text.hpp"
#include "model/time.hpp"

namespace interleave::model {

/// A program built for exploration, with the arguments of one run.
struct ExplorationRequest {
  std::filesystem::path executable;  ///< host path
  std::string program_name;          ///< argv[0]
  std::vector<std::string> arguments;
  std::string standard_input;
  std::vector<InputFile> files;          ///< of its current folder
  std::vector<std::string> environment;  ///< NAME=value
  RunLimits limits;                      ///< those of time and number of processes are its own
  std::uint64_t schedules = 1000;
  Duration time = std::chrono::seconds(10);
  std::string strategy = "portfolio";
  std::uint64_t seed = 1;
  std::uint32_t step_limit = 20'000;  ///< visible steps of one schedule
  bool stop_at_first = false;
};

/// What some schedule has shown to be wrong.
struct ExplorationFinding {
  std::string kind;  ///< "deadlock", "data_race", …: see docs/exploration.md
  Text what;         ///< one sentence
  std::vector<Text> details;
  std::vector<std::string> places;         ///< "file.cpp:12", the most telling first
  std::uint64_t first_schedule = 0;        ///< from 1
  double seconds = 0;                      ///< until then
  std::uint64_t times = 0;                 ///< schedules that showed it
  bool hidden_by_sleep = false;            ///< only when sleeps do not order the tasks
  bool is_failure = true;                  ///< false: worth knowing, and no mistake for sure
  Schedule schedule;                       ///< shrunk
  std::uint32_t preemptions = 0;           ///< of it
  std::string output;                      ///< of it
  std::optional<SchedulePicture> picture;  ///< of it, without the text of the sources
};

struct Exploration {
  std::uint64_t schedules = 0;
  double seconds = 0;
  /// Every interleaving that could make a difference was run: `schedules` of them.
  bool exhaustive = false;
  std::uint64_t longest = 0;  ///< steps of the longest schedule
  std::vector<ExplorationFinding> findings;
  bool out_of_time = false;        ///< the time ended it, not the number of schedules
  Text extent;                     ///< how much was run, in words
  std::vector<Text> reservations;  ///< why this says less than it seems; not empty: inconclusive
  std::vector<Text> notes;

  /// The first one; null: none.
  [[nodiscard]] const ExplorationFinding* failure() const {
    for (const ExplorationFinding& each : findings) {
      if (each.is_failure) return &each;
    }
    return nullptr;
  }
};

/// What is wrong with the output of a schedule.
struct WrongOutput {
  std::string key;  ///< the same for the same mistake: the check that found it
  Text what;        ///< one sentence
};

/// One input of a case, explored for a check.
struct ExploredInput {
  RunRequest request;
  Exploration exploration;
  /// The first failure came again when its schedule was run anew. Without that it decides nothing.
  bool confirmed = false;
  std::string replay;  ///< the command that runs it again; empty: it could not be kept
  /// Why the program could not be explored at all; empty: it was.
  Text obstacle;
};

}  // namespace interleave::model
