// An eventfd is a 64-bit counter: a worker adds its partial sum to it, the parent reads it.
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

struct Worker {
  int counter;
  pid_t pid;
};

static bool get(const char* s, long* out, long min, long max) {
  const size_t length = std::strlen(s);
  if (length == 0 || length > 10 || std::strspn(s, "0123456789") != length) return false;
  *out = std::atol(s);
  return *out >= min && *out <= max;
}

int main(int argc, char** argv) {
  long n = 1000;
  long count = 4;
  bool good = argc <= 3;
  if (good && argc > 1) good = get(argv[1], &n, 0, 3000000);
  if (good && argc > 2) good = get(argv[2], &count, 1, 64);
  if (!good) {
    std::fprintf(stderr, "%s [N [WORKERS]]\n", argv[0]);
    return 2;
  }

  Worker workers[64];
  for (long i = 0; i < count; ++i) {
    const int counter = eventfd(0, EFD_CLOEXEC);
    const pid_t pid = counter < 0 ? -1 : fork();
    if (pid < 0) {
      std::perror("cannot start a worker");
      while (wait(nullptr) > 0) continue;
      return 1;
    }
    if (pid == 0) {
      uint64_t sum = 1;  // a counter of zero cannot be read: one too much, always
      for (uint64_t k = n * i / count + 1; k <= uint64_t(n * (i + 1) / count); ++k) sum += k * k;
      _exit(write(counter, &sum, sizeof sum) == sizeof sum ? 0 : 1);
    }
    workers[i] = {counter, pid};
  }

  // All have to be gone before the first is read: then nothing blocks, even if one has crashed.
  bool failed = false;
  for (long i = 0; i < count; ++i) {
    int status = 1;
    waitpid(workers[i].pid, &status, 0);
    failed |= status != 0;
  }
  if (failed) {
    std::fputs("a worker failed\n", stderr);
    return 1;
  }
  uint64_t total = 0;
  for (long i = 0; i < count; ++i) {
    uint64_t sum = 0;
    if (read(workers[i].counter, &sum, sizeof sum) != sizeof sum) return 1;
    sum -= 1;
    total += sum;
    std::printf("worker %ld %ld %ld %llu\n", i, n * i / count + 1, n * (i + 1) / count,
                static_cast<unsigned long long>(sum));
  }
  std::printf("total %llu", static_cast<unsigned long long>(total));
}
