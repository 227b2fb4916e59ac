#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {

struct Message {
  long type;  // worker number + 1: the parent asks for them in this order
  int count;
};

constexpr size_t payload = sizeof(Message) - sizeof(long);

bool read_number(const char* text, int low, int high, int& number) {
  const char* end = text + strlen(text);
  const auto result = std::from_chars(text, end, number);
  return result.ec == std::errc{} && result.ptr == end && low <= number && number <= high;
}

int begin_of(int limit, int workers, int i) { return i == workers ? limit : limit / workers * i; }

int count_primes(int begin, int end) {
  std::vector<char> is_prime(end - begin, 1);
  for (int n = begin; n < std::min(end, 2); ++n) is_prime[n - begin] = 0;
  for (long p = 2; p * p < end; ++p) {
    // A composite p does no harm and little work would be saved by leaving it out: but it is
    // easily seen whether one of 2, 3, 5, 7 divides it.
    if (p > 7 && (p % 2 == 0 || p % 3 == 0 || p % 5 == 0 || p % 7 == 0)) continue;
    for (long m = std::max(p * p, (begin + p - 1) / p * p); m < end; m += p) is_prime[m - begin] = 0;
  }
  return static_cast<int>(std::count(is_prime.begin(), is_prime.end(), 1));
}

// Piece by piece, so that the sieve stays in the cache.
int count_in_pieces(int begin, int end) {
  constexpr int piece = 1 << 18;
  int count = 0;
  for (; begin < end; begin += std::min(piece, end - begin))
    count += count_primes(begin, begin + std::min(piece, end - begin));
  return count;
}

int fail(const char* what) {
  perror(what);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  int limit = 0, workers = 0;
  if (argc != 3 || !read_number(argv[1], 0, 100000000, limit) ||
      !read_number(argv[2], 1, 64, workers)) {
    fprintf(stderr, "usage: %s LIMIT WORKERS\n", argv[0]);
    return 2;
  }
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  if (queue == -1) return fail("msgget");

  std::vector<pid_t> children;
  for (int i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid == -1) {
      msgctl(queue, IPC_RMID, nullptr);
      return fail("fork");
    }
    if (pid == 0) {
      const int begin = begin_of(limit, workers, i), end = begin_of(limit, workers, i + 1);
      Message m{i + 1, count_in_pieces(begin, end)};
      _exit(msgsnd(queue, &m, payload, 0) == 0 ? 0 : 1);
    }
    children.push_back(pid);
  }

  int total = 0;
  for (int i = 0; i < workers; ++i) {
    Message m;
    if (msgrcv(queue, &m, payload, i + 1, 0) == -1) {
      msgctl(queue, IPC_RMID, nullptr);
      return fail("msgrcv");
    }
    printf("range %d %d %d\n", begin_of(limit, workers, i), begin_of(limit, workers, i + 1), m.count);
    total += m.count;
  }
  for (pid_t pid : children) waitpid(pid, nullptr, 0);
  msgctl(queue, IPC_RMID, nullptr);
  printf("total %d\n", total);
}
