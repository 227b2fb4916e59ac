// Measures each mode by itself.
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>
static bool num(const char* s, long lo, long hi, long& v) {
  if (!*s) return false;
  for (const char* p = s; *p; ++p)
    if (!isdigit((unsigned char)*p)) return false;
  errno = 0;
  v = strtol(s, nullptr, 10);
  return errno == 0 && v >= lo && v <= hi;
}
static long primes(long b, long e) {
  long c = 0;
  for (long n = b < 2 ? 2 : b; n < e; ++n) {
    bool p = n == 2 || n % 2;
    for (long d = 3; p && d * d <= n; d += 2)
      if (n % d == 0) p = false;
    c += p;
  }
  return c;
}
int main(int argc, char** argv) {
  long n, w;
  if (argc != 3 || !num(argv[1], 0, 10000000, n) || !num(argv[2], 1, 64, w)) {
    fprintf(stderr, "usage\n");
    return 2;
  }
  auto t = std::chrono::steady_clock::now();
  auto lap = [&] {
    auto u = std::chrono::steady_clock::now();
    double d = std::chrono::duration<double>(u - t).count();
    t = u;
    return d;
  };
  long a = primes(0, n);
  double sa = lap();
  std::vector<long> r(w);
  {
    std::vector<std::jthread> t;
    for (long i = 0; i < w; ++i)
      t.emplace_back([&, i] {
        long c = primes(n * i / w, n * (i + 1) / w);
        r[i] = c;
      });
  }
  long b = 0;
  for (long x : r) b += x;
  double sb = lap();
  int fd[2];
  if (pipe(fd)) return 1;
  for (long i = 0; i < w; ++i)
    if (fork() == 0) {
      long c = primes(n * i / w, n * (i + 1) / w);
      if (write(fd[1], &c, 8) != 8) _exit(1);
      _exit(0);
    }
  long c = 0;
  for (long i = 0; i < w; ++i) {
    long x;
    if (read(fd[0], &x, 8) != 8) return 1;
    c += x;
  }
  while (wait(nullptr) > 0) {
  }
  double sc = lap();
  const char* f = sa <= sb && sa <= sc ? "sequential"
                  : sb <= sc           ? "threads"
                                       : "processes";
  printf(
      "sequential %ld %.6f\nthreads %ld %.6f\nprocesses %ld %.6f\nfastest %s\n",
      a, sa, b, sb, c, sc, f);
}
