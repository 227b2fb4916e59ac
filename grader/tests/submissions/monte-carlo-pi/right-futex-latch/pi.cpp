// Monte Carlo pi with a latch: the last worker to finish wakes the parent. The latch is a counter
// in anonymous shared memory with a futex (not FUTEX_PRIVATE: it works between processes).
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <new>
#include <random>
#include <string_view>

struct Board {
  std::atomic<std::uint32_t> busy;
  std::array<std::int64_t, 64> hits;
};
static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

static void wait_for_zero(std::atomic<std::uint32_t>& word) {
  for (;;) {
    std::uint32_t seen = word.load();
    if (seen == 0) return;
    // Sleeps only while the word still has the value that we saw. Every worker wakes us, so an
    // interrupted or early wake-up just looks again.
    syscall(SYS_futex, &word, FUTEX_WAIT, seen, nullptr, nullptr, 0);
  }
}

static void count_down(std::atomic<std::uint32_t>& word) {
  word.fetch_sub(1);
  syscall(SYS_futex, &word, FUTEX_WAKE, 1, nullptr, nullptr, 0);
}

class Random {  // xoshiro256+
 public:
  Random(std::uint64_t seed) {
    std::seed_seq sequence{seed & 0xffffffff, seed >> 32};
    std::array<std::uint32_t, 8> words;
    sequence.generate(words.begin(), words.end());
    for (int i = 0; i < 4; ++i) s[i] = std::uint64_t(words[2 * i]) << 32 | words[2 * i + 1];
    s[0] |= 1;
  }
  std::uint64_t next() {
    std::uint64_t result = s[0] + s[3], t = s[1] << 17;
    s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3];
    s[2] ^= t, s[3] = std::rotl(s[3], 45);
    return result;
  }
  double coordinate() { return double(next() >> 11) * 0x1p-53; }
  void long_jump() {  // 2^192 steps ahead
    static const std::uint64_t table[] = {0x76e15d3efefdcbbf, 0xc5004e441c522fb3,
                                          0x77710069854ee241, 0x39109bb02acbe635};
    std::uint64_t t[4] = {};
    for (std::uint64_t entry : table)
      for (int b = 0; b < 64; ++b, next())
        if (entry & (1ull << b))
          for (int i = 0; i < 4; ++i) t[i] ^= s[i];
    for (int i = 0; i < 4; ++i) s[i] = t[i];
  }

 private:
  std::uint64_t s[4];
};

static bool integer(std::string_view text, std::int64_t low, std::int64_t high, std::int64_t& n) {
  auto [stop, error] = std::from_chars(text.begin(), text.end(), n);
  return error == std::errc{} && stop == text.end() && n >= low && n <= high;
}

int main(int argc, char** argv) {
  std::int64_t trials, workers, seed;
  bool ok = (argc == 3 || argc == 4) && integer(argv[1], 1, 10'000'000'000, trials) &&
            integer(argv[2], 1, 64, workers) && (argc == 3 || integer(argv[3], 0, INT64_MAX, seed));
  if (!ok) {
    std::fputs("monte-carlo-pi TRIALS WORKERS [SEED]\n", stderr);
    return 2;
  }
  if (argc == 3) {
    std::random_device device;
    seed = std::int64_t(std::uint64_t(device()) << 32 | device());
  }
  void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                      -1, 0);
  if (memory == MAP_FAILED) {
    std::perror("mmap");
    return 1;
  }
  Board* board = new (memory) Board{};
  board->busy = std::uint32_t(workers);

  auto share = [&](std::int64_t i) { return trials / workers + (i < trials % workers); };
  Random random(seed);
  for (std::int64_t i = workers - 1; i >= 0; --i) {  // the last one first, just because
    pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      std::int64_t hits = 0;
      for (std::int64_t n = share(i); n > 0; --n) {
        double x = random.coordinate();
        double y = random.coordinate();
        if (x * x + y * y <= 1) ++hits;
      }
      board->hits[i] = hits;
      count_down(board->busy);
      std::printf("# worker %d is through\n", int(i));
      std::fflush(stdout);
      _exit(0);
    }
    random.long_jump();
  }

  wait_for_zero(board->busy);
  std::int64_t total = 0;
  for (std::int64_t i = 0; i < workers; ++i) {
    std::printf("worker %d %lld %lld\n", int(i), (long long)share(i), (long long)board->hits[i]);
    total += board->hits[i];
  }
  std::printf("hits %lld\n", (long long)total);
  std::printf("pi %.15f\n", 4.0 * double(total) / double(trials));
  while (wait(nullptr) > 0) continue;
}
