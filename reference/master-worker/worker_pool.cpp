#include "worker_pool.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "primes.hpp"

namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

// The life of a worker: a limit comes in, a count goes out, until the master closes its end.
// MSG_NOSIGNAL: a master that is gone is an error to look at here, not a deadly SIGPIPE.
void work(int channel) {
  std::int64_t limit = 0;
  while (::recv(channel, &limit, sizeof limit, 0) == sizeof limit) {
    const std::int64_t count = primes_below(limit);
    if (::send(channel, &count, sizeof count, MSG_NOSIGNAL) != sizeof count) return;
  }
}

}  // namespace

WorkerPool::WorkerPool(int size) {
  workers_.reserve(size);
  try {
    while (this->size() < size) start_worker();
  } catch (...) {
    send_home();  // the destructor does not run for an object that was never finished
    throw;
  }
}

WorkerPool::~WorkerPool() { send_home(); }

void WorkerPool::start_worker() {
  int ends[2];
  // SEQPACKET keeps messages apart: what was sent at once is received at once, never in pieces.
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) fail("socketpair");
  const pid_t pid = ::fork();
  if (pid < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    errno = error;
    fail("fork");
  }
  if (pid == 0) {
    // fork copied the master's ends too. While anyone keeps one open, the worker at its other
    // end never reads end-of-file.
    ::close(ends[0]);
    for (const Worker& elder : workers_) ::close(elder.channel);
    work(ends[1]);
    ::_exit(0);  // not exit: the buffers of standard input and output are the master's
  }
  ::close(ends[1]);
  workers_.push_back({pid, ends[0], std::nullopt});
}

bool WorkerPool::anyone_alive() const {
  return std::ranges::any_of(workers_, [](const Worker& w) { return w.channel >= 0; });
}

std::optional<int> WorkerPool::free_worker() const {
  const auto free =
      std::ranges::find_if(workers_, [](const Worker& w) { return w.channel >= 0 && !w.task; });
  if (free == workers_.end()) return std::nullopt;
  return static_cast<int>(free - workers_.begin());
}

void WorkerPool::give(int worker, const Task& task) {
  Worker& chosen = workers_[worker];
  chosen.task = task;
  // It may have died a moment ago (EPIPE). Nothing is lost: wait_for_news tells of it.
  const auto sent = ::send(chosen.channel, &task.n, sizeof task.n, MSG_NOSIGNAL);
  if (sent < 0 && errno != EPIPE && errno != ECONNRESET) fail("send");
}

std::vector<News> WorkerPool::wait_for_news() {
  std::vector<pollfd> channels;  // poll leaves out negative descriptors, those of the dead
  for (const Worker& worker : workers_) channels.push_back({worker.channel, POLLIN, 0});
  while (::poll(channels.data(), channels.size(), -1) < 0) {
    if (errno != EINTR) fail("poll");
  }
  std::vector<News> news;
  for (int k = 0; k < size(); ++k) {
    if (channels[k].revents != 0) news.push_back(hear(k));
  }
  return news;
}

News WorkerPool::hear(int worker) {
  Worker& speaker = workers_[worker];
  News news{worker, speaker.task, std::nullopt};
  std::int64_t count = 0;
  // A result that was sent before the death is still read first, so no task is done twice.
  if (::recv(speaker.channel, &count, sizeof count, 0) == sizeof count) {
    news.result = count;
  } else {
    ::close(speaker.channel);
    speaker.channel = -1;
  }
  speaker.task.reset();
  return news;
}

void WorkerPool::send_home() noexcept {
  for (const Worker& worker : workers_) {
    if (worker.channel >= 0) ::close(worker.channel);
  }
  for (const Worker& worker : workers_) {
    while (::waitpid(worker.pid, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  workers_.clear();
}
