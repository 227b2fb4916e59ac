#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
static bool num(const char* s, long lo, long hi, long& v) {
  if (!*s) return false;
  for (const char* p = s; *p; ++p)
    if (!isdigit((unsigned char)*p)) return false;
  errno = 0;
  v = strtol(s, nullptr, 10);
  return errno == 0 && v >= lo && v <= hi;
}
int main(int argc, char** argv) {
  long n = 1000, w = 4;
  if (argc > 3 || (argc > 1 && !num(argv[1], 0, 3000000, n)) ||
      (argc > 2 && !num(argv[2], 1, 64, w))) {
    fprintf(stderr, "usage\n");
    return 2;
  }
  int64_t total = 0;
  for (long i = 0; i < w; ++i) {
    long first = n * i / w + 1, last = n * (i + 1) / w;
    int fd[2];
    if (pipe(fd)) return 1;
    if (fork() == 0) {
      int64_t s = 0;
      for (int64_t k = first; k <= last; ++k) s += k * k;
      if (write(fd[1], &s, 8) != 8) _exit(1);
      _exit(0);
    }
    close(fd[1]);
    int64_t s = 0;
    if (read(fd[0], &s, 8) != 8) return 1;
    close(fd[0]);  // waits for this worker before the next is started
    printf("worker %ld %ld %ld %ld\n", i, first, last, (long)s);
    total += s;
  }
  while (wait(nullptr) > 0) {
  }
  printf("total %ld\n", (long)total);
}
