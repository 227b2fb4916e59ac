#include "support/judged_runs.hpp"

#include <algorithm>
#include <ranges>
#include <stdexcept>

namespace interleave::test {

SomeRun::SomeRun(std::string case_name, int index) {
  run_.case_name = std::move(case_name);
  run_.index = index;
  run_.record.wall = at(1);
  run_.record.ending = model::Exited{0};
  add_process(-1, 0, 1);
  run_.record.processes[0].ending = model::Exited{0};
  run_.record.processes[0].ready = std::chrono::microseconds(1);
}

SomeRun::SomeRun(const SomeRun& other) = default;
SomeRun::SomeRun(SomeRun&& other) noexcept = default;
SomeRun& SomeRun::operator=(const SomeRun& other) = default;
SomeRun& SomeRun::operator=(SomeRun&& other) noexcept = default;
SomeRun::~SomeRun() = default;

int SomeRun::child(double from, double to, double cpu, int parent) {
  const int index = add_process(parent, from, to);
  process(index).cpu = at(cpu);
  process(index).reaped = model::Reaped::yes;
  process(index).ending = model::Exited{0};
  return index;
}

SomeRun& SomeRun::event(const std::string& name, const std::string& text, const Fields& fields,
                        int writer, double received) {
  run_.record.lines.push_back({text, writer, true, at(received)});
  add_event(name, fields);
  return *this;
}

SomeRun& SomeRun::also(const std::string& name, const Fields& fields) {
  add_event(name, fields);
  return *this;
}

/// The last line. All lines of an event have the same fields, as in a spec.
void SomeRun::add_event(const std::string& name, const Fields& fields) {
  auto table = std::ranges::find(run_.events, name, &model::EventTable::event);
  if (table == run_.events.end()) {
    table = run_.events.insert(run_.events.end(), {name, {}, {}, {}});
    for (const auto& [field, value] : fields) table->fields.push_back(field);
  }
  if (!std::ranges::equal(table->fields, std::views::keys(fields))) {
    throw std::logic_error("lines of the event " + name + " with different fields");
  }
  table->lines.push_back(run_.record.lines.size() - 1);
  for (const auto& [field, value] : fields) table->values.push_back(value);
}

SomeRun& SomeRun::unmatched(const std::string& text, int writer) {
  run_.unmatched.push_back(run_.record.lines.size());
  run_.record.lines.push_back({text, writer, true, at(0.5)});
  return *this;
}

SomeRun& SomeRun::ignored(const std::string& text) {
  run_.record.lines.push_back({text, 0, true, at(0.5)});
  return *this;
}

SomeRun& SomeRun::let(const std::string& name, std::int64_t value) {
  run_.bindings.push_back({name, value, false});
  return *this;
}

SomeRun& SomeRun::arguments(std::vector<std::string> arguments) {
  run_.request.arguments = std::move(arguments);
  return *this;
}

SomeRun& SomeRun::ended(model::Ending ending) {
  run_.record.ending = ending;
  process(0).ending = ending;
  return *this;
}

SomeRun& SomeRun::timed_out() {
  run_.record.limits_hit.push_back({model::Limit::wall, "10 s", "10 s"});
  return ended(model::Signalled{9, true});
}

SomeRun& SomeRun::held(int process, double from, double to,
                       model::SteeringResult::Released released, model::HoldUntil until) {
  model::Steering steering{model::ChildBorn{0}};
  steering.until = until;
  model::SteeringResult result;
  result.steering = run_.request.steering.size();
  result.process = process;
  result.from = at(from);
  result.to = at(to);
  result.released = released;
  run_.request.steering.push_back(steering);
  run_.record.steering.push_back(result);
  return *this;
}

int SomeRun::add_process(int parent, double from, double to) {
  model::ProcessRecord process;
  process.pid = 100 + static_cast<int>(run_.record.processes.size());
  process.parent = parent;
  process.started = at(from);
  process.ended = at(to);
  run_.record.processes.push_back(process);
  return static_cast<int>(run_.record.processes.size()) - 1;
}

model::Outcome judged(const model::CheckOptions& options, const std::vector<SomeRun>& runs) {
  return judged(options, runs, Around{});
}

model::Outcome judged(const model::CheckOptions& options, const std::vector<SomeRun>& runs,
                      const Around& around) {
  model::Check check{"id", options};
  check.on = around.on;
  check::Scopes scopes;
  check::CheckInput input{around.spec, check,         {}, around.submission, around.build,
                          scopes,      around.machine};
  for (const SomeRun& run : runs) input.runs.push_back(&run.get());
  const auto outcomes = check::judge(input);
  EXPECT_EQ(outcomes.size(), 1U);
  const model::Outcome& outcome = outcomes.front();
  EXPECT_FALSE(outcome.seen.en.empty());
  EXPECT_FALSE(outcome.seen.fr.empty());
  if (outcome.verdict != model::Verdict::error) {
    EXPECT_FALSE(outcome.expected.en.empty());
    EXPECT_FALSE(outcome.expected.fr.empty());
  }
  return outcome;
}

std::string word(const model::Outcome& outcome) {
  switch (outcome.verdict) {
    case model::Verdict::pass:
      return "pass";
    case model::Verdict::fail:
      return "fail " + outcome.slug;
    case model::Verdict::inconclusive:
      return "inconclusive";
    case model::Verdict::skipped:
      return "skipped";
    case model::Verdict::error:
      return "error: " + outcome.seen.en;
  }
  return "";
}

}  // namespace interleave::test
