// Primes below LIMIT, with one process for each range and a POSIX message queue for the results.
#include <fcntl.h>
#include <mqueue.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

struct Answer {
  std::int32_t begin, end, count;
};

class Queue {
 public:
  Queue() {
    mq_attr attributes{};
    attributes.mq_maxmsg = 8;  // the default limit is 10; senders wait when it is full
    attributes.mq_msgsize = sizeof(Answer);
    mq_unlink(name);
    id_ = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attributes);
    if (id_ == -1) throw std::runtime_error(std::string("mq_open: ") + std::strerror(errno));
    mq_unlink(name);  // open descriptors keep it alive
  }
  ~Queue() { mq_close(id_); }

  bool send(const Answer& a) {
    return mq_send(id_, reinterpret_cast<const char*>(&a), sizeof a, 0) == 0;
  }
  Answer receive() {
    Answer a;
    while (mq_receive(id_, reinterpret_cast<char*>(&a), sizeof a, nullptr) == -1)
      if (errno != EINTR) throw std::runtime_error("mq_receive");
    return a;
  }

 private:
  static constexpr const char* name = "/prime-count";
  mqd_t id_;
};

static int isqrt(int n) {
  int root = 0;
  while ((root + 1) <= n / (root + 1)) ++root;
  return root;
}

// Sieve of Eratosthenes over [begin, end), a block at a time.
static int count(int begin, int end) {
  std::vector<int> primes;
  const int root = isqrt(end);
  std::vector<bool> small(root + 1, true);
  for (int p = 2; p <= root; ++p) {
    if (!small[p]) continue;
    primes.push_back(p);
    for (int m = p * p; m <= root; m += p) small[m] = false;
  }
  int found = 0;
  std::vector<std::uint8_t> block(1 << 16);
  for (int low = std::max(begin, 2); low < end; low += int(block.size())) {
    const int high = std::min<std::int64_t>(end, std::int64_t(low) + block.size());
    std::fill(block.begin(), block.begin() + (high - low), 1);
    for (int p : primes) {
      std::int64_t m = std::max<std::int64_t>(std::int64_t(p) * p, (low + p - 1LL) / p * p);
      for (; m < high; m += p) block[m - low] = 0;
    }
    found += int(std::count(block.begin(), block.begin() + (high - low), 1));
  }
  return found;
}

static int argument(const std::string& text, int low, int high) {
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != text.npos)
    throw std::invalid_argument("not a number: '" + text + "'");
  int value = std::stoi(text);
  if (value < low || value > high) throw std::invalid_argument(text + " is out of range");
  return value;
}

int main(int argc, char* argv[]) {
  int limit, workers;
  try {
    if (argc != 3) throw std::invalid_argument("usage: prime-count LIMIT WORKERS");
    limit = argument(argv[1], 0, 100'000'000);
    workers = argument(argv[2], 1, 64);
  } catch (const std::invalid_argument& e) {
    std::cerr << e.what() << '\n';
    return 2;
  }

  try {
    Queue queue;
    for (int i = 0; i < workers; ++i) {
      const int begin = limit / workers * i;
      const int end = i + 1 < workers ? begin + limit / workers : limit;
      switch (fork()) {
        case -1:
          throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
        case 0:
          _exit(queue.send({begin, end, count(begin, end)}) ? 0 : 1);
      }
    }
    // Empty the queue first, wait afterwards: a sender may be waiting for room.
    long total = 0;
    for (int i = 0; i < workers; ++i) {
      const Answer a = queue.receive();
      std::cout << "range " << a.begin << ' ' << a.end << ' ' << a.count << '\n';
      total += a.count;
    }
    while (wait(nullptr) > 0) {
    }
    std::cout << "total " << total << '\n';
  } catch (const std::runtime_error& e) {
    std::cerr << e.what() << '\n';
    return 1;
  }
}
