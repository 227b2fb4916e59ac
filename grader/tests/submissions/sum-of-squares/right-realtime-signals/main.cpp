#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <vector>

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static bool parse(const char* text, long min, long max, long& value) {
  const size_t length = strlen(text);
  if (length == 0 || length > 7 || strspn(text, "0123456789") != length) return false;
  value = atol(text);
  return value >= min && value <= max;
}

// A signal can carry a pointer, and so a number of 64 bits.
[[noreturn]] static void work(std::int64_t first, std::int64_t last, pid_t parent) {
  std::int64_t sum = 0;
  for (std::int64_t k = first; k <= last; ++k) sum += k * k;
  sigval value{};
  value.sival_ptr = reinterpret_cast<void*>(sum);
  if (sigqueue(parent, SIGRTMIN, value) != 0) fail("sigqueue");
  for (;;) pause();
}

int main(int argc, char** argv) {
  long n = 1000, workers = 4;
  if (argc > 3 || (argc > 1 && !parse(argv[1], 0, 3000000, n)) ||
      (argc > 2 && !parse(argv[2], 1, 64, workers))) {
    fprintf(stderr, "usage: sum-of-squares [N [WORKERS]]\n");
    return 2;
  }
  sigset_t results;
  sigemptyset(&results);
  sigaddset(&results, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &results, nullptr);  // they wait until they are asked for

  const auto first = [&](long i) { return n * i / workers + 1; };
  const pid_t parent = getpid();
  std::map<pid_t, long> number_of;
  for (long i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid < 0) fail("fork");
    if (pid == 0) work(first(i), first(i + 1) - 1, parent);
    number_of[pid] = i;
  }
  std::vector<std::int64_t> partials(workers);
  for (long i = 0; i < workers; ++i) {
    siginfo_t info;
    if (sigwaitinfo(&results, &info) < 0) fail("sigwaitinfo");
    partials[number_of[info.si_pid]] = reinterpret_cast<std::int64_t>(info.si_value.sival_ptr);
  }
  for (const auto& [pid, number] : number_of) {
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
  }
  std::int64_t total = 0;
  for (long i = 0; i < workers; ++i) {
    total += partials[i];
    printf("worker %ld %ld %ld %ld\n", i, first(i), first(i + 1) - 1, partials[i]);
  }
  printf("total %ld\n", total);
  return 0;
}
