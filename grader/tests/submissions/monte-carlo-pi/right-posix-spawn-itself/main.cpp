// The workers are this same program, started again with posix_spawn. What a worker has to do
// stands in its environment; its result goes to descriptor 3, a pipe.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr const char* order_variable = "MONTE_CARLO_ORDER";
constexpr int result_fd = 3;

// sfc64 by Chris Doty-Humphrey. Different start values give different cycles' places, and the
// counter makes each cycle at least 2^64 long.
struct Sfc64 {
  std::uint64_t a, b, c, counter;

  Sfc64(std::uint64_t seed, std::uint64_t worker) : a(seed), b(worker), c(~seed), counter(1) {
    for (int i = 0; i < 18; ++i) next();
  }

  std::uint64_t next() {
    std::uint64_t result = a + b + counter++;
    a = b ^ (b >> 11);
    b = c + (c << 3);
    c = ((c << 24) | (c >> 40)) + result;
    return result;
  }
};

bool number(const char* text, std::uint64_t min, std::uint64_t max, std::uint64_t& value) {
  if (std::strlen(text) == 0 || std::strspn(text, "0123456789") != std::strlen(text)) return false;
  errno = 0;
  value = std::strtoull(text, nullptr, 10);
  return errno == 0 && value >= min && value <= max;
}

int be_a_worker(const char* order) {
  std::uint64_t trials, seed, worker;
  if (std::sscanf(order, "%" SCNu64 " %" SCNu64 " %" SCNu64, &trials, &seed, &worker) != 3)
    return 1;
  Sfc64 random(seed, worker);
  std::uint64_t hits = 0;
  for (std::uint64_t i = 0; i < trials; ++i) {
    double x = (random.next() >> 12) * 0x1p-52;
    double y = (random.next() >> 12) * 0x1p-52;
    hits += x * x + y * y <= 1.0;
  }
  return write(result_fd, &hits, sizeof hits) == sizeof hits ? 0 : 1;
}

struct Child {
  pid_t pid;
  int fd;
  std::uint64_t trials;
};

bool spawn(char** argv, std::uint64_t trials, std::uint64_t seed, std::uint64_t worker,
           Child& child) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  std::string order = std::string(order_variable) + "=" + std::to_string(trials) + " " +
                      std::to_string(seed) + " " + std::to_string(worker);
  std::vector<char*> environment;
  for (char** e = environ; *e; ++e) environment.push_back(*e);
  environment.push_back(order.data());
  environment.push_back(nullptr);

  // dup2 onto itself would keep the close-on-exec flag; posix_spawn clears it in that case too.
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], result_fd);
  char* arguments[] = {argv[0], nullptr};
  int error = posix_spawn(&child.pid, "/proc/self/exe", &actions, nullptr, arguments,
                          environment.data());
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  child.fd = ends[0];
  child.trials = trials;
  errno = error;
  return error == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (const char* order = std::getenv(order_variable)) return be_a_worker(order);

  std::uint64_t trials, workers, seed;
  if (argc < 3 || argc > 4 || !number(argv[1], 1, 10000000000, trials) ||
      !number(argv[2], 1, 64, workers) ||
      (argc == 4 && !number(argv[3], 0, INT64_MAX, seed))) {
    std::fprintf(stderr, "usage: %s TRIALS WORKERS [SEED]\n", argv[0]);
    return 2;
  }
  if (argc == 3) {
    std::random_device device;
    seed = (static_cast<std::uint64_t>(device()) << 32) | device();
  }

  std::vector<Child> children(workers);
  for (std::uint64_t i = 0; i < workers; ++i) {
    if (!spawn(argv, (trials + workers - 1 - i) / workers, seed, i, children[i])) {
      std::perror("posix_spawn");
      return 1;
    }
  }

  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < workers; ++i) {
    std::uint64_t hits;
    if (read(children[i].fd, &hits, sizeof hits) != sizeof hits) {
      std::fprintf(stderr, "worker %" PRIu64 " failed\n", i);
      return 1;
    }
    close(children[i].fd);
    waitpid(children[i].pid, nullptr, 0);
    std::printf("worker %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", i, children[i].trials, hits);
    total += hits;
  }
  std::printf("hits %" PRIu64 "\npi %.7f\n", total, 4.0 * total / trials);
}
