// The worker processes, and the master's end of a socket to each of them.
//
// A socket between two processes rather than memory that all share: when a worker is killed, the
// kernel closes its end, and the master reads end-of-file. A worker that dies while it holds a
// lock in shared memory would take the lock with it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "tasks.hpp"

// What the master learns about worker k: the result of its task, or, without one, its death.
struct News {
  int worker;
  std::optional<Task> task;  // what it held; a worker may also die while it holds nothing
  std::optional<std::int64_t> result;
};

class WorkerPool {
 public:
  // Starts the processes; std::system_error when there are not enough resources.
  explicit WorkerPool(int size);
  // Sends the workers home and waits for each.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] int size() const { return static_cast<int>(workers_.size()); }
  [[nodiscard]] bool anyone_alive() const;
  // A worker that is alive and holds no task.
  [[nodiscard]] std::optional<int> free_worker() const;
  void give(int worker, const Task& task);
  // Blocks until there is news of at least one worker.
  std::vector<News> wait_for_news();

 private:
  struct Worker {
    pid_t pid;
    int channel;  // the master's end of the socket; -1 once the worker is known to be dead
    std::optional<Task> task;
  };

  void start_worker();
  News hear(int worker);
  void send_home() noexcept;

  std::vector<Worker> workers_;
};
