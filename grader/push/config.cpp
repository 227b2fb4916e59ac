#include "push/config.hpp"

#include <algorithm>

#include "push/urls.hpp"
#include "spec/keys.hpp"
#include "spec/problems.hpp"
#include "spec/scalars.hpp"
#include "spec/source.hpp"
#include "spec/units.hpp"

namespace interleave::push {

namespace {

namespace fs = std::filesystem;
using spec::Json;
using spec::Keys;
using spec::Reader;
using spec::Type;
using spec::Value;

/// Refers to `loopback`, which the file gives before the addresses.
Type<std::string> url_type(const bool& loopback) {
  return spec::refined<std::string>(
      spec::some_text(), [&loopback](Reader& reader, const Value& value, const std::string& text) {
        const std::string problem = problem_of_url(text, loopback);
        if (!problem.empty()) reader.error(value, problem);
        return problem.empty();
      });
}

/// A path as seen from the folder of the configuration.
Type<fs::path> path_type() {
  const Type<std::string> text = spec::some_text();
  return {text.schema, [read = text.read](Reader& reader, const Value& value, fs::path& target) {
            std::string got;
            if (!read(reader, value, got)) return false;
            target = reader.data_folder() / got;
            return true;
          }};
}

Keys describe(LineItem& item, const bool& loopback) {
  return Keys()
      .optional("url", item.url, url_type(loopback), "address of the line item")
      .optional("resource_id", item.resource_id, spec::some_text(),
                "finds the line item: the name that the tool gave it")
      .optional("tag", item.tag, spec::some_text(), "finds the line item: its tag")
      .optional("create", item.create, spec::boolean(), "make it when there is none")
      .optional("label", item.label, spec::some_text(), "title of a new line item")
      .at_least_one_of({"url", "resource_id", "tag"})
      .at_most_one_of({"url", "resource_id"})
      .at_most_one_of({"url", "tag"})
      .at_most_one_of({"url", "create"})
      .needs("label", "create");
}

Type<std::vector<LineItem>> line_items_type(const bool& loopback) {
  const auto schema = []() -> Json {
    LineItem blank;
    return describe(blank, false).schema();
  };
  const auto read = [&loopback](Reader& reader, const spec::Entry& entry, LineItem& item) {
    item.exercise = entry.key;
    (void)describe(item, loopback).read(reader, entry.value);
  };
  return spec::named_list<LineItem>("line item", spec::Called::alone, spec::some_text(), schema,
                                    read);
}

Keys describe_roster(RosterFile& roster) {
  return Keys()
      .required("file", roster.file, path_type(), "CSV with a line of titles")
      .optional("student", roster.student, spec::some_text(),
                "title of the column with the names of students' folders")
      .optional("user", roster.user, spec::some_text(),
                "title of the column with the platform's user ids");
}

void need_line_items_url(const Config& config, Reader& reader, const Value& map) {
  const bool looked_up = std::any_of(config.line_items.begin(), config.line_items.end(),
                                     [](const LineItem& item) { return item.url.empty(); });
  if (!looked_up || !config.line_items_url.empty()) return;
  reader.error_at(map.key_at, "a line item without \"url\" needs \"line_items_url\" of the course");
}

Keys describe(Config& config) {
  return Keys()
      .optional("allow_loopback", config.allow_loopback, spec::boolean(),
                "http to this machine, for tests")
      .required("token_url", config.token_url, url_type(config.allow_loopback),
                "where the platform gives access tokens")
      .required("client_id", config.client_id, spec::some_text(), "of the tool")
      .optional("issuer", config.issuer, spec::some_text(), "iss of the assertion")
      .optional("audience", config.audience, spec::some_text(), "aud of the assertion")
      .optional("key_id", config.key_id, spec::some_text(), "kid of the public key")
      .required("private_key", config.private_key, path_type(), "PEM file of an RSA key")
      .required("reports", config.reports, spec::list_of<fs::path>(path_type(), 1),
                "JSON reports of graded classes")
      .optional("ledger", config.ledger, path_type(), "file that says what was pushed")
      .optional("roster", config.roster, spec::present(spec::object<RosterFile>(describe_roster)),
                "who is who")
      .optional("students", config.students,
                spec::map_of<std::string>(spec::some_text(), spec::some_text()),
                "name of a student's folder: user id")
      .optional("line_items_url", config.line_items_url, url_type(config.allow_loopback),
                "the course's line items")
      .required("line_items", config.line_items, line_items_type(config.allow_loopback),
                "where the scores of each exercise go")
      .optional("comment", config.comment, spec::boolean(), "send what is wrong in words, too")
      .optional("new_submission", config.new_submission, spec::boolean(),
                "whether Canvas counts a score as handed in now")
      .optional(
          "language", config.language,
          spec::one_of<model::Language>({{"en", model::Language::en}, {"fr", model::Language::fr}}),
          "of comments")
      .optional("attempts", config.patience.attempts, spec::integer_as<int>(1, 20),
                "how often a request is sent at most")
      .optional("first_wait", config.patience.first_wait, spec::duration(),
                "pause before the second attempt; it doubles each time")
      .optional("timeout", config.timeout, spec::duration(), "of one request")
      .at_least_one_of({"roster", "students"})
      .rule([&config](Reader& reader, const Value& map, const Keys::Words&) {
        need_line_items_url(config, reader, map);
      });
}

}  // namespace

ConfigResult parse_config(std::string_view yaml, const fs::path& file) {
  const std::string_view text = spec::without_mark(yaml);
  spec::Problems problems(file.generic_string(), text);
  Config config;
  config.file = file;
  if (const auto root = spec::parse_yaml(text, problems)) {
    Reader reader(problems, file.parent_path());
    (void)describe(config).read(reader, {*root, "the configuration", root->Mark()});
  }
  ConfigResult result;
  result.errors = problems.take_errors();
  if (!result.errors.empty()) return result;
  if (config.ledger.empty()) config.ledger = config.reports.front().parent_path() / "pushed.json";
  result.config = std::move(config);
  return result;
}

ConfigResult load_config(const fs::path& file) {
  const auto text = spec::read_source(file);
  if (text) return parse_config(*text, file);
  ConfigResult result;
  result.errors.push_back({file.generic_string(), 0, 0, text.error().message, ""});
  return result;
}

}  // namespace interleave::push
