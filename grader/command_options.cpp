#include "command_options.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <sstream>

#include "base/text.hpp"
#include "report/formats.hpp"

namespace interleave {

namespace {

/// "json=out.json" → {json, out.json}; empty: not of this form.
std::optional<ReportTarget> parse_target(const std::string& text) {
  const std::size_t equals = text.find('=');
  ReportTarget target{text.substr(0, equals), ""};
  if (report::find_format(target.format) == nullptr) return {};
  if (equals == std::string::npos) return target;
  target.file = text.substr(equals + 1);
  if (target.file.empty()) return {};
  if (target.file == "-") target.file.clear();
  return target;
}

std::string names_of_formats() {
  std::string names;
  for (const report::Format& format : report::formats()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  }
  return names;
}

}  // namespace

model::Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("fr") ? model::Language::fr : model::Language::en;
  }
  return model::Language::en;
}

std::string finite(const std::string& given) {
  return std::isfinite(std::strtod(given.c_str(), nullptr)) ? "" : given + " is no finite number";
}

void add_specs(CLI::App* command, std::filesystem::path& specs) {
  command->add_option("--specs", specs, "Folder of specs that is used instead of the grader's own")
      ->type_name("DIR");
}

void add_language(CLI::App* command, model::Language& language) {
  add_choice<model::Language>(command, "--lang", language,
                              {{"en", model::Language::en}, {"fr", model::Language::fr}},
                              "Language of the report (default: from $LANG)");
}

/// Read here: CLI11 takes -1 and what has too many digits for the largest number there is.
void add_seed(CLI::App* command, std::uint64_t& seed, const std::string& about) {
  const auto read = [&seed](const std::string& given) {
    const char* end = given.data() + given.size();
    const auto number = std::from_chars(given.data(), end, seed);
    if (number.ec == std::errc{} && number.ptr == end) return;
    throw CLI::ValidationError(
        "--seed", fmt::format("“{}” is no whole number from 0 to {}", base::one_line(given),
                              std::numeric_limits<std::uint64_t>::max()));
  };
  command->add_option_function<std::string>("--seed", read, about)->type_name("S");
}

void add_engine(CLI::App* command, GradeCommand& grading, std::string& slurm_options) {
  add_choice<Engine>(command, "--engine", grading.engine,
                     {{"local", Engine::local}, {"slurm", Engine::slurm}},
                     "Where submissions are graded: here, or as jobs of a Slurm cluster (default: "
                     "local)");
  command
      ->add_option("--spool", grading.spool,
                   "Folder that this machine and the nodes of Slurm share (default: beside the "
                   "database; see docs/scaling.md)")
      ->type_name("DIR");
  command
      ->add_option("--slurm-options", slurm_options,
                   "More options of sbatch, in one word: "
                   "--slurm-options='--partition=P --time=60'")
      ->type_name("OPTIONS");
}

void add_isolation(CLI::App* command, std::optional<model::Isolation>& isolation, bool& trust) {
  add_choice<model::Isolation>(
      command, "--isolation", isolation,
      {{"strict", model::Isolation::strict},
       {"container", model::Isolation::container},
       {"none", model::Isolation::none}},
      "strict: namespaces of its own; container: for root where there are none; none: the "
      "machine's everything (default: the strongest that works)");
  command->add_flag("--trust", trust, "Allows --isolation none, for programs that you trust");
}

void add_reports(CLI::App* command, std::vector<std::string>& targets) {
  command
      ->add_option("--report", targets,
                   fmt::format("One of {}; FORMAT=FILE writes a file, FORMAT=DIR/ one for each "
                               "submission; may be given several times (default: terminal)",
                               names_of_formats()))
      ->type_name("FORMAT[=FILE]")
      ->take_all()
      ->check([](const std::string& text) {
        return parse_target(text) ? std::string()
                                  : fmt::format(
                                        "“{}” is not FORMAT or FORMAT=FILE, FORMAT being "
                                        "one of {}",
                                        text, names_of_formats());
      });
}

std::vector<std::string> words_of(const std::string& options) {
  std::istringstream text(options);
  return {std::istream_iterator<std::string>(text), {}};
}

std::vector<ReportTarget> reports_of(const std::vector<std::string>& targets) {
  if (targets.empty()) return {{"terminal", ""}};
  std::vector<ReportTarget> reports;
  for (const std::string& target : targets) reports.push_back(*parse_target(target));
  return reports;
}

}  // namespace interleave
