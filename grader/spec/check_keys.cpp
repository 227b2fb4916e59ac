#include "spec/check_keys.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "spec/check_needs.hpp"
#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"
#include "spec/variable_keys.hpp"

namespace interleave::spec {

namespace {

using model::Check;

constexpr std::string_view default_hint = "default";

std::vector<std::string> hint_names(const Kind& kind) {
  std::vector<std::string> names = kind.failures;
  names.emplace_back(default_hint);
  return names;
}

/// A kind of failure that the check can find. Programs of the course name their own.
Type<std::string> failure_name(const Kind& kind) {
  Type<std::string> type = some_text();
  if (kind.failures.empty()) return type;
  const std::vector<std::string> names = hint_names(kind);
  type.schema = [names]() -> Json { return {{"enum", names}}; };
  return refined<std::string>(std::move(type),
                              [=](Reader& reader, const Value& value, const std::string& name) {
                                if (std::find(names.begin(), names.end(), name) != names.end())
                                  return true;
                                std::string nearest = base::nearest(name, names);
                                std::string rest = "is no failure of this kind of check";
                                if (nearest.empty())
                                  rest += fmt::format("; these are {}", base::joined(names, ", "));
                                reader.error(value, rest, std::move(nearest));
                                return false;
                              });
}

Type<std::map<std::string, model::Text>> hints(const Kind& kind) {
  Type<std::map<std::string, model::Text>> type = map_of(failure_name(kind), text());
  type.read = [read = std::move(type.read)](Reader& reader, const Value& value,
                                            std::map<std::string, model::Text>& target) {
    const bool good = read(reader, value, target);
    auto standard = target.extract(std::string(default_hint));
    if (standard.empty()) return good;
    standard.key() = "";
    target.insert(std::move(standard));
    return good;
  };
  return type;
}

/// One hint for every failure.
Type<std::map<std::string, model::Text>> only_hint() {
  return {text().schema, [read = text().read](Reader& reader, const Value& value,
                                              std::map<std::string, model::Text>& target) {
            return read(reader, value, target[""]);
          }};
}

/// Needed where reports have no title of their own.
Keys title_key(Check& check, const Kind& kind) {
  const std::string about = "what is asked, in one line";
  return kind.has_title ? Keys().optional("title", check.title, text(), about)
                        : Keys().required("title", check.title, text(), about);
}

Keys grading_keys(Check& check) {
  using model::Visibility;
  return Keys()
      .optional("points", check.points, number(0, 1e6), "points")
      .optional("bonus", check.bonus, boolean(), "its points count above the maximum")
      .optional("visibility", check.visibility,
                one_of<Visibility>({{"always", Visibility::always},
                                    {"hidden", Visibility::hidden},
                                    {"after_due", Visibility::after_due}}),
                "when the student sees the finding")
      .optional("requires", check.requires_checks, list_of(check_name(), 1),
                "skipped unless all of these checks passed")
      .rule([&check](Reader& reader, const Value& map, const Keys::Words& present) {
        const bool absent = std::find(present.begin(), present.end(), "points") == present.end();
        if (!check.bonus || check.points > 0) return;
        reader.error_at(map.key_at,
                        fmt::format("{} is a bonus {}; a bonus is points above the maximum",
                                    map.name, absent ? "without \"points\"" : "of 0 points"));
      });
}

/// A case that stands twice would be judged once, and perhaps another one was meant.
Type<std::vector<std::string>> different_cases() {
  Type<std::vector<std::string>> type = list_of(case_name(), 1);
  type.schema = type.schema.with("uniqueItems", true);
  return refined<std::vector<std::string>>(
      std::move(type),
      [](Reader& reader, const Value& value, const std::vector<std::string>& names) {
        std::set<std::string> known;
        for (const std::string& name : names) {
          if (known.insert(name).second) continue;
          reader.error(value, fmt::format("names the case \"{}\" twice", name));
          return false;
        }
        return true;
      });
}

Keys common_keys(Check& check, const Kind& kind) {
  return title_key(check, kind)
      .and_also(grading_keys(check))
      .and_also(Keys()
                    .optional("on", check.on, different_cases(),
                              "cases whose runs are judged; the first case when it is not given")
                    .optional("why", check.why, text(), "why it matters")
                    .optional("hint", check.hints, only_hint(), "what to try")
                    .optional("hints", check.hints, hints(kind),
                              "what to try, by kind of failure; default for the others")
                    .at_most_one_of({"hint", "hints"}));
}

const Kind* kind_named(Reader& reader, const Entry& entry) {
  const std::vector<Kind>& all = all_kinds();
  std::vector<std::string> names;
  for (const Kind& kind : all) names.push_back(kind.name);
  for (const Entry& own : reader.entries(entry.value)) {
    if (own.key != "kind") continue;
    const auto name = scalar_text(reader, own.value, "the name of a kind of check");
    if (!name || !check_known(reader, own.value, "kind", *name, names)) return nullptr;
    return &*std::find_if(all.begin(), all.end(),
                          [&](const Kind& kind) { return kind.name == *name; });
  }
  if (entry.value.node.IsMap()) {
    reader.error_at(entry.at, fmt::format("missing key \"kind\" in {}", entry.value.name));
  }
  return nullptr;
}

/// The cases that "on" names, the first one by default. Mistakes are reported when the key itself
/// is read.
std::vector<const model::Case*> cases_judged(const Entry& entry, const model::Spec& spec) {
  const YAML::Node on = entry.value.node["on"];
  std::vector<const model::Case*> cases;
  for (const model::Case& each : spec.cases) {
    const bool named =
        on && on.IsSequence() && std::any_of(on.begin(), on.end(), [&](const YAML::Node& name) {
          return name.IsScalar() && name.Scalar() == each.name;
        });
    if (named || (!on && cases.empty())) cases.push_back(&each);
  }
  return cases;
}

/// What expressions of a check may use in a case: its variables, what lines have, and totals.
Visible visible_in(const model::Case& which, const model::Spec& spec) {
  Visible visible{names_checks_give(), fmt::format("case \"{}\"", which.name)};
  std::vector<std::string>& names = visible.names;
  for (const model::Binding& binding : which.let) names.push_back(binding.name);
  for (const auto& [name, values] : which.each) names.push_back(name);
  for (const model::Event& event : spec.events) {
    names.push_back(event.name + "_count");
    for (const auto& [field, type] : event.fields) {
      names.push_back(field);
      if (type != model::FieldType::text) names.push_back(event.name + "_" + field + "_sum");
    }
  }
  return visible;
}

/// Kinds with runs of their own take their variables from elsewhere.
void see_variables(Reader& reader, const Entry& entry, const Kind& kind, const model::Spec& spec) {
  reader.visible.clear();
  if (!judges_cases(kind)) return;
  for (const model::Case* which : cases_judged(entry, spec)) {
    reader.visible.push_back(visible_in(*which, spec));
  }
}

void read_check(Reader& reader, const Entry& entry, const model::Spec& spec, Check& check) {
  check.id = entry.key;
  check.line = Problems::line_of(entry.at);
  const Kind* kind = kind_named(reader, entry);
  if (kind == nullptr) return;
  see_variables(reader, entry, *kind, spec);
  std::string kind_name;
  const bool good = Keys()
                        .required("kind", kind_name, any_text(), kind->about)
                        .and_also(common_keys(check, *kind))
                        .and_also(kind->keys(check.options))
                        .read(reader, entry.value);
  reader.visible.clear();
  if (good) check_needs(reader, entry, *kind, spec, check);
}

/// A check's schema beyond the common keys: what applies when it has this kind.
Json branch(const Kind& kind) {
  Check blank;
  const Keys own = kind.keys(blank.options);
  std::vector<std::string> names = {"kind"};
  for (const Keys& keys : {common_keys(blank, kind), own}) {
    for (const std::string& name : keys.names()) names.push_back(name);
  }
  Json schema = {{"description", kind.about}};
  schema.update(own.open_schema());
  if (!kind.has_title) schema["required"].push_back("title");
  schema["properties"]["hints"] = {{"propertyNames", failure_name(kind).schema.json()}};
  schema["propertyNames"] = {{"enum", names}};
  return {{"if", {{"properties", {{"kind", {{"const", kind.name}}}}}}},
          {"then", std::move(schema)}};
}

Json check_schema() {
  Json kinds = Json::array();
  Json branches = Json::array();
  for (const Kind& kind : all_kinds()) {
    kinds.push_back(kind.name);
    branches.push_back(branch(kind));
  }
  Check blank;
  const Kind any = with_title({});
  Json schema = {{"type", "object"}};
  schema.update(common_keys(blank, any).open_schema());
  schema["properties"]["kind"] = {{"description", "what is checked"}, {"enum", std::move(kinds)}};
  schema["required"].push_back("kind");
  for (Json& each : branches) schema["allOf"].push_back(std::move(each));
  return schema;
}

}  // namespace

Type<std::vector<Check>> checks(const model::Spec& spec) {
  Type<std::vector<Check>> type =
      named_list<Check>("check", Called::alone, name(), check_schema,
                        [&spec](Reader& reader, const Entry& entry, Check& check) {
                          read_check(reader, entry, spec, check);
                        });
  type.schema = type.schema.with("minProperties", 1);
  return refined<std::vector<Check>>(
      std::move(type), [](Reader& reader, const Value& value, const std::vector<Check>& all) {
        if (all.empty() && value.node.IsMap()) reader.error(value, "must not be empty");
        return !all.empty();
      });
}

}  // namespace interleave::spec
