// System V messages have types: worker i sends type i + 1, the parent asks for them in order.
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

struct Usage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class MessageQueue {
 public:
  MessageQueue() : id_(msgget(IPC_PRIVATE, 0600)) {
    if (id_ < 0) fail("msgget");
  }
  ~MessageQueue() { msgctl(id_, IPC_RMID, nullptr); }
  MessageQueue(const MessageQueue&) = delete;

  void send(long type, long long value) const {
    Message m{type, value};
    while (msgsnd(id_, &m, sizeof m.value, 0) < 0)
      if (errno != EINTR) fail("msgsnd");
  }
  long long receive(long type) const {
    Message m{};
    while (msgrcv(id_, &m, sizeof m.value, type, 0) < 0)
      if (errno != EINTR) fail("msgrcv");
    return m.value;
  }

 private:
  struct Message {
    long type;
    long long value;
  };
  int id_;
};

long argument(const char* text, long min, long max) {
  long value = 0;
  const char* end = text + std::strlen(text);
  const auto result = std::from_chars(text, end, value);
  if (result.ec != std::errc() || result.ptr != end || value < min || value > max)
    throw Usage(std::string("bad argument '") + text + "'");
  return value;
}

void run(long n, long workers) {
  // the first n % workers parts are longer by one
  struct Part { long first, last; };
  std::vector<Part> parts;
  long next = 1;
  for (long i = 0; i < workers; i++) {
    const long size = n / workers + (i < n % workers ? 1 : 0);
    parts.push_back({next, next + size - 1});
    next += size;
  }

  MessageQueue queue;
  std::vector<pid_t> pids;
  for (long i = 0; i < workers; i++) {
    const pid_t pid = fork();
    if (pid < 0) {
      const int error = errno;
      for (pid_t p : pids) waitpid(p, nullptr, 0);
      errno = error;
      fail("fork");
    }
    if (pid == 0) {
      long long sum = 0;
      for (long long k = parts[i].first; k <= parts[i].last; k++) sum += k * k;
      try {
        queue.send(i + 1, sum);
      } catch (...) {
        _exit(1);
      }
      _exit(0);
    }
    pids.push_back(pid);
  }

  long long total = 0;
  for (long i = 0; i < workers; i++) {
    const long long partial = queue.receive(i + 1);
    std::printf("worker %ld %ld %ld %lld\n", i, parts[i].first, parts[i].last, partial);
    total += partial;
  }
  for (pid_t p : pids) waitpid(p, nullptr, 0);
  std::printf("total %lld\n", total);
}

int main(int argc, char** argv) try {
  if (argc > 3) throw Usage("too many arguments");
  const long n = argc > 1 ? argument(argv[1], 0, 3'000'000) : 1000;
  const long workers = argc > 2 ? argument(argv[2], 1, 64) : 4;
  run(n, workers);
} catch (const Usage& e) {
  std::fprintf(stderr, "%s\nusage: sum-of-squares [N [WORKERS]]\n", e.what());
  return 2;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
