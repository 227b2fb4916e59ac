// Of report/json.hpp, what concerns one run.
#include <algorithm>

#include "base/text.hpp"
#include "report/json.hpp"
#include "report/json_object.hpp"
#include "report/words.hpp"

namespace interleave::report {

using base::printable;
using nlohmann::ordered_json;
using namespace model;

namespace {

/// Of a line of output and of a field in it.
constexpr std::size_t most_line_bytes = 4096;
constexpr std::size_t most_processes = 500;           ///< of a run, and threads of all of them
constexpr std::size_t most_exec_bytes = 256U << 10U;  ///< of a run
constexpr std::size_t exec_bytes = 64;                ///< that each costs beside its words

ordered_json of(const Value& value) {
  return std::visit(
      [](const auto& v) -> ordered_json {
        if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::string>)
          return printable(base::shortened(v, most_line_bytes));
        else
          return v;
      },
      value);
}

ordered_json printable_list(const std::vector<std::string>& words) {
  ordered_json list = ordered_json::array();
  for (const std::string& word : words) list.push_back(printable(word));
  return list;
}

ordered_json of(const std::optional<Ending>& ending) {
  if (!ending) return nullptr;
  if (const auto* exited = std::get_if<Exited>(&*ending))
    return object({{"status", exited->status}});
  const auto& signalled = std::get<Signalled>(*ending);
  return object({{"signal", signalled.signal}, {"by_grader", signalled.by_grader}});
}

ordered_json optional_seconds(const std::optional<Duration>& duration) {
  return duration ? ordered_json(seconds(*duration)) : ordered_json(nullptr);
}

/// Those that `room` has bytes left for: a program may execute others without end, each with
/// megabytes of words.
ordered_json execs_of(const ProcessRecord& process, std::size_t& room) {
  ordered_json execs = ordered_json::array();
  for (const Exec& exec : process.execs) {
    std::vector<std::string> words;
    std::size_t needed = exec.path.size() + exec_bytes;
    for (const std::string& word : exec.arguments) {
      if (needed > room) break;
      words.push_back(base::shortened(word, most_line_bytes));
      needed += words.back().size();
    }
    if (needed > room) break;
    room -= needed;
    execs.push_back(object({{"path", printable(exec.path)},
                            {"arguments", printable_list(words)},
                            {"at", seconds(exec.at)}}));
  }
  return execs;
}

/// What a report still has room for.
struct Room {
  std::size_t exec_bytes = most_exec_bytes;
  std::size_t threads = most_processes;
};

ordered_json of(const ProcessRecord& process, int index, Room& room) {
  ordered_json threads = ordered_json::array();
  for (const ThreadRecord& thread : process.threads) {
    if (room.threads == 0) break;
    --room.threads;
    threads.push_back(object({{"tid", thread.tid},
                              {"started", seconds(thread.started)},
                              {"ended", optional_seconds(thread.ended)},
                              {"cpu_seconds", seconds(thread.cpu)}}));
  }
  return object({{"index", index},
                 {"pid", process.pid},
                 {"parent", process.parent},
                 {"started", seconds(process.started)},
                 {"ended", optional_seconds(process.ended)},
                 {"ending", of(process.ending)},
                 {"reaped", name_of(process.reaped)},
                 {"alive_at_end", process.alive_at_end},
                 {"shares_memory", process.shares_memory},
                 {"cpu_seconds", seconds(process.cpu)},
                 {"ready_seconds", seconds(process.ready)},
                 {"shared_mapped_bytes", process.shared_mapped_bytes},
                 {"execs", execs_of(process, room.exec_bytes)},
                 {"execs_total", process.execs.size() + process.execs_left_out},
                 {"threads", std::move(threads)},
                 {"threads_total", process.threads.size() + process.threads_left_out}});
}

ordered_json lines_of(const RunRecord& record, std::size_t most) {
  ordered_json lines = ordered_json::array();
  for (std::size_t i = 0; i < std::min(most, record.lines.size()); ++i) {
    const Line& line = record.lines[i];
    lines.push_back(object({{"text", printable(base::shortened(line.text, most_line_bytes))},
                            {"writer", line.writer},
                            {"at", seconds(line.at)},
                            {"terminated", line.terminated}}));
  }
  return lines;
}

ordered_json limits_of(const RunRecord& record) {
  ordered_json hits = ordered_json::array();
  for (const LimitHit& hit : record.limits_hit) {
    hits.push_back(object(
        {{"limit", name_of(hit.limit)}, {"allowed", hit.allowed}, {"reached", hit.reached}}));
  }
  return hits;
}

ordered_json leftovers_of(const RunRecord& record) {
  ordered_json leftovers = ordered_json::array();
  for (const Leftover& leftover : record.leftovers) {
    leftovers.push_back(
        object({{"kind", name_of(leftover.kind)}, {"name", printable(leftover.name)}}));
  }
  return leftovers;
}

ordered_json processes_of(const RunRecord& record) {
  ordered_json processes = ordered_json::array();
  Room room;
  for (std::size_t i = 0; i < std::min(most_processes, record.processes.size()); ++i) {
    processes.push_back(of(record.processes[i], static_cast<int>(i), room));
  }
  return processes;
}

struct Match {
  std::size_t line = 0;
  const model::EventTable* table = nullptr;
  std::size_t row = 0;
};

/// In the order of the lines, and for one line in that of the spec's events.
std::vector<Match> matches_of(const ObservedRun& run, std::size_t most_lines) {
  std::vector<Match> matches;
  for (const model::EventTable& table : run.events) {
    for (std::size_t row = 0; row < table.lines.size(); ++row) {
      if (table.lines[row] >= most_lines) break;
      matches.push_back({table.lines[row], &table, row});
    }
  }
  std::ranges::stable_sort(matches, {}, &Match::line);
  return matches;
}

ordered_json events_of(const ObservedRun& run, std::size_t most_lines) {
  ordered_json events = ordered_json::array();
  for (const auto& [line, table, row] : matches_of(run, most_lines)) {
    ordered_json fields = ordered_json::object();
    for (std::size_t i = 0; i < table->fields.size(); ++i) {
      fields[table->fields[i]] = of(table->value(row, i));
    }
    events.push_back(
        object({{"event", table->event}, {"line", line}, {"fields", std::move(fields)}}));
  }
  return events;
}

}  // namespace

ordered_json to_json(const ObservedRun& run, std::size_t most_lines) {
  const RunRecord& record = run.record;
  return object({{"case", run.case_name},
                 {"index", run.index},
                 {"seed", run.seed},
                 {"arguments", printable_list(run.request.arguments)},
                 {"ending", of(record.ending)},
                 {"wall_seconds", seconds(record.wall)},
                 {"elapsed_seconds", seconds(record.elapsed)},
                 {"isolation", name_of(record.isolation)},
                 {"limits_hit", limits_of(record)},
                 {"processes", processes_of(record)},
                 {"processes_total", record.processes.size() + record.processes_left_out},
                 {"lines", lines_of(record, most_lines)},
                 {"lines_total", record.lines.size() + record.lines_left_out},
                 {"output_cut", record.output_cut},
                 {"standard_error", printable(base::shortened(record.standard_error, 16384))},
                 {"leftovers", leftovers_of(record)},
                 {"events", events_of(run, most_lines)}});
}

}  // namespace interleave::report
