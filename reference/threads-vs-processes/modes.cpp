#include "modes.hpp"

#include <cerrno>
#include <cstdlib>
#include <numeric>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include "primes.hpp"

namespace {

// Worker i's share. Neighbours compute their common border by the same expression, so nothing is
// lost or counted twice when the division leaves a remainder.
std::int64_t count_share(std::int64_t work, std::int64_t workers, std::int64_t i) {
  return count_primes(work * i / workers, work * (i + 1) / workers);
}

// The child's whole life. It must not return, nor throw, into the code of its parent; and _exit,
// not exit: what the parent has buffered is not the child's to print.
template <typename Work>
[[noreturn]] void run_and_exit(Work work) noexcept {
  work();
  _exit(EXIT_SUCCESS);
}

// Owns child processes. None of them survives it unwaited, even when starting the next one fails.
class Children {
 public:
  explicit Children(std::size_t count) { pids_.reserve(count); }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() { wait_all(); }

  template <typename Work>
  void start(Work work) {
    const pid_t pid = fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) run_and_exit(work);
    pids_.push_back(pid);
  }

  // Whether every child ended with status 0.
  bool wait_all() {
    bool all_succeeded = true;
    for (; !pids_.empty(); pids_.pop_back()) {
      int status = 0;
      while (waitpid(pids_.back(), &status, 0) < 0 && errno == EINTR) {
      }
      all_succeeded = all_succeeded && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
    }
    return all_succeeded;
  }

 private:
  std::vector<pid_t> pids_;
};

}  // namespace

std::int64_t count_sequentially(std::int64_t work) { return count_primes(0, work); }

// Threads share all memory: an ordinary vector will do. Each writes its own element, and they have
// been joined when the vector is read.
std::int64_t count_with_threads(std::int64_t work, std::int64_t workers) {
  std::vector<std::int64_t> counts(workers);
  {
    std::vector<std::jthread> threads;  // joined at the end of this block
    for (std::int64_t i = 0; i < workers; ++i) {
      threads.emplace_back(
          [&counts, work, workers, i] { counts[i] = count_share(work, workers, i); });
    }
  }
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

// After fork each process has its own copy of a vector. What a child writes for its parent must lie
// in memory that both map as shared.
std::int64_t count_with_processes(std::int64_t work, std::int64_t workers) {
  const auto region = boost::interprocess::anonymous_shared_memory(workers * sizeof(std::int64_t));
  auto* const counts = static_cast<std::int64_t*>(region.get_address());
  Children children(workers);
  for (std::int64_t i = 0; i < workers; ++i) {
    children.start([=] { counts[i] = count_share(work, workers, i); });
  }
  if (!children.wait_all()) throw std::runtime_error("a worker process failed");
  return std::accumulate(counts, counts + workers, std::int64_t{0});
}
