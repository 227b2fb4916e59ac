#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstring>

bool parse(const char* text, long min, long max, long& value) {
  const char* end = text + std::strlen(text);
  const auto [rest, error] = std::from_chars(text, end, value);
  return error == std::errc() && rest == end && value >= min && value <= max;
}

int main(int argc, char* argv[]) {
  long n = 1000;
  long workers = 4;
  if (argc > 3 || (argc > 1 && !parse(argv[1], 0, 3000000, n)) ||
      (argc > 2 && !parse(argv[2], 1, 64, workers))) {
    std::fprintf(stderr, "usage: sum-of-squares [N [WORKERS]]\n");
    return 2;
  }
  shm_unlink("/partials");
  const int fd = shm_open("/partials", O_CREAT | O_EXCL | O_RDWR, 0600);
  const size_t size = 64 * sizeof(long);
  if (fd < 0 || ftruncate(fd, size) != 0) {
    std::perror("/partials");
    return 1;
  }
  auto* partials =
      static_cast<long*>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
  if (partials == MAP_FAILED) {
    std::perror("mmap");
    return 1;
  }
  int back[2];
  if (pipe(back) != 0) {
    std::perror("pipe");
    return 1;
  }
  int done[2];
  if (pipe(done) != 0) {
    std::perror("pipe");
    return 1;
  }
  // Part i begins at start(i) and ends before start(i + 1).
  const auto start = [&](long i) { return n * i / workers + 1; };
  for (long i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      long sum = 0;
      for (long k = start(i); k < start(i + 1); ++k) sum += k * k;
      partials[i] = sum;
      if (write(done[1], "x", 1) != 1) _exit(1);
      if (i == 0 && read(back[0], &sum, sizeof sum) == sizeof sum) {
        std::printf("total %ld\n", sum);
        std::fflush(stdout);
      }
      _exit(0);
    }
  }
  char byte;
  for (long i = 0; i < workers; ++i) {
    if (read(done[0], &byte, 1) != 1) return 1;
  }

  long total = 0;
  for (long i = 0; i < workers; ++i) {
    total += partials[i];
    std::printf("worker %ld %ld %ld %ld\n", i, start(i), start(i + 1) - 1, partials[i]);
  }
  if (write(back[1], &total, sizeof total) != sizeof total) return 1;
  while (wait(nullptr) > 0) {
  }
  shm_unlink("/partials");
  return 0;
}
