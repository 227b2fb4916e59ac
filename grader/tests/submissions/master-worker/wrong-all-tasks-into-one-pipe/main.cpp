// Puts all tasks into one pipe, then reads the results.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>
struct Order {
  long id, n;
};
struct Answer {
  long id, r, w;
};
static long primes(long n) {
  std::vector<char> c(n > 0 ? n : 0, 0);
  long k = 0;
  for (long i = 2; i < n; ++i) {
    if (c[i]) continue;
    ++k;
    for (long j = i * i; j < n; j += i) c[j] = 1;
  }
  return k;
}
static bool whole(const std::string& s, long& v) {
  auto [p, e] = std::from_chars(s.data(), s.data() + s.size(), v);
  return e == std::errc{} && p == s.data() + s.size() && !s.empty();
}
int main(int argc, char** argv) {
  long w;
  if (argc != 2 || !whole(argv[1], w) || w < 1 || w > 64) {
    fprintf(stderr, "usage\n");
    return 2;
  }
  std::vector<pid_t> children(w);
  std::vector<long> count(w);
  std::vector<Order> tasks;
  std::string line;
  int no = 0;
  bool bad = false;
  while (std::getline(std::cin, line)) {
    ++no;
    auto sp = line.find(' ');
    long id, n;
    if (sp == line.npos || !whole(line.substr(0, sp), id) ||
        !whole(line.substr(sp + 1), n) || n < 0 || n > 100000000) {
      fprintf(stderr, "line %d: no task\n", no);
      bad = true;
      continue;
    }
    tasks.push_back({id, n});
  }
  int a[2], b[2];
  if (pipe(a) || pipe(b)) return 1;
  for (long i = 0; i < w; ++i) {
    children[i] = fork();
    if (children[i] == 0) {
      close(a[1]);
      close(b[0]);
      Order o;
      while (read(a[0], &o, sizeof o) == sizeof o) {
        Answer r{o.id, primes(o.n), i};
        if (write(b[1], &r, sizeof r) < 0) _exit(1);
      }
      _exit(0);
    }
  }
  close(a[0]);
  close(b[1]);
  for (const Order& o : tasks) {
    if (write(a[1], &o, sizeof o) < 0) return 1;
  }
  close(a[1]);
  Answer r;
  long done = 0;
  while (read(b[0], &r, sizeof r) == sizeof r) {
    printf("task %ld worker %ld result %ld\n", r.id, r.w, r.r);
    ++count[r.w];
    ++done;
  }
  for (long i = 0; i < w; ++i) waitpid(children[i], nullptr, 0);
  for (long i = 0; i < w; ++i) printf("worker %ld tasks %ld\n", i, count[i]);
  printf("done %ld\n", done);
  return bad;
}
