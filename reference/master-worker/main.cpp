// master-worker WORKERS: a master hands the tasks of its standard input to worker processes, one
// at a time to each, as they become free.
//
// Concepts: a process pool, a socket for each worker, poll to listen to all of them at once,
// and what to do when a worker dies.

#include <deque>
#include <exception>
#include <iostream>
#include <vector>

#include "tasks.hpp"
#include "worker_pool.hpp"

namespace {

void hand_out(std::deque<Task>& waiting, WorkerPool& pool) {
  while (!waiting.empty()) {
    const auto free = pool.free_worker();
    if (!free) return;
    pool.give(*free, waiting.front());
    waiting.pop_front();
  }
}

// Adds to `tally` what each worker has done. False when no worker is left and a task is.
// Nobody gets a second task before its first is done, so a long task holds up no other.
bool do_all(std::deque<Task> waiting, WorkerPool& pool, std::vector<int>& tally) {
  auto missing = waiting.size();
  while (missing > 0) {
    hand_out(waiting, pool);
    if (!pool.anyone_alive()) return false;
    for (const auto& [worker, task, result] : pool.wait_for_news()) {
      if (result) {
        std::cout << "task " << task->id << " worker " << worker << " result " << *result
                  << std::endl;
        ++tally[worker];
        --missing;
      } else if (task) {
        waiting.push_front(*task);  // its worker died: the next free one gets it
      }
    }
  }
  return true;
}

int run(int workers) {
  // The workers are started before the input is read: none inherits a half-read buffer.
  WorkerPool pool(workers);
  const Input input = read_input(std::cin);
  for (const auto& [number, text] : input.bad_lines) {
    std::cerr << "line " << number << " is not a task: " << text << '\n';
  }
  std::vector<int> tally(workers);
  if (!do_all(input.tasks, pool, tally)) {
    std::cerr << "all workers are dead\n";
    return 1;
  }
  for (int k = 0; k < workers; ++k) std::cout << "worker " << k << " tasks " << tally[k] << '\n';
  std::cout << "done " << input.tasks.size() << std::endl;
  return input.bad_lines.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const auto workers = argc == 2 ? number_between(argv[1], 1, 64) : std::nullopt;
  if (!workers) {
    std::cerr << "usage: master-worker WORKERS\n"
                 "WORKERS from 1 to 64; tasks on standard input, one a line: <id> <n>\n";
    return 2;
  }
  try {
    return run(static_cast<int>(*workers));
  } catch (const std::exception& error) {
    std::cerr << "master-worker: " << error.what() << '\n';
    return 1;
  }
}
