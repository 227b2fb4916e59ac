// Reading a spec: the file's bytes, the YAML, the names that others refer to, the keys from top to
// bottom, and what can only be seen in the whole.

#include <map>
#include <utility>

#include "spec/check_needs.hpp"
#include "spec/explored_checks.hpp"
#include "spec/problems.hpp"
#include "spec/source.hpp"
#include "spec/spec.hpp"
#include "spec/spec_keys.hpp"

namespace interleave::spec {

namespace {

using Places = std::map<std::string, YAML::Mark>;

/// The names in a map of named things, and where they stand. What is wrong with the map is reported
/// again, in the same words, when it is read.
Places places_in(Reader& reader, const Value& map, const std::string& what,
                 std::vector<std::string>& names) {
  Places places;
  const auto name_of = [&](const std::string& key) { return fmt::format("{} \"{}\"", what, key); };
  for (const Entry& entry : reader.entries(map, name_of)) {
    names.push_back(entry.key);
    places.emplace(entry.key, entry.at);
  }
  return places;
}

void read_spec(const YAML::Node& root, Reader& reader, const Problems& problems, SpecDraft& draft) {
  const Value whole{root, "the spec", root.Mark()};
  Places case_at;
  Places check_at;
  YAML::Mark checks;
  for (const Entry& entry : reader.entries(whole)) {
    if (entry.key == "cases") {
      case_at = places_in(reader, entry.value, "case", reader.names.cases);
    } else if (entry.key == "checks") {
      check_at = places_in(reader, entry.value, "check", reader.names.checks);
      checks = entry.at;
    }
  }
  (void)describe(draft).read(reader, whole);
  check_circles(reader, draft.spec, check_at);
  check_explored(reader, draft.spec, check_at);
  if (!problems.any_errors()) warn_unused(reader, draft.spec, case_at, checks);
}

std::string shown_name(const std::filesystem::path& file) { return file.generic_string(); }

}  // namespace

SpecResult parse_spec(std::string_view yaml, const std::filesystem::path& file) {
  const std::string_view text = without_mark(yaml);
  Problems problems(shown_name(file), text);
  SpecDraft draft;
  if (text.size() > most_spec_bytes) {
    problems.error(YAML::Mark::null_mark(), "is larger than 1 MB");
  } else if (const auto root = parse_yaml(text, problems)) {
    Reader reader(problems, file.parent_path() / file.stem());
    read_spec(*root, reader, problems, draft);
  }
  SpecResult result;
  if (!problems.any_errors()) {
    draft.spec.exercise = file.stem().string();
    draft.spec.file = file;
    result.spec = std::move(draft.spec);
  }
  result.errors = problems.take_errors();
  result.warnings = problems.take_warnings();
  return result;
}

SpecResult load_spec(const std::filesystem::path& file) {
  const auto text = read_source(file);
  if (text) return parse_spec(*text, file);
  SpecResult result;
  result.errors.push_back({shown_name(file), 0, 0, text.error().message, ""});
  return result;
}

}  // namespace interleave::spec
