#include "observe/roles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/text.hpp"

namespace interleave::observe {
namespace {

using model::RunRecord;
using model::Text;

constexpr int levels_named = 3;
constexpr std::size_t line_bytes = 60;

const model::ProcessRecord* at(const RunRecord& record, int process) {
  const auto index = static_cast<std::size_t>(process);
  return process >= 0 && index < record.processes.size() ? &record.processes[index] : nullptr;
}

/// 1 for the first child of its parent.
int rank(const RunRecord& record, int process) {
  const int parent = at(record, process)->parent;
  const auto begin = record.processes.begin();
  return 1 + static_cast<int>(std::count_if(
                 begin + 1, begin + process,
                 [&](const model::ProcessRecord& other) { return other.parent == parent; }));
}

/// Without article in French: "fils 1 du fils 2".
Text name(const RunRecord& record, int process, int levels) {
  const int parent = at(record, process)->parent;
  const int number = rank(record, process);
  // A parent is created before its child.
  const bool nested = parent > 0 && parent < process;
  if (!nested) return {fmt::format("child {}", number), fmt::format("fils {}", number)};
  if (levels == 0) return {"…", "…"};
  const Text above = name(record, parent, levels - 1);
  return {fmt::format("child {} of {}", number, above.en),
          fmt::format("fils {} du {}", number, above.fr)};
}

}  // namespace

Text role(const RunRecord& record, int process) {
  const model::ProcessRecord* what = at(record, process);
  if (what == nullptr) return {"a process", "un processus"};
  Text named{"the main process", "processus principal"};
  if (process > 0) named = name(record, process, levels_named);
  return {fmt::format("{} (pid {})", named.en, what->pid),
          fmt::format("le {} (pid {})", named.fr, what->pid)};
}

std::string last_line(const RunRecord& record, int process) {
  const auto last = std::find_if(record.lines.rbegin(), record.lines.rend(),
                                 [&](const model::Line& line) { return line.writer == process; });
  if (last == record.lines.rend() || process < 0) return {};
  return base::one_line(base::shortened(last->text, line_bytes));
}

}  // namespace interleave::observe
