#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>
static bool num(const char* s, int64_t lo, int64_t hi, int64_t& v) {
  auto [p, e] = std::from_chars(s, s + strlen(s), v);
  return *s && e == std::errc{} && !*p && v >= lo && v <= hi;
}
static int64_t primes(int64_t b, int64_t e) {
  int64_t c = 0;
  for (int64_t n = b < 2 ? 2 : b; n < e; ++n) {
    bool p = n == 2 || n % 2;
    for (int64_t d = 3; p && d * d <= n; d += 2)
      if (n % d == 0) p = false;
    c += p;
  }
  return c;
}
int main(int c, char** a) {
  int64_t l, w;
  if (c != 3 || !num(a[1], 0, 100000000, l) || !num(a[2], 1, 64, w)) {
    fprintf(stderr, "usage\n");
    return 2;
  }
  int64_t t = 0;
  for (int64_t i = 0; i < w; ++i) {
    int64_t b = l / w * i, e = i == w - 1 ? l : b + l / w;
    int fd[2];
    if (pipe(fd)) return 1;
    if (fork() == 0) {
      int64_t k = primes(b, e);
      if (write(fd[1], &k, 8) != 8) _exit(1);
      _exit(0);
    }
    int64_t k;
    close(fd[1]);
    if (read(fd[0], &k, 8) != 8) return 1;
    close(fd[0]);
    printf("range %ld %ld %ld\n", b, e, k);
    t += k;
  }
  while (wait(nullptr) > 0) {
  }
  printf("total %ld\n", t);
}
