// The YAML is written anew from its nodes: a comment may speak of what is hidden, and an anchor of
// a hidden check may be used by a public one.
#include "spec/public_part.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/result.hpp"
#include "spec/check_needs.hpp"
#include "spec/reader.hpp"
#include "spec/source.hpp"
#include "spec/spec.hpp"

namespace interleave::spec {

namespace {

using model::Check;
using Words = std::set<std::string>;

bool is_handed_out(const Check& check) {
  return check.visibility == model::Visibility::always &&
         !std::holds_alternative<model::QuizCheck>(check.options);
}

/// Whether the check judges by all events of the spec, whether it names them or not.
bool takes_all_events(const Check& check) {
  const auto* unexpected = std::get_if<model::NoUnexpectedLinesCheck>(&check.options);
  return (unexpected != nullptr && unexpected->allow.empty()) ||
         std::holds_alternative<model::ExternalCheck>(check.options);
}

Words sources_of_tests(const model::Spec& spec, const Words& cases) {
  Words sources;
  for (const model::Case& each : spec.cases) {
    if (!each.unit_tests || !cases.contains(each.name)) continue;
    sources.insert({each.unit_tests->tests, each.unit_tests->calls});
  }
  return sources;
}

/// A source is handed out as it is, with all the tests that are in it.
void refuse_shared_tests(const model::Spec& whole, const Words& handed_out) {
  for (const Check& check : whole.checks) {
    if (is_handed_out(check) || !std::holds_alternative<model::UnitTestCheck>(check.options)) {
      continue;
    }
    const std::vector<std::string> on = cases_of(whole, check, kind_of(check));
    for (const std::string& source : sources_of_tests(whole, {on.begin(), on.end()})) {
      if (!handed_out.contains(source)) continue;
      throw base::UsageError(fmt::format(
          "{}: the tests of check “{}”, which students must not see, stand in {}, which "
          "a public check needs; put them into a file and a case of their own",
          whole.file.string(), check.id, source));
    }
  }
}

std::vector<std::string> files_of(const model::Spec& spec, const Words& cases) {
  Words files = sources_of_tests(spec, cases);
  for (const model::Case& each : spec.cases) {
    if (!cases.contains(each.name)) continue;
    for (const model::CaseFile& file : each.files) files.insert(file.from_data);
  }
  const std::filesystem::path folder = spec.file.parent_path() / spec.exercise;
  for (const Check& check : spec.checks) {
    const auto* external = std::get_if<model::ExternalCheck>(&check.options);
    if (external == nullptr) continue;
    const std::string& program = external->command.front();
    if (std::filesystem::is_regular_file(folder / program)) files.insert(program);
  }
  files.erase("");
  return {files.begin(), files.end()};
}

/// Writes nodes as they were read, and only the entries that `keeps` wants. Merge keys are
/// followed.
class Writer {
 public:
  using Keeps = std::function<bool(const std::vector<std::string>& path)>;
  Writer(Reader& reader, Keeps keeps) : reader_(reader), keeps_(std::move(keeps)) {}

  std::string written(const Value& root) {
    write(root);
    return std::string(out_.c_str()) + "\n";
  }

 private:
  void write(const Value& value) {
    if (value.node.IsMap()) {
      write_map(value);
    } else if (value.node.IsSequence()) {
      write_list(value);
    } else if (!value.node.IsScalar()) {
      out_ << YAML::Null;
    } else if (is_plain(value.node)) {
      out_ << value.node.Scalar();
    } else {
      out_ << YAML::DoubleQuoted << value.node.Scalar();
    }
  }

  void write_map(const Value& map) {
    out_ << YAML::BeginMap;
    for (const Entry& entry : reader_.entries(map)) {
      path_.push_back(entry.key);
      if (keeps_(path_)) {
        out_ << YAML::Key << entry.key << YAML::Value;
        write(entry.value);
      }
      path_.pop_back();
    }
    out_ << YAML::EndMap;
  }

  void write_list(const Value& list) {
    out_ << YAML::Flow << YAML::BeginSeq;
    for (const Value& element : reader_.elements(list)) {
      path_.push_back(element.node.IsScalar() ? element.node.Scalar() : "");
      if (keeps_(path_)) write(element);
      path_.pop_back();
    }
    out_ << YAML::EndSeq;
  }

  Reader& reader_;
  Keeps keeps_;
  std::vector<std::string> path_;
  YAML::Emitter out_;
};

/// What of the file is public, by the paths of its entries: {"checks", "total", "requires",
/// "runs"}.
class Selection {
 public:
  Selection(const model::Spec& handed_out, const Words& cases) : cases_(cases) {
    for (const Check& check : handed_out.checks) checks_.insert(check.id);
    for (const Check& check : handed_out.checks) {
      const auto& required = check.requires_checks;
      const auto is_public = [&](const std::string& id) { return checks_.contains(id); };
      if (std::any_of(required.begin(), required.end(), is_public)) requiring_.insert(check.id);
    }
    for (const model::Event& event : handed_out.events) events_.insert(event.name);
  }

  bool operator()(const std::vector<std::string>& path) const {
    if (path.size() == 2 && path[0] == "checks") return checks_.contains(path[1]);
    if (path.size() == 2 && path[0] == "cases") return cases_.contains(path[1]);
    if (path.size() == 2 && path[0] == "events") return events_.contains(path[1]);
    if (path.size() < 3 || path[0] != "checks" || path[2] != "requires") return true;
    return path.size() == 3 ? requiring_.contains(path[1]) : checks_.contains(path[3]);
  }

 private:
  Words checks_, requiring_, events_;
  const Words& cases_;
};

std::string written(const model::Spec& handed_out, const Words& cases, const std::string& text) {
  Problems problems(handed_out.file.string(), text);
  const auto root = parse_yaml(without_mark(text), problems);
  if (!root) throw base::GraderError(handed_out.file.string() + " changed while it was read");
  Reader reader(problems, {});
  return Writer(reader, Selection(handed_out, cases)).written({*root, "the spec", root->Mark()});
}

/// Drops the events of which nothing that is handed out speaks: whose names stand nowhere in it.
void drop_unused_events(model::Spec& handed_out, const Words& cases, const std::string& text) {
  if (std::any_of(handed_out.checks.begin(), handed_out.checks.end(), takes_all_events)) return;
  model::Spec without_events = handed_out;
  without_events.events.clear();
  const std::string rest = written(without_events, cases, text);
  std::erase_if(handed_out.events, [&](const model::Event& event) {
    return rest.find(event.name) == std::string::npos;
  });
}

}  // namespace

PublicPart public_part(const model::Spec& spec) {
  PublicPart part;
  model::Spec handed_out = spec;
  for (const Check& check : spec.checks) {
    if (is_handed_out(check) || check.visibility != model::Visibility::always) continue;
    part.left_out.push_back(check.id);
  }
  std::erase_if(handed_out.checks, [](const Check& check) { return !is_handed_out(check); });
  if (handed_out.checks.empty()) return part;
  const Words cases = used_cases(handed_out);
  part.files = files_of(handed_out, cases);
  refuse_shared_tests(spec, {part.files.begin(), part.files.end()});
  const auto text = read_source(spec.file);
  if (!text) throw base::UsageError(spec.file.string() + ": " + text.error().message);
  drop_unused_events(handed_out, cases, *text);
  part.yaml = written(handed_out, cases, *text);
  const SpecResult again = parse_spec(part.yaml, spec.file);
  if (!again.spec) {
    throw base::GraderError("the public part is no spec: " + formatted(again.errors.front()));
  }
  return part;
}

}  // namespace interleave::spec
