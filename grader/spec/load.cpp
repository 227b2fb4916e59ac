// Reading a spec: the file's bytes, the YAML, the names that others refer to, the keys from top to
// bottom, and what can only be seen in the whole.

#include <utility>

#include "spec/check_needs.hpp"
#include "spec/problems.hpp"
#include "spec/source.hpp"
#include "spec/spec.hpp"
#include "spec/spec_keys.hpp"

namespace interleave::spec {

namespace {

using Places = std::map<std::string, YAML::Mark>;

/// The keys of a map, and where they stand.
Places keys_of(const YAML::Node& map, std::vector<std::string>& names) {
  Places places;
  if (!map.IsMap()) return places;
  for (const auto& pair : map) {
    if (!pair.first.IsScalar()) continue;
    names.push_back(pair.first.Scalar());
    places.emplace(pair.first.Scalar(), pair.first.Mark());
  }
  return places;
}

void read_spec(const YAML::Node& root, Reader& reader, const Problems& problems, SpecDraft& draft) {
  const YAML::Node cases = root["cases"];
  const YAML::Node checks = root["checks"];
  const Places case_at = keys_of(cases, reader.names.cases);
  const Places check_at = keys_of(checks, reader.names.checks);
  (void)describe(draft).read(reader, {root, "the spec", root.Mark()});
  if (problems.any_errors()) return;
  check_circles(reader, draft.spec, check_at);
  warn_unused(reader, draft.spec, case_at, checks.Mark());
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
  problems.hand_over(result);
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
