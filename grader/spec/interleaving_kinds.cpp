#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"
#include "spec/units.hpp"

namespace interleave::spec {

namespace {

Keys describe_interleavings(model::InterleavingsCheck& check) {
  return Keys()
      .optional("schedules", check.schedules, integer_as<int>(1, 100'000),
                "so many interleavings of each input are run at most")
      .optional("time", check.seconds, duration_seconds(),
                "for each input; when it is over, the verdict is inconclusive")
      .optional("each_passes", check.each_passes, list_of(check_name(), 1),
                "checks on lines that the output of each interleaving must pass, too");
}

}  // namespace

std::vector<Kind> interleaving_kinds() {
  return {with_title(kind(
      "interleavings", "No interleaving of small inputs goes wrong.", Needs::small_inputs,
      {"data_race", "deadlock", "lost_wakeup", "unclosed_pipe", "orphan_blocked", "livelock",
       "assertion", "crash", "exit_status", "wrong_output", "unlock_not_owner", "destroyed_in_use",
       "used_destroyed", "used_freed", "uninitialised", "not_process_shared", "double_flush"},
      describe_interleavings))};
}

}  // namespace interleave::spec
