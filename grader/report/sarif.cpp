#include "report/sarif.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "report/cut.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Diagnostic;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t most_message_bytes = 1000;
constexpr std::size_t most_rule_bytes = 100;
constexpr std::size_t most_path_bytes = 1000;

/// Stable from run to run: the compiler's option, or its severity where there is none.
std::string rule_of(const Diagnostic& diagnostic) {
  if (!diagnostic.option.empty()) return cut_line(diagnostic.option, most_rule_bytes);
  return diagnostic.severity == Diagnostic::Severity::error ? "compiler-error" : "compiler-warning";
}

/// A relative URI reference (RFC 3986): of a path, only what is unreserved stays as it is.
std::string uri_of(const std::string& path) {
  constexpr std::string_view unreserved =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri;
  for (const char byte : base::shortened(path, most_path_bytes)) {
    uri += unreserved.find(byte) != std::string_view::npos
               ? std::string(1, byte)
               : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return uri;
}

ordered_json result_of(const Diagnostic& diagnostic) {
  ordered_json region = {{"startLine", diagnostic.line}};
  if (diagnostic.column > 0) region["startColumn"] = diagnostic.column;
  const bool error = diagnostic.severity == Diagnostic::Severity::error;
  std::string message = cut_line(diagnostic.message, most_message_bytes);
  if (message.empty()) message = rule_of(diagnostic);
  const ordered_json location = {
      {"physicalLocation",
       {{"artifactLocation", {{"uri", uri_of(diagnostic.file)}}}, {"region", region}}}};
  return {{"ruleId", rule_of(diagnostic)},
          {"level", error ? "error" : "warning"},
          {"message", {{"text", message}}},
          {"locations", ordered_json::array({location})}};
}

}  // namespace

std::string sarif(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  ordered_json results = ordered_json::array();
  std::set<std::string> rules;
  for (const Diagnostic& diagnostic : report.build.diagnostics) {
    if (diagnostic.severity == Diagnostic::Severity::note) continue;
    if (diagnostic.file.empty() || diagnostic.line < 1) continue;
    results.push_back(result_of(diagnostic));
    rules.insert(rule_of(diagnostic));
  }
  ordered_json descriptors = ordered_json::array();
  for (const std::string& rule : rules) descriptors.push_back({{"id", rule}});
  const View view = view_of(report, language, audience);
  ordered_json invocation = {{"executionSuccessful", view.error.empty()}};
  if (!view.error.empty()) {
    invocation["toolExecutionNotifications"] =
        ordered_json::array({{{"level", "error"}, {"message", {{"text", view.error}}}}});
  }
  const std::string who =
      report.student.empty() ? "" : cut_line(report.student, most_rule_bytes) + "/";
  const ordered_json run = {
      {"tool",
       {{"driver",
         {{"name", "Interleave"}, {"version", setting.version}, {"rules", descriptors}}}}},
      {"automationDetails", {{"id", base::one_line(report.exercise + "/" + who)}}},
      {"properties", {{"isolation", name_of(report.isolation)}}},
      {"language", language == model::Language::fr ? "fr" : "en"},
      {"invocations", ordered_json::array({invocation})},
      {"results", results}};
  return run.dump(2);
}

void sarif_log(const std::vector<Part>& parts, const Setting& /*setting*/, const Sink& out) {
  out("{\n\"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
      "sarif-schema-2.1.0.json\",\n\"version\": \"2.1.0\",\n\"runs\": [\n");
  join(parts, ",\n", out);
  out("\n]\n}\n");
}

}  // namespace interleave::report
