// Each job's process writes frames to a pipe: one byte of kind (P progress, A answer), four bytes
// of length in the machine's order, then the bytes. The parent polls the pipes and a signalfd; the
// end of a pipe is the end of its process, which is then waited for by pid.
#include "batch/pool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <map>
#include <vector>

#include "base/result.hpp"
#include "batch/stop_signals.hpp"
#include "os/unique_fd.hpp"

namespace interleave::batch {

namespace {

using base::GraderError;
using os::UniqueFd;

void write_frame(int descriptor, char kind, const std::string& bytes) {
  std::string frame(1, kind);
  const auto length = static_cast<std::uint32_t>(bytes.size());
  frame.append(reinterpret_cast<const char*>(&length), sizeof length);
  frame += bytes;
  std::size_t written = 0;
  while (written < frame.size()) {
    const ssize_t n = write(descriptor, frame.data() + written, frame.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) _exit(3);  // the parent is gone, and nobody is left to tell
    written += static_cast<std::size_t>(n);
  }
}

struct Worker {
  std::size_t job = 0;
  pid_t pid = -1;
  UniqueFd pipe;
  std::string received;
  bool answered = false;
};

/// Handles the whole frames at the front of what was received.
void take_frames(Worker& worker, const PoolEvents& events) {
  constexpr std::size_t head = 1 + sizeof(std::uint32_t);
  std::size_t at = 0;
  while (worker.received.size() - at >= head) {
    std::uint32_t length = 0;
    std::memcpy(&length, worker.received.data() + at + 1, sizeof length);
    if (worker.received.size() - at - head < length) break;
    std::string bytes = worker.received.substr(at + head, length);
    if (worker.received[at] == 'P') {
      events.progress(worker.job, bytes);
    } else {
      worker.answered = true;
      events.done(worker.job, std::move(bytes));
    }
    at += head + length;
  }
  worker.received.erase(0, at);
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("the grading process was killed by signal {} ({})", WTERMSIG(status),
                       strsignal(WTERMSIG(status)));
  }
  return fmt::format("the grading process ended with status {} and no answer", WEXITSTATUS(status));
}

class Pool {
 public:
  Pool(const std::function<std::string(std::size_t, const Progress&)>& work,
       const PoolEvents& events)
      : work_(work), events_(events) {}

  ~Pool() { stop(); }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  int run(std::size_t count, unsigned at_once) {
    std::size_t next = 0;
    while (next < count || !workers_.empty()) {
      while (next < count && workers_.size() < at_once) start(next++);
      if (const int signal = turn()) {
        stop();
        return signal;
      }
    }
    return 0;
  }

 private:
  void start(std::size_t job) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw GraderError(fmt::format("pipe: {}", strerror(errno)));
    UniqueFd reading(ends[0]);
    const UniqueFd writing(ends[1]);
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) throw GraderError(fmt::format("fork: {}", strerror(errno)));
    if (pid == 0) {
      reading.reset();  // else who writes to a parent that was killed waits for ever
      be_worker(job, writing.get(), parent);
    }
    workers_[pid] = Worker{job, pid, std::move(reading), {}, false};
  }

  [[noreturn]] void be_worker(std::size_t job, int descriptor, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(3);
    signals_.restore();
    workers_.clear();  // the other workers' pipes are not ours
    const std::string answer =
        work_(job, [&](const std::string& message) { write_frame(descriptor, 'P', message); });
    write_frame(descriptor, 'A', answer);
    _exit(0);
  }

  /// Waits for something to happen and handles it. Not 0: the signal that asks to stop.
  int turn() {
    std::vector<pollfd> polled{{signals_.descriptor(), POLLIN, 0}};
    std::vector<pid_t> pids{0};
    for (const auto& [pid, worker] : workers_) {
      polled.push_back({worker.pipe.get(), POLLIN, 0});
      pids.push_back(pid);
    }
    if (poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR) {
      throw GraderError(fmt::format("poll: {}", strerror(errno)));
    }
    if (polled[0].revents != 0) return signals_.received();
    for (std::size_t i = 1; i < polled.size(); ++i) {
      if (polled[i].revents != 0) receive(pids[i]);
    }
    return 0;
  }

  void receive(pid_t pid) {
    Worker& worker = workers_.at(pid);
    char buffer[65536];
    const ssize_t n = read(worker.pipe.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) return;
    if (n > 0) {
      worker.received.append(buffer, static_cast<std::size_t>(n));
      take_frames(worker, events_);
      return;
    }
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    const Worker ended = std::move(worker);
    workers_.erase(pid);
    if (!ended.answered) events_.lost(ended.job, describe(status));
  }

  /// Tells the workers to clean up after themselves and waits until they have.
  void stop() {
    for (const auto& [pid, worker] : workers_) kill(pid, SIGTERM);
    for (const auto& [pid, worker] : workers_) {
      while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
      }
    }
    workers_.clear();
  }

  const std::function<std::string(std::size_t, const Progress&)>& work_;
  const PoolEvents& events_;
  StopSignals signals_;
  std::map<pid_t, Worker> workers_;
};

}  // namespace

unsigned pool_size(unsigned cores, std::uint64_t memory_bytes) {
  if (memory_bytes == 0) return cores;
  return static_cast<unsigned>(std::clamp<std::uint64_t>(memory_bytes >> 30U, 1, cores));
}

int run_pool(std::size_t count, unsigned at_once,
             const std::function<std::string(std::size_t, const Progress&)>& work,
             const PoolEvents& events) {
  return Pool(work, events).run(count, at_once);
}

}  // namespace interleave::batch
