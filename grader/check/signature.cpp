#include "check/signature.hpp"

#include <algorithm>
#include <map>

namespace interleave::check {

std::vector<std::string> signature_of(const ObservedRun& run,
                                      const std::vector<std::string>& events) {
  std::set<std::size_t> lines = lines_of(run, events);
  if (events.empty()) {
    const auto counted = counted_lines(run);
    lines.insert(counted.begin(), counted.end());
  }
  std::map<int, std::string> by_process;
  for (const std::size_t line : lines) {
    const model::Line& written = run.record.lines.at(line);
    by_process[owner_of(run.record, written.writer)] += written.text + '\n';
  }
  std::vector<std::string> signature;
  for (auto& [process, text] : by_process) signature.push_back(std::move(text));
  std::sort(signature.begin(), signature.end());
  return signature;
}

Text run_text(const ObservedRun& run) {
  return say("run {} of case {} {}", "l’exécution {} du cas {} {}", run.index + 1,
             in_quotes(run.case_name), describe::arguments(run.request));
}

}  // namespace interleave::check
