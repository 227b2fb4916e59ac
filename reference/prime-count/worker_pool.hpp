// The worker processes: started one after the other, waited for together, never left behind.
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <vector>

class WorkerPool {
 public:
  WorkerPool() = default;
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Only reached with workers still running when something went wrong in the parent: their work
  // is of no use any more.
  ~WorkerPool() {
    for (const pid_t pid : running_) kill(pid, SIGKILL);
    wait_for_all();
  }

  // Runs work() in a new process. Throws std::system_error when there can be no new process.
  template <class Work>
  void start(Work work) {
    const pid_t pid = fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) run_and_exit(work);
    running_.push_back(pid);
  }

  // True when every worker ended well.
  bool wait_for_all() {
    bool all_well = true;
    for (const pid_t pid : running_) {
      int status = 0;
      while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
      }
      all_well = all_well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    running_.clear();
    return all_well;
  }

 private:
  // _exit and not exit or return: the child must run none of the parent's destructors, which would
  // kill its brothers.
  template <class Work>
  [[noreturn]] static void run_and_exit(Work& work) {
    try {
      work();
      _exit(0);
    } catch (...) {
      _exit(1);
    }
  }

  std::vector<pid_t> running_;
};
