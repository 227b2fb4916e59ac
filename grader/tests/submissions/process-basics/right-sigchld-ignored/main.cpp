// The kernel buries the children itself when SIGCHLD is ignored. wait() then sleeps until the last
// of them is gone and says ECHILD.
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

struct Job { std::string name; long long micros; };

static bool parse(const std::string& s, Job& job) {
  std::size_t i = 0;
  while (i < s.size() && (std::isalnum((unsigned char)s[i]) || s[i] == '_')) ++i;
  if (i == 0 || i == s.size() || s[i] != ':') return false;
  job.name = s.substr(0, i++);
  // the number, read by hand into microseconds
  long long whole = 0, fraction = 0, unit = 100000;
  std::size_t digits = 0;
  for (; i < s.size() && std::isdigit((unsigned char)s[i]); ++i, ++digits) {
    whole = whole * 10 + (s[i] - '0');
    if (whole > 60) return false;
  }
  if (digits == 0) return false;
  bool more_than_zero = false;
  if (i < s.size() && s[i] == '.') {
    ++i;
    std::size_t decimals = 0;
    for (; i < s.size() && std::isdigit((unsigned char)s[i]); ++i, ++decimals) {
      fraction += (s[i] - '0') * unit;
      unit /= 10;
      if (s[i] != '0') more_than_zero = true;
    }
    if (decimals == 0) return false;
  }
  if (i != s.size() || (whole == 60 && more_than_zero)) return false;
  job.micros = whole * 1000000 + fraction;
  return true;
}

static void nap(long long micros) {
  // usleep may refuse a second or more
  for (; micros >= 500000; micros -= 500000) usleep(500000);
  usleep(micros);
}

int main(int argc, char** argv) {
  std::vector<Job> jobs(argc > 0 ? argc - 1 : 0);
  if (jobs.empty() || jobs.size() > 64) {
    std::fputs("need 1 to 64 arguments NAME:SECONDS\n", stderr);
    return 2;
  }
  for (int i = 1; i < argc; ++i)
    if (!parse(argv[i], jobs[i - 1])) {
      std::fprintf(stderr, "bad task '%s'\n", argv[i]);
      return 2;
    }

  std::signal(SIGCHLD, SIG_IGN);
  std::printf("main %d\n", getpid());
  std::fflush(nullptr);
  bool failed = false;
  for (const Job& job : jobs) {
    const pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      failed = true;
      break;
    }
    if (pid > 0) continue;
    const char* name = job.name.c_str();
    std::printf("%d %s start\n", getpid(), name);
    std::fflush(stdout);
    for (int k = 1; k <= 5; ++k) {
      nap((job.micros + 4) / 5);
      std::printf("%d %s progress %d/5\n", getpid(), name, k);
      std::fflush(stdout);
    }
    std::printf("%d %s end\n", getpid(), name);
    std::exit(0);
  }
  while (wait(nullptr) != -1 || errno == EINTR) {
  }
  if (failed) return 1;
  std::puts("main all processes finished");
  return 0;
}
