#include "spec/case_keys.hpp"

#include <algorithm>

#include "spec/file_keys.hpp"
#include "spec/keys.hpp"
#include "spec/names.hpp"
#include "spec/program_keys.hpp"
#include "spec/scalars.hpp"
#include "spec/steering_keys.hpp"
#include "spec/texts.hpp"
#include "spec/units.hpp"
#include "spec/variable_keys.hpp"

namespace interleave::spec {

namespace {

using model::Case;

constexpr std::size_t most_runs = 1000;

struct After {
  std::string name;
  double seconds = 0;
};

Keys describe(After& after) {
  return Keys()
      .required("case", after.name, case_name(), "an earlier case")
      .required("seconds", after.seconds, number(0, 3600),
                "the case starts at least so long after that one's first run, and its own "
                "repetitions so long after each other");
}

/// `after` and `apart` are two ways of giving one time.
Type<After> after_case(Case& which) {
  Type<After> type = object<After>([](After& after) { return describe(after); });
  return {type.schema,
          [read = type.read, &which](Reader& reader, const Value& value, After& after) {
            if (!read(reader, value, after)) return false;
            which.after_case = after.name;
            which.apart_seconds = after.seconds;
            return true;
          }};
}

bool has_file(const Case& which, const std::string& path) {
  return std::any_of(which.files.begin(), which.files.end(),
                     [&](const model::CaseFile& file) { return file.path == path; });
}

Type<std::string> own_file(const Case& which) {
  return refined<std::string>(
      path(), [&which](Reader& reader, const Value& value, const std::string& file) {
        if (has_file(which, file)) return true;
        std::vector<std::string> files;
        for (const model::CaseFile& each : which.files) files.push_back(each.path);
        reader.error(value, fmt::format("must be one of the case's \"files\", not \"{}\"", file),
                     base::nearest(file, files));
        return false;
      });
}

Keys describe(model::UnitTests& sources) {
  return Keys()
      .required(
          "tests", sources.tests, data_file(),
          "GoogleTest source in specs/<exercise>/ that judges; it does not see the submission")
      .required(
          "calls", sources.calls, data_file(),
          "source in specs/<exercise>/, compiled with the submission, with the functions that "
          "the tests call");
}

Type<std::optional<model::UnitTests>> unit_tests() {
  return present(
      object<model::UnitTests>([](model::UnitTests& target) { return describe(target); }));
}

/// In the order of reading: expressions see the variables that were read before them.
Keys variable_keys(Case& which) {
  return Keys()
      .optional("each", which.each, combinations(),
                "variables that take each of these values; one run for each combination")
      .optional("let", which.let, bindings(),
                "variables: numbers, texts, or '= expression' in Lua, which sees those before it "
                "and those of \"each\"")
      .optional("repeat", which.repeat, integer_as<int>(1, most_runs), "runs of each combination");
}

Keys input_keys(Case& which) {
  return Keys()
      .optional("arguments", which.arguments, list_of(template_text()),
                "arguments of the program; each ${…} is a Lua expression")
      .optional("stdin", which.standard_input, template_text(),
                "standard input; each ${…} is a Lua expression")
      .optional("files", which.files, case_files(),
                "files of the folder in which the program runs: a text, or one of text, data, from")
      .optional("environment", which.environment, environment(), "environment variables")
      .optional("executable", which.executable, own_file(which),
                "run this one of the case's files instead of the submission")
      .optional("unit_tests", which.unit_tests, unit_tests(),
                "GoogleTest tests that are run instead, and the calls into the submission")
      .optional("keep", which.keep_files, list_of(path()), "files to bring back after the run")
      .at_most_one_of({"executable", "unit_tests"})
      .at_most_one_of({"stdin", "unit_tests"});
}

struct CaseDraft {
  Case& which;
  After after;
};

Keys describe(CaseDraft& draft) {
  Case& which = draft.which;
  return variable_keys(which)
      .and_also(input_keys(which))
      .and_also(
          Keys()
              .optional("after", draft.after, after_case(which), "starts later than another case")
              .optional("apart", which.apart_seconds, duration_seconds(),
                        "the least time between the starts of the case's own runs")
              .optional("limits", which.limits, limits(), "limits that differ from the spec's")
              .optional("steer", which.steering, steering(which.steering_templates),
                        "pushes the run into an unusual interleaving")
              .at_most_one_of({"after", "apart"}));
}

void check_variables(Reader& reader, const Entry& entry, const Case& which) {
  for (const model::Binding& binding : which.let) {
    for (const auto& [name, values] : which.each) {
      if (name != binding.name) continue;
      reader.error_at(entry.at, fmt::format("variable \"{}\" of {} is in \"let\" and in \"each\"",
                                            name, entry.value.name));
    }
  }
  if (runs_of(which) <= most_runs) return;
  reader.error_at(entry.at, fmt::format("{} has {} runs; {} are the most", entry.value.name,
                                        runs_of(which), most_runs));
}

/// Cases run in the order of the file.
void check_earlier(Reader& reader, const Entry& entry, const std::string& other) {
  if (other.empty()) return;
  const std::vector<std::string>& order = reader.names.cases;
  const auto known = std::find(order.begin(), order.end(), other);
  if (known == order.end() || known < std::find(order.begin(), order.end(), entry.key)) return;
  reader.error_at(entry.at, fmt::format("{} needs case \"{}\", which must stand before it",
                                        entry.value.name, other));
}

void read_case(Reader& reader, const Entry& entry, const model::RunLimits& standard, Case& which) {
  which.name = entry.key;
  which.limits = standard;
  CaseDraft draft{which, {}};
  reader.visible = {{{}, entry.value.name}};
  (void)describe(draft).read(reader, entry.value);
  reader.visible.clear();
  check_variables(reader, entry, which);
  check_earlier(reader, entry, which.after_case);
  for (const model::CaseFile& file : which.files) check_earlier(reader, entry, file.from_case);
}

}  // namespace

std::size_t runs_of(const Case& which) {
  auto runs = static_cast<std::size_t>(which.repeat);
  for (const auto& [name, values] : which.each) {
    if (runs > most_runs) break;
    runs *= std::max<std::size_t>(values.size(), 1);
  }
  return runs;
}

Type<std::vector<Case>> cases(const model::RunLimits& standard) {
  const auto schema = [] {
    Case blank;
    CaseDraft draft{blank, {}};
    return describe(draft).schema();
  };
  return named_list<Case>("case", Called::alone, name(), schema,
                          [&standard](Reader& reader, const Entry& entry, Case& which) {
                            read_case(reader, entry, standard, which);
                          });
}

}  // namespace interleave::spec
