#include "check/critical_path.hpp"

#include <algorithm>

namespace interleave::check {
namespace {

constexpr double mostly_running = 0.6;

double held_seconds(const RunRecord& record, int process) {
  double held = 0;
  for (const model::SteeringResult& result : record.steering) {
    if (result.process == process) held += model::seconds(result.to - result.from);
  }
  return held;
}

/// For each process what its descendants had to wait for a core, one below the other: as much
/// longer it has waited for them than on an idle machine.
std::vector<double> delays_below(const RunRecord& record) {
  std::vector<double> delays(record.processes.size());
  for (std::size_t i = record.processes.size(); i-- > 1;) {  // children come after their creators
    const auto& process = record.processes[i];
    if (process.parent < 0) continue;
    double& above = delays[static_cast<std::size_t>(process.parent)];
    above = std::max(above, delays[i] + model::seconds(process.ready));
  }
  return delays;
}

WorkerTime worker_time(const RunRecord& record, int index, double delay_below,
                       std::int64_t workers) {
  const auto& process = record.processes[static_cast<std::size_t>(index)];
  WorkerTime worker;
  worker.process = index;
  worker.cpu = model::seconds(process.cpu);
  const double life = model::seconds(lifetime(record, index));
  const double held = std::min(life, held_seconds(record, index));
  worker.start = model::seconds(process.started - process.start_delayed);
  const double lived = life - held;
  const double idle = std::max(lived - model::seconds(process.ready), std::min(lived, worker.cpu));
  worker.most_done = worker.start + held + 0.75 * idle;
  const double could_run = worker.cpu + model::seconds(process.ready);
  const double waited = life - held - could_run - delay_below;
  if (delays_known(record) && waited > 0) worker.running = could_run / (could_run + waited);
  const double least = 1.0 / (2.0 * static_cast<double>(std::max<std::int64_t>(workers, 1)));
  const double share = worker.running < mostly_running ? std::max(worker.running, least) : 1.0;
  worker.needed = worker.cpu / share;
  return worker;
}

/// Weighted interval scheduling: the best chain that ends with each worker, in the order of
/// `most_done`.
void find_chain(CriticalPath& path) {
  auto& workers = path.workers;
  std::sort(workers.begin(), workers.end(),
            [](const auto& a, const auto& b) { return a.most_done < b.most_done; });
  std::vector<double> best(workers.size());
  std::vector<std::size_t> before(workers.size(), workers.size());
  std::size_t last = workers.size();
  for (std::size_t i = 0; i < workers.size(); ++i) {
    for (std::size_t k = 0; k < i && workers[k].most_done <= workers[i].start; ++k) {
      if (best[k] > best[i]) {
        best[i] = best[k];
        before[i] = k;
      }
    }
    best[i] += workers[i].needed;
    if (last == workers.size() || best[i] > best[last]) last = i;
  }
  if (last == workers.size()) return;
  path.seconds += best[last];
  for (std::size_t i = last; i != workers.size(); i = before[i]) {
    path.chain.insert(path.chain.begin(), workers[i].process);
  }
}

}  // namespace

CriticalPath critical_path(const RunRecord& record, std::int64_t workers) {
  CriticalPath path;
  if (record.processes.empty()) return path;
  path.main_cpu = model::seconds(record.processes.front().cpu);
  const std::vector<double> below = delays_below(record);
  for (const int index : created_processes(record)) {
    path.workers.push_back(
        worker_time(record, index, below[static_cast<std::size_t>(index)], workers));
  }
  for (std::size_t i = 1; i < record.processes.size(); ++i) {
    const auto& process = record.processes[i];  // a thread in all but name
    if (process.shares_memory && owner_of(record, static_cast<int>(i)) == 0) {
      path.main_cpu += model::seconds(process.cpu);
    }
  }
  path.seconds = path.total_cpu = path.main_cpu;
  for (const WorkerTime& worker : path.workers) path.total_cpu += worker.cpu;
  find_chain(path);
  return path;
}

}  // namespace interleave::check
