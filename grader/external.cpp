#include "external.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "case_runs.hpp"
#include "check/check.hpp"
#include "os/tool.hpp"
#include "report/json.hpp"

namespace interleave {

namespace {

constexpr std::size_t most_lines = 100'000;

std::string question(const model::Spec& spec, const std::vector<const model::ObservedRun*>& runs) {
  nlohmann::ordered_json json = {{"schema", model::Report::schema},
                                 {"exercise", spec.exercise},
                                 {"runs", nlohmann::ordered_json::array()}};
  for (const model::ObservedRun* run : runs) {
    json["runs"].push_back(report::to_json(*run, most_lines));
  }
  return json.dump();
}

/// The command's program: a file of the spec's folder, or a tool of the system.
std::string program_of(const model::Spec& spec, const std::string& name) {
  const std::filesystem::path own = data_folder(spec) / name;
  if (std::filesystem::exists(own)) return std::filesystem::absolute(own).string();
  if (const auto tool = os::find_tool(name)) return tool->string();
  return {};
}

std::vector<model::Outcome> failed(const std::string& why) {
  model::Outcome outcome;
  outcome.verdict = model::Verdict::error;
  outcome.slug = "external";
  outcome.seen = {fmt::format("The course's own checker failed: {}", why),
                  fmt::format("Le vérificateur du cours a échoué : {}", why)};
  return {outcome};
}

/// The end of what it wrote: there is what most languages say of an exception.
std::string last_words(const std::string& errors) {
  constexpr std::size_t most = 500;
  const std::string_view text = base::trimmed(errors);
  if (text.size() <= most) return base::printable(text);
  return "… " + base::printable(text.substr(text.size() - most));
}

std::string how_it_ended(const os::ToolResult& result) {
  if (result.cut == os::ToolResult::Cut::wall) return "time limit";
  if (result.cut == os::ToolResult::Cut::output) return "output limit";
  if (!result.exit_status) return fmt::format("signal {}", result.signal);
  return fmt::format("exit status {}: {}", *result.exit_status, last_words(result.errors));
}

}  // namespace

std::vector<model::Outcome> ask_external(const model::Spec& spec, const model::ExternalCheck& check,
                                         const std::vector<const model::ObservedRun*>& runs) {
  std::vector<std::string> argv = check.command;
  argv.front() = program_of(spec, argv.front());
  if (argv.front().empty()) {
    return failed(fmt::format("there is no program “{}” in {}, nor on PATH", check.command.front(),
                              base::one_line(data_folder(spec).string())));
  }
  os::ToolLimits limits;
  limits.wall = model::from_seconds(check.timeout_seconds);
  const std::filesystem::path folder = std::filesystem::absolute(data_folder(spec));
  const auto result = os::run_tool(
      argv, limits, std::filesystem::exists(folder) ? folder : std::filesystem::path("/"),
      {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"}, question(spec, runs));
  if (!result) return failed(result.error().message);
  if (!result->succeeded()) return failed(how_it_ended(*result));
  auto outcomes = check::parse_external_answer(result->output, runs);
  return outcomes ? std::move(*outcomes) : failed(outcomes.error().message);
}

}  // namespace interleave
