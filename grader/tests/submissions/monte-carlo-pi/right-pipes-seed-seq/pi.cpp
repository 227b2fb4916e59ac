// Monte Carlo pi. One pipe for each worker, read in the order of the workers.
#include <cstdint>
#include <cstring>
#include <iomanip>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

struct Worker {
  pid_t pid;
  int result_fd;
};

static bool all_digits(const std::string& s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string::npos;
}

static bool to_number(const std::string& s, std::uint64_t low, std::uint64_t high,
                      std::uint64_t& out) {
  if (!all_digits(s)) return false;
  try {
    out = std::stoull(s);
  } catch (const std::out_of_range&) {
    return false;
  }
  return low <= out && out <= high;
}

static std::uint64_t count_hits(std::uint64_t trials, std::uint64_t seed, unsigned index) {
  std::seed_seq sequence{std::uint32_t(seed), std::uint32_t(seed >> 32), std::uint32_t(index)};
  std::mt19937_64 generator(sequence);
  std::uint64_t hits = 0;
  while (trials-- > 0) {
    std::uint64_t bits = generator();  // enough for both coordinates
    double x = double(bits >> 32) * 0x1p-32;
    double y = double(bits & 0xffffffff) * 0x1p-32;
    hits += x * x + y * y <= 1.0;
  }
  return hits;
}

static bool read_all(int fd, void* where, std::size_t size) {
  char* p = static_cast<char*>(where);
  while (size > 0) {
    ssize_t got = read(fd, p, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    p += got;
    size -= got;
  }
  return true;
}

static Worker start(std::uint64_t trials, std::uint64_t seed, unsigned index) {
  int fds[2];
  if (pipe(fds) != 0) throw std::runtime_error(std::string("pipe: ") + std::strerror(errno));
  pid_t pid = fork();
  if (pid < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
  if (pid == 0) {
    close(fds[0]);
    std::uint64_t hits = count_hits(trials, seed, index);
    _exit(write(fds[1], &hits, sizeof hits) == sizeof hits ? 0 : 1);
  }
  close(fds[1]);
  return {pid, fds[0]};
}

int main(int argc, char** argv) {
  std::uint64_t trials, workers, seed;
  bool good = (argc == 3 || argc == 4) && to_number(argv[1], 1, 10000000000ULL, trials) &&
              to_number(argv[2], 1, 64, workers);
  if (good && argc == 4) good = to_number(argv[3], 0, INT64_MAX, seed);
  if (!good) {
    std::cerr << "Usage: " << argv[0] << " TRIALS WORKERS [SEED]" << std::endl;
    return 2;
  }
  if (argc == 3) {
    std::random_device device;
    seed = std::uint64_t(device()) << 32 | device();
  }

  try {
    std::vector<Worker> pool;
    std::vector<std::uint64_t> shares;
    for (std::uint64_t i = 0; i < workers; ++i) {
      shares.push_back(trials / workers + (i < trials % workers));
      pool.push_back(start(shares.back(), seed, unsigned(i)));
    }

    std::uint64_t total = 0;
    for (std::size_t i = 0; i < pool.size(); ++i) {
      std::uint64_t hits;
      if (!read_all(pool[i].result_fd, &hits, sizeof hits)) throw std::runtime_error("no result");
      close(pool[i].result_fd);
      std::cout << "worker " << i << " " << shares[i] << " " << hits << std::endl;
      total += hits;
    }
    for (const Worker& w : pool) waitpid(w.pid, nullptr, 0);
    std::cout << "hits " << total << std::endl;
    std::cout << "pi " << std::setprecision(12) << std::fixed << 4.0 * total / trials << std::endl;
  } catch (const std::exception& e) {
    std::cerr << e.what() << std::endl;
    return 1;
  }
}
