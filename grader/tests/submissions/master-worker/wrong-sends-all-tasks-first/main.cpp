// Two message queues: the tasks go out through one, any worker takes the next; the results come
// back through the other.
#include <fcntl.h>
#include <mqueue.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

struct Order { long task, n; };
struct Answer { long task, result; int worker; };

static mqd_t open_queue(const char* name, long size) {
  mq_attr attr{};
  attr.mq_maxmsg = 10;  // more needs root
  attr.mq_msgsize = size;
  mqd_t q = mq_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, &attr);
  mq_unlink(name);  // the descriptors are enough, the children inherit them
  return q;
}

static long count(long n) {
  std::vector<bool> p(n > 0 ? n : 0, true);
  long c = 0;
  for (long i = 2; i < n; ++i) {
    if (!p[i]) continue;
    ++c;
    for (long j = i * i; j < n; j += i) p[j] = false;
  }
  return c;
}

static void work(int k, mqd_t in, mqd_t out) {
  Order o;
  while (mq_receive(in, reinterpret_cast<char*>(&o), sizeof o, nullptr) > 0 && o.task >= 0) {
    Answer a{o.task, count(o.n), k};
    mq_send(out, reinterpret_cast<char*>(&a), sizeof a, 0);
  }
  _exit(0);
}

static bool parse(const char* b, const char* e, long& v) {
  auto r = std::from_chars(b, e, v);
  return r.ec == std::errc() && r.ptr == e;
}

struct Task { long id, n; };

int main(int argc, char** argv) {
  long size = 0;
  std::string arg = argc == 2 ? argv[1] : "";
  if (!parse(arg.data(), arg.data() + arg.size(), size) || size < 1 || size > 64) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  mqd_t orders = open_queue("/mw-orders", sizeof(Order));
  mqd_t answers = open_queue("/mw-answers", sizeof(Answer));
  if (orders == -1 || answers == -1) {
    std::perror("mq_open");
    return 1;
  }
  for (int k = 0; k < size; ++k) {
    pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) work(k, orders, answers);
  }

  std::vector<Task> tasks;
  bool clean = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    const char* end = line.data() + line.size();
    const char* space = line.data() + std::min(line.find(' '), line.size());
    Task t{};
    if (space != end && parse(line.data(), space, t.id) && parse(space + 1, end, t.n) && t.n >= 0 &&
        t.n <= 100000000) {
      tasks.push_back(t);
    } else {
      std::cerr << "line " << number << " is no task\n";
      clean = false;
    }
  }

  const long total = tasks.size();
  std::vector<int> tally(size);
  auto send = [&](long i) {
    Order o{i, i >= 0 ? tasks[i].n : 0};
    mq_send(orders, reinterpret_cast<char*>(&o), sizeof o, 0);
  };
  auto receive = [&] {
    Answer a;
    mq_receive(answers, reinterpret_cast<char*>(&a), sizeof a, nullptr);
    std::cout << "task " << tasks[a.task].id << " worker " << a.worker << " result " << a.result
              << std::endl;
    ++tally[a.worker];
  };
  for (long i = 0; i < total; ++i) send(i);
  for (long i = 0; i < total; ++i) receive();
  for (int k = 0; k < size; ++k) send(-1);
  while (wait(nullptr) > 0) {}

  for (int k = 0; k < size; ++k) std::cout << "worker " << k << " tasks " << tally[k] << '\n';
  std::cout << "done " << total << '\n';
  return clean ? 0 : 1;
}
