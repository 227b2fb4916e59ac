#include "isolation_choice.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "base/result.hpp"
#include "report/words.hpp"
#include "sandbox/cleaning.hpp"
#include "sandbox/isolation.hpp"

namespace interleave {

model::Isolation choose_isolation(const IsolationWish& wish,
                                  const std::vector<std::filesystem::path>& hidden) {
  using model::Isolation;
  sandbox::clean_up_after_killed_graders();
  if (wish.level == Isolation::none && !wish.trust) {
    throw base::UsageError(
        "--isolation none gives programs everything that you may do; say --trust as well");
  }
  if (wish.level) {
    const sandbox::Probed asked = sandbox::probe(*wish.level, hidden);
    if (asked.works) return *wish.level;
    throw base::GraderError(fmt::format("isolation “{}” does not work here: {}",
                                        report::name_of(*wish.level),
                                        asked.reason.in(wish.language)));
  }
  std::string reasons;
  for (const Isolation level : {Isolation::strict, Isolation::container}) {
    const sandbox::Probed probed = sandbox::probe(level, hidden);
    if (probed.works) {
      if (!reasons.empty()) fmt::print(stderr, "grader:{}\n", reasons);
      return level;
    }
    reasons += fmt::format(" isolation “{}” does not work here: {}", report::name_of(level),
                           probed.reason.in(wish.language));
  }
  throw base::GraderError(
      fmt::format("{} Programs that you trust can be graded with --isolation none --trust.",
                  reasons.substr(1)));
}

}  // namespace interleave
