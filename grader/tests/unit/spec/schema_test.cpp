// The schema in docs/ is the one that the parser's descriptions give, and the manual speaks of all
// that is in it. `INTERLEAVE_APPROVE=1` writes the schema.

#include <gmock/gmock.h>

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "manual.hpp"

namespace interleave::spec {
namespace {

using nlohmann::json;

/// The names of all properties, wherever they are.
void collect_keys(const json& schema, std::set<std::string>& keys) {
  if (schema.is_object() && schema.contains("properties")) {
    for (const auto& [key, value] : schema["properties"].items()) keys.insert(key);
  }
  for (const auto& each : schema) {
    if (each.is_structured()) collect_keys(each, keys);
  }
}

json schema() { return json::parse(json_schema()); }

json check_schema() { return schema()["properties"]["checks"]["additionalProperties"]; }

TEST(Schema, IsTheOneInTheDocumentation) {
  const auto file = project_folder() / "docs/spec.schema.json";
  if (std::getenv("INTERLEAVE_APPROVE") != nullptr) std::ofstream(file) << json_schema();
  EXPECT_TRUE(content_of(file) == json_schema())
      << "docs/spec.schema.json is old: grader spec schema > docs/spec.schema.json";
}

TEST(Schema, DescribesEveryKeyOfTheFile) {
  const json whole = schema();
  for (const auto& [key, value] : whole["properties"].items()) {
    EXPECT_TRUE(value.contains("description")) << key;
  }
  EXPECT_EQ(check_schema()["properties"]["kind"]["enum"].size(),
            std::variant_size_v<model::CheckOptions::variant>);
}

TEST(Schema, TellsDefaults) {
  const json limits = schema()["definitions"]["limits"]["properties"];
  EXPECT_EQ(limits["wall"]["default"], "10 s");
  EXPECT_EQ(limits["memory"]["default"], "2 GB");
  EXPECT_EQ(schema()["properties"]["program"]["properties"]["kind"]["default"], "executable");
}

TEST(Manual, ShowsEveryKey) {
  std::set<std::string> keys;
  collect_keys(schema(), keys);
  EXPECT_GT(keys.size(), 150U);
  const std::string examples = manual_spec();
  for (const std::string& key : keys) {
    // One that excludes what the example shows stands in a remark.
    EXPECT_TRUE(std::regex_search(examples, std::regex("\\b" + key + ":"))) << key;
  }
}

/// The column of the manual's table in which a key stands.
std::size_t column_of(const json& key) {
  if (key.contains("items")) return column_of(key["items"]);
  if (key.contains("additionalProperties") && key["additionalProperties"].is_object()) {
    return column_of(key["additionalProperties"]);
  }
  const std::string comment = key.value("$comment", "");
  if (comment == "expression") return 0;
  if (comment == "template") return 1;
  if (comment == "pattern") return 2;
  const json type = key.value("type", json());
  return type == "number" || type == "integer" ? 3 : 4;
}

/// "| `kind` | expressions | templates | patterns | numbers | words |"
std::string row_of(const std::string& kind, const json& properties) {
  std::array<std::string, 5> cells;
  for (const auto& [key, value] : properties.items()) {
    if (key == "hints") continue;  // of every check
    std::string& cell = cells.at(column_of(value));
    cell += (cell.empty() ? "`" : ", `") + key + "`";
  }
  std::string row = "| `" + kind + "` |";
  for (const std::string& cell : cells) row += cell.empty() ? " |" : " " + cell + " |";
  return row;
}

TEST(Manual, TellsWhatEachKeyOfAKindTakes) {
  const std::string text = manual_text();
  const json checks = check_schema();
  for (const json& branch : checks["allOf"]) {
    if (!branch.contains("if")) continue;
    const std::string kind = branch["if"]["properties"]["kind"]["const"];
    const std::string row = row_of(kind, branch["then"]["properties"]);
    EXPECT_TRUE(text.find(row + "\n") != std::string::npos) << "the table needs\n" << row;
  }
}

TEST(Manual, NamesEveryKindAndFailure) {
  const std::string text = manual_text();
  const json checks = check_schema();
  for (const json& branch : checks["allOf"]) {
    if (!branch.contains("if")) continue;
    const std::string kind = branch["if"]["properties"]["kind"]["const"];
    EXPECT_TRUE(text.find("`" + kind + "`") != std::string::npos) << kind;
    for (const json& failure :
         branch["then"]["properties"]["hints"]["propertyNames"].value("enum", json::array())) {
      if (failure == "default") continue;
      EXPECT_TRUE(text.find("`" + failure.get<std::string>() + "`") != std::string::npos)
          << failure << " of " << kind;
    }
  }
}

}  // namespace
}  // namespace interleave::spec
