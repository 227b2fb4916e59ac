// Each worker is this program again. Its standard output is a pipe, so that it can simply print its
// result; the parent reads the numbers and prints the lines.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace {

const char* const worker_name = "one-worker-of-sum-of-squares";

std::optional<long> parse(const std::string& s, long min, long max) {
  if (s.empty() || s.size() > 8) return {};
  for (char c : s)
    if (!isdigit(static_cast<unsigned char>(c))) return {};
  const long value = std::stol(s);
  if (value < min || value > max) return {};
  return value;
}

int be_a_worker(const char* first, const char* last) {
  long long sum = 0;
  for (long long k = std::atoll(first); k <= std::atoll(last); ++k) sum += k * k;
  std::cout << sum << std::endl;
  return std::cout ? 0 : 1;
}

class Worker {
 public:
  Worker(long first, long last) : first_(first), last_(last) {}

  bool start() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::array<std::string, 3> words{worker_name, std::to_string(first_), std::to_string(last_)};
    char* argv[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    const int error = posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error) close(ends[0]);
    else output_ = fdopen(ends[0], "r");
    return error == 0 && output_;
  }

  bool finish(long long& sum) {
    const bool got = fscanf(output_, "%lld", &sum) == 1;
    fclose(output_);
    int status = 1;
    waitpid(pid_, &status, 0);
    return got && status == 0;
  }

  long first() const { return first_; }
  long last() const { return last_; }

 private:
  long first_, last_;
  pid_t pid_ = -1;
  FILE* output_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[0], worker_name) == 0) return be_a_worker(argv[1], argv[2]);

  const auto n = argc > 1 ? parse(argv[1], 0, 3000000) : 1000;
  const auto count = argc > 2 ? parse(argv[2], 1, 64) : 4;
  if (argc > 3 || !n || !count) {
    std::cerr << "usage: sum-of-squares [N [WORKERS]]\n";
    return 2;
  }

  std::vector<Worker> workers;
  for (long i = 0; i < *count; ++i) {
    workers.emplace_back(*n * i / *count + 1, *n * (i + 1) / *count);
    if (!workers.back().start()) {
      std::cerr << "cannot start worker " << i << '\n';
      while (wait(nullptr) > 0) {
      }
      return 1;
    }
  }
  long long total = 0;
  for (long i = 0; i < *count; ++i) {
    long long sum = 0;
    if (!workers[i].finish(sum)) {
      std::cerr << "worker " << i << " failed\n";
      while (wait(nullptr) > 0) {
      }
      return 1;
    }
    std::cout << "worker " << i << ' ' << workers[i].first() << ' ' << workers[i].last() << ' '
              << sum << '\n';
    total += sum;
  }
  std::cout << "total " << total << '\n';
}
