#include "observe/process_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <variant>

#include "base/text.hpp"

namespace interleave::observe {
namespace {

using model::Language;
using model::ProcessRecord;
using model::RunRecord;
using model::Text;

std::string signal_name(int number) {
  // glibc 2.32 and later, sigabbrev_np(3).
  const char* name = ::sigabbrev_np(number);
  return name == nullptr ? fmt::format("signal {}", number) : fmt::format("SIG{}", name);
}

Text ending(const ProcessRecord& process) {
  if (!process.ending) return {"not ended", "pas terminé"};
  if (const auto* exited = std::get_if<model::Exited>(&*process.ending)) {
    return {fmt::format("status {}", exited->status), fmt::format("statut {}", exited->status)};
  }
  const auto& signalled = std::get<model::Signalled>(*process.ending);
  const std::string name = signal_name(signalled.signal);
  if (signalled.by_grader) {
    return {fmt::format("killed by the grader ({})", name),
            fmt::format("tué par le correcteur ({})", name)};
  }
  return {fmt::format("killed by {}", name), fmt::format("tué par {}", name)};
}

Text fate(const ProcessRecord& process) {
  if (process.reaped == model::Reaped::zombie) return {", never waited for", ", jamais attendu"};
  if (process.reaped == model::Reaped::still_running) {
    return {", outlived its parent", ", a survécu à son père"};
  }
  return process.alive_at_end ? Text{", still ran at the end", ", tournait encore à la fin"}
                              : Text{};
}

std::string seconds(model::Duration duration, Language language) {
  std::string text = fmt::format("{:.3f}", model::seconds(duration));
  if (language == Language::fr) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string one_line(const std::string& bytes) {
  return base::one_line(base::shortened(bytes, 80));
}

/// The last program that replaced it; the main process's first exec is the submission itself.
std::string program(const ProcessRecord& process, bool is_main) {
  if (process.execs.size() <= (is_main ? 1U : 0U)) return {};
  return "  → " + one_line(base::joined(process.execs.back().arguments, " "));
}

std::string threads(const ProcessRecord& process) {
  if (process.threads.empty()) return {};
  return fmt::format("  +{} thread{}", process.threads.size(),
                     process.threads.size() > 1 ? "s" : "");
}

class Tree {
 public:
  Tree(const RunRecord& record, Language language, std::size_t most)
      : record_(record), language_(language), most_(most), children_(record.processes.size()) {
    for (std::size_t i = 1; i < record.processes.size(); ++i) {
      const int parent = record.processes[i].parent;
      // A parent is created before its child; one that is not known hangs below the main process.
      const bool known = parent >= 0 && static_cast<std::size_t>(parent) < i;
      children_[known ? static_cast<std::size_t>(parent) : 0].push_back(i);
    }
  }

  std::vector<std::string> draw() {
    if (!record_.processes.empty()) draw(0, "", "");
    const std::size_t more = record_.processes.size() - std::min(drawn_, record_.processes.size());
    if (more > 0) {
      const Text text{fmt::format("… and {} more", more),
                      fmt::format("… et {} autre{}", more, more > 1 ? "s" : "")};
      lines_.push_back(text.in(language_));
    }
    return std::move(lines_);
  }

 private:
  void draw(std::size_t process, const std::string& before, const std::string& below) {
    if (most_ != 0 && drawn_ >= most_) return;
    ++drawn_;
    lines_.push_back(before + describe(process));
    const std::vector<std::size_t>& children = children_[process];
    for (const std::size_t child : children) {
      const bool last = child == children.back();
      draw(child, below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
    }
  }

  std::string describe(std::size_t index) const {
    const ProcessRecord& process = record_.processes[index];
    const std::string end = process.ended ? seconds(*process.ended, language_) : "…";
    return fmt::format("{}{}  {}–{} s  {}{}  CPU {} s{}", label(index),
                       program(process, index == 0), seconds(process.started, language_), end,
                       ending(process).in(language_), fate(process).in(language_),
                       seconds(process.cpu, language_), threads(process));
  }

  /// "child 2 (pid 12)": where it hangs in the tree says whose child it is.
  std::string label(std::size_t index) const {
    const int pid = record_.processes[index].pid;
    if (index == 0) {
      return fmt::format("{} (pid {})",
                         language_ == Language::fr ? "processus principal" : "main process", pid);
    }
    const auto parent = static_cast<std::size_t>(std::max(record_.processes[index].parent, 0));
    const auto& siblings = children_[parent < index ? parent : 0];
    const auto at = std::find(siblings.begin(), siblings.end(), index) - siblings.begin() + 1;
    return fmt::format("{} {} (pid {})", language_ == Language::fr ? "fils" : "child", at, pid);
  }

  const RunRecord& record_;
  Language language_;
  std::size_t most_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::string> lines_;
  std::size_t drawn_ = 0;
};

}  // namespace

std::vector<std::string> process_tree(const RunRecord& record, Language language,
                                      std::size_t most) {
  return Tree(record, language, most).draw();
}

}  // namespace interleave::observe
