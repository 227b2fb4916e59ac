// Of report/read_json.hpp, what concerns one run: the way back of run_json.cpp.
#include "report/json_values.hpp"
#include "report/read_json.hpp"

namespace interleave::report {

using nlohmann::ordered_json;
using namespace model;

namespace {

std::optional<Duration> optional_time_from(const ordered_json& json) {
  return json.is_null() ? std::nullopt : std::optional(time_from(json));
}

Value value_from(const ordered_json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  return json.get<std::string>();
}

std::optional<Ending> ending_from(const ordered_json& json) {
  if (json.is_null()) return std::nullopt;
  if (json.contains("status")) return Exited{json.at("status").get<int>()};
  return Signalled{json.at("signal").get<int>(), json.at("by_grader").get<bool>()};
}

ProcessRecord process_from(const ordered_json& json) {
  ProcessRecord process;
  process.pid = json.at("pid").get<int>();
  process.parent = json.at("parent").get<int>();
  process.started = time_from(json.at("started"));
  process.ended = optional_time_from(json.at("ended"));
  process.ending = ending_from(json.at("ending"));
  process.reaped = named(json.at("reaped"), Reaped::unknown);
  process.alive_at_end = json.at("alive_at_end").get<bool>();
  process.shares_memory = json.at("shares_memory").get<bool>();
  process.cpu = time_from(json.at("cpu_seconds"));
  process.ready = time_from(json.at("ready_seconds"));
  process.shared_mapped_bytes = json.at("shared_mapped_bytes").get<std::uint64_t>();
  for (const ordered_json& exec : json.at("execs")) {
    process.execs.push_back({exec.at("path").get<std::string>(),
                             exec.at("arguments").get<std::vector<std::string>>(),
                             time_from(exec.at("at")),
                             {}});
  }
  for (const ordered_json& thread : json.at("threads")) {
    process.threads.push_back({thread.at("tid").get<int>(), time_from(thread.at("started")),
                               optional_time_from(thread.at("ended")),
                               time_from(thread.at("cpu_seconds"))});
  }
  process.execs_left_out = json.at("execs_total").get<std::size_t>() - process.execs.size();
  process.threads_left_out = json.at("threads_total").get<std::size_t>() - process.threads.size();
  return process;
}

RunRecord record_from(const ordered_json& json) {
  RunRecord record;
  record.ending = ending_from(json.at("ending"));
  record.wall = time_from(json.at("wall_seconds"));
  record.elapsed = time_from(json.at("elapsed_seconds"));
  record.isolation = named(json.at("isolation"), Isolation::strict);
  record.output_cut = json.at("output_cut").get<bool>();
  record.standard_error = json.at("standard_error").get<std::string>();
  for (const ordered_json& hit : json.at("limits_hit")) {
    record.limits_hit.push_back({named(hit.at("limit"), Limit::open_files),
                                 hit.at("allowed").get<std::string>(),
                                 hit.at("reached").get<std::string>()});
  }
  for (const ordered_json& process : json.at("processes")) {
    record.processes.push_back(process_from(process));
  }
  for (const ordered_json& line : json.at("lines")) {
    record.lines.push_back({line.at("text").get<std::string>(), line.at("writer").get<int>(),
                            line.at("terminated").get<bool>(), time_from(line.at("at"))});
  }
  for (const ordered_json& leftover : json.at("leftovers")) {
    record.leftovers.push_back({named(leftover.at("kind"), LeftoverKind::unlisted),
                                leftover.at("name").get<std::string>()});
  }
  record.lines_left_out = json.at("lines_total").get<std::size_t>() - record.lines.size();
  record.processes_left_out =
      json.at("processes_total").get<std::size_t>() - record.processes.size();
  return record;
}

EventTable& table_named(const std::string& event, std::vector<EventTable>& tables) {
  for (EventTable& table : tables) {
    if (table.event == event) return table;
  }
  tables.push_back({event, {}, {}, {}});
  return tables.back();
}

/// Tables in the order of their first lines.
std::vector<EventTable> events_from(const ordered_json& json) {
  std::vector<EventTable> tables;
  for (const ordered_json& event : json) {
    EventTable& table = table_named(event.at("event").get<std::string>(), tables);
    const bool first = table.lines.empty();
    for (const auto& [field, value] : event.at("fields").items()) {
      if (first) table.fields.push_back(field);
      table.values.push_back(value_from(value));
    }
    table.lines.push_back(event.at("line").get<std::size_t>());
  }
  return tables;
}

}  // namespace

ObservedRun run_from(const ordered_json& json) {
  ObservedRun run;
  run.case_name = json.at("case").get<std::string>();
  run.index = json.at("index").get<int>();
  run.seed = json.at("seed").get<std::uint64_t>();
  run.request.arguments = json.at("arguments").get<std::vector<std::string>>();
  run.record = record_from(json);
  run.events = events_from(json.at("events"));
  return run;
}

}  // namespace interleave::report
