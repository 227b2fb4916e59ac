// Parts with about the same sum of squares (the borders grow with the cube root), results as
// packets on one socket.
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <iostream>
#include <sstream>
#include <vector>

struct Packet {
  long long worker, first, last, partial;
  bool operator<(const Packet& other) const { return worker < other.worker; }
};

static long long border(long long n, long long workers, long long i) {
  if (i == workers) return n;
  return std::min(n, std::llround(n * std::cbrt(double(i) / double(workers))));
}

static bool parse(const char* text, long long low, long long high, long long& value) {
  for (const char* c = text; *c; ++c)
    if (*c < '0' || *c > '9') return false;
  std::istringstream in(text);
  return bool(in >> value) && value >= low && value <= high;
}

int main(int argc, char** argv) {
  long long n = 1000, workers = 4;
  if (argc > 3 || (argc > 1 && !parse(argv[1], 0, 3'000'000, n)) ||
      (argc > 2 && !parse(argv[2], 1, 64, workers))) {
    std::clog << "usage: sum-of-squares [N [WORKERS]]\n";
    return 2;
  }

  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) {
    std::clog << "socketpair failed\n";
    return 1;
  }
  std::signal(SIGCHLD, SIG_IGN);  // nobody asks how they died
  long long started = 0;
  for (; started < workers; ++started) {
    const pid_t pid = fork();
    if (pid < 0) break;
    if (pid > 0) continue;
    close(ends[0]);
    Packet p{started, border(n, workers, started) + 1, border(n, workers, started + 1), 0};
    for (long long k = p.first; k <= p.last; ++k) p.partial += k * k;
    const bool sent = send(ends[1], &p, sizeof p, MSG_NOSIGNAL) == ssize_t(sizeof p);
    _exit(sent ? 0 : 1);
  }
  close(ends[1]);  // the end of file comes when the last worker is gone

  std::vector<Packet> packets;
  for (;;) {
    Packet p;
    const ssize_t size = recv(ends[0], &p, sizeof p, 0);
    if (size == ssize_t(sizeof p)) packets.push_back(p);
    else if (size == 0 || errno != EINTR) break;
  }
  while (wait(nullptr) > 0 || errno == EINTR) {
  }
  if (static_cast<long long>(packets.size()) != workers) {
    std::clog << "only " << packets.size() << " of " << workers << " workers have answered\n";
    return 1;
  }

  std::sort(packets.begin(), packets.end());
  long long total = 0;
  for (const Packet& p : packets) {
    std::cout << "worker " << p.worker << " " << p.first << " " << p.last << " " << p.partial
              << "\n";
    total += p.partial;
  }
  std::cout << "total " << total << "\n";
  return 0;
}
