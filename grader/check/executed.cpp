#include "check/executed.hpp"

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"

namespace interleave::check {
namespace {

std::string base_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

bool is_program(const model::Exec& exec, const std::string& program) {
  const std::string name = base_name(exec.path);
  if (name == program) return true;
  if (!exec.arguments.empty() && base_name(exec.arguments.front()) == program) return true;
  const auto parts = base::split(name, '-');
  return std::find(parts.begin(), parts.end(), program) != parts.end();
}

}  // namespace

std::vector<std::string> Executed::arguments() const {
  if (exec->arguments.empty()) return {};
  return {exec->arguments.begin() + 1, exec->arguments.end()};
}

std::string Executed::joined() const { return base::joined(arguments(), "\x1f"); }

std::vector<Executed> executions_of(const RunRecord& record, const std::string& program) {
  std::vector<Executed> all;
  for (std::size_t i = 0; i < record.processes.size(); ++i) {
    for (const model::Exec& exec : record.processes[i].execs) {
      if (is_program(exec, program)) all.push_back({static_cast<int>(i), &exec});
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
