#include "report/json_grades.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "report/read_json.hpp"

namespace interleave::report {

namespace {

using nlohmann::ordered_json;

/// Most of a report, and nothing for gradebooks: it is not kept while the file is read.
bool is_kept(const ordered_json& key) { return key != "runs"; }

}  // namespace

base::Result<std::vector<model::Report>> grades_in_json(std::string_view text) {
  const auto keep = [](int /*depth*/, ordered_json::parse_event_t event, ordered_json& parsed) {
    return event != ordered_json::parse_event_t::key || is_kept(parsed);
  };
  const auto failure = base::failure("is no JSON report of this version of the grader");
  try {
    const ordered_json whole = ordered_json::parse(text, keep);
    const bool several = whole.contains("reports");
    std::vector<model::Report> reports;
    for (const ordered_json& each : several ? whole.at("reports") : ordered_json::array({whole})) {
      if (each.at("schema") != model::Report::schema) return failure;
      reports.push_back(report_from(each));
    }
    return reports;
  } catch (const ordered_json::exception&) {
    return failure;
  } catch (const std::out_of_range&) {
    return failure;
  }
}

}  // namespace interleave::report
