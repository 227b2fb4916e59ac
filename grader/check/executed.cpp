#include "check/executed.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/executes.hpp"

namespace interleave::check {

std::vector<std::string> Executed::arguments() const {
  if (exec->arguments.empty()) return {};
  return {exec->arguments.begin() + 1, exec->arguments.end()};
}

std::string Executed::joined() const { return base::joined(arguments(), "\x1f"); }

std::vector<Executed> executions_of(const RunRecord& record, const std::string& program) {
  std::vector<Executed> all;
  for (std::size_t i = 0; i < record.processes.size(); ++i) {
    for (const model::Exec& exec : record.processes[i].execs) {
      if (model::executes(exec, program)) all.push_back({static_cast<int>(i), &exec});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Executed& a, const Executed& b) { return a.exec->at < b.exec->at; });
  return all;
}

Text command_text(const Executed& executed) {
  return in_quotes(base::joined(executed.exec->arguments, " "));
}

}  // namespace interleave::check
