// No shared memory at all: a pipe is a queue, an eventfd with EFD_SEMAPHORE is a semaphore.
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace std::string_literals;

namespace {

[[noreturn]] void fail(const char* what) {
  const std::string text = what + ": "s + std::strerror(errno) + "\n";
  if (::write(2, text.data(), text.size()) < 0) {}
  ::_exit(1);
}

void say(const std::string& text) {
  for (size_t sent = 0; sent < text.size();) {
    const ssize_t n = ::write(STDOUT_FILENO, text.data() + sent, text.size() - sent);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("write");
    sent += n;
  }
}

struct fd_semaphore {
  int fd = ::eventfd(0, EFD_SEMAPHORE);
  void up() const {
    const std::uint64_t one = 1;
    if (::write(fd, &one, sizeof one) != sizeof one) fail("eventfd");
  }
  void down() const {
    std::uint64_t got;
    if (::read(fd, &got, sizeof got) != sizeof got) fail("eventfd");
  }
};

struct channel {
  int ends[2];
  channel() {
    if (::pipe(ends) < 0) fail("pipe");
  }
  void put(int v) const {
    if (::write(ends[1], &v, sizeof v) != sizeof v) fail("pipe");
  }
  int get() const {
    int v;
    if (::read(ends[0], &v, sizeof v) != sizeof v) fail("pipe");
    return v;
  }
};

unsigned random_below_100() {
  std::uint64_t r;
  if (::getrandom(&r, sizeof r, 0) != sizeof r) fail("getrandom");
  return r % 100;
}

void produce(int i, const channel& q, int n) {
  say("# P" + std::to_string(i) + " has pid " + std::to_string(::getpid()) + "\n");
  while (n-- > 0) {
    const int v = random_below_100() + (i - 1) * 100;
    say("P" + std::to_string(i) + " " + std::to_string(v) + "\n");
    q.put(v);
  }
}

void consume(int i, const channel& q, const fd_semaphore& mine, const fd_semaphore& theirs, int n) {
  say("# C" + std::to_string(i) + " has pid " + std::to_string(::getpid()) + "\n");
  while (n-- > 0) {
    say("C" + std::to_string(i) + " " + std::to_string(q.get()) + "\n");
    mine.up();
    theirs.down();
  }
  say("#C" + std::to_string(i) + " is finished: done\n");
}

}  // namespace

int main(int argc, char** argv) {
  unsigned n = 100;
  bool ok = argc <= 2;
  if (argc == 2) {
    const char* end = argv[1] + std::strlen(argv[1]);
    const auto r = std::from_chars(argv[1], end, n);
    ok = r.ec == std::errc() && r.ptr == end && n <= 100000;
  }
  if (!ok) {
    const char text[] = "rendezvous [N], 0 <= N <= 100000\n";
    if (::write(2, text, sizeof text - 1) < 0) {}
    return 2;
  }

  channel q1, q2;
  fd_semaphore s1, s2;
  if (s1.fd < 0 || s2.fd < 0) fail("eventfd");
  for (int role = 0; role < 4; ++role) {
    const pid_t pid = ::fork();
    if (pid < 0) fail("fork");
    if (pid > 0) continue;
    if (role == 0) consume(2, q2, s2, s1, n);
    if (role == 1) produce(2, q2, n);
    if (role == 2) consume(1, q1, s1, s2, n);
    if (role == 3) produce(1, q1, n);
    ::_exit(0);
  }
  while (::wait(nullptr) > 0) {}
  say("# all four have ended\n");
  say("done");
}
