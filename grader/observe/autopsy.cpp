#include "observe/autopsy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "observe/roles.hpp"
#include "observe/waiting.hpp"

namespace interleave::observe {
namespace {

using model::BlockedThread;
using model::RunRecord;
using model::Text;

constexpr std::size_t told_at_most = 8;

/// Which processes each process waits for, itself left out. A process with a thread that can go on
/// waits for nobody.
using Graph = std::map<int, std::set<int>>;

Graph waits_for(const RunRecord& record) {
  Graph graph;
  std::set<int> free;
  for (const BlockedThread& thread : record.autopsy) {
    if (can_go_on(thread)) free.insert(thread.process);
    graph[thread.process].insert(thread.on.begin(), thread.on.end());
    graph[thread.process].erase(thread.process);
  }
  for (const int process : free) graph.erase(process);
  return graph;
}

/// Depth first from one process; true: `path` ends with a circle that begins at its last element.
bool find_circle(const Graph& graph, int process, std::vector<int>& path, std::set<int>& seen) {
  const bool closed = std::find(path.begin(), path.end(), process) != path.end();
  path.push_back(process);
  if (closed) return true;
  const auto edges = graph.find(process);
  if (edges != graph.end() && seen.insert(process).second) {
    for (const int next : edges->second) {
      if (find_circle(graph, next, path, seen)) return true;
    }
  }
  path.pop_back();
  return false;
}

/// The processes of a circle of waiting in order, beginning with its lowest; empty: there is none.
std::vector<int> circle(const Graph& graph) {
  std::set<int> seen;
  for (const auto& [process, edges] : graph) {
    std::vector<int> path;
    if (!find_circle(graph, process, path, seen)) continue;
    path.erase(path.begin(), std::find(path.begin(), path.end(), path.back()));
    path.pop_back();
    std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
    return path;
  }
  return {};
}

Text circle_sentence(const RunRecord& record, const std::vector<int>& processes) {
  Text chain = role(record, processes.front());
  for (std::size_t i = 1; i <= processes.size(); ++i) {
    const Text next = role(record, processes[i % processes.size()]);
    chain.en += " → " + next.en;
    chain.fr += " → " + next.fr;
  }
  return {"They wait for one another in a circle: " + chain.en + ".",
          "Ils s'attendent les uns les autres en cercle : " + chain.fr + "."};
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::size_t threads_of(const RunRecord& record, int process) {
  const auto is_its = [&](const BlockedThread& thread) { return thread.process == process; };
  return static_cast<std::size_t>(
      std::count_if(record.autopsy.begin(), record.autopsy.end(), is_its));
}

Text subject(const RunRecord& record, const BlockedThread& thread) {
  Text text = role(record, thread.process);
  if (threads_of(record, thread.process) > 1) {
    text.en += fmt::format(", thread {}", thread.tid);
    text.fr += fmt::format(", thread {}", thread.tid);
  }
  const std::string line = last_line(record, thread.process);
  if (!line.empty()) {
    text.en += fmt::format(", which printed “{}” last,", line);
    text.fr += fmt::format(", dont la dernière ligne est « {} »,", line);
  }
  return text;
}

Text sentence(const RunRecord& record, const BlockedThread& thread, bool stuck) {
  const Text who = subject(record, thread);
  const Text what = waiting(record, thread, stuck);
  return {capitalised(who.en) + " " + what.en + ".", capitalised(who.fr) + " " + what.fr + "."};
}

}  // namespace

std::vector<Text> autopsy(const RunRecord& record) {
  std::vector<BlockedThread> threads = record.autopsy;
  std::stable_sort(threads.begin(), threads.end(),
                   [](const auto& a, const auto& b) { return a.process < b.process; });
  const bool stuck = std::none_of(threads.begin(), threads.end(), can_go_on);
  std::vector<Text> sentences;
  for (std::size_t i = 0; i < std::min(threads.size(), told_at_most); ++i) {
    sentences.push_back(sentence(record, threads[i], stuck));
  }
  if (threads.size() > told_at_most) {
    const std::size_t more = threads.size() - told_at_most;
    sentences.push_back({fmt::format("{} more had not ended either.", more),
                         more == 1
                             ? std::string("1 autre n'était pas terminé non plus.")
                             : fmt::format("{} autres n'étaient pas terminés non plus.", more)});
  }
  const std::vector<int> around = circle(waits_for(record));
  if (around.size() > 1) sentences.push_back(circle_sentence(record, around));
  return sentences;
}

}  // namespace interleave::observe
