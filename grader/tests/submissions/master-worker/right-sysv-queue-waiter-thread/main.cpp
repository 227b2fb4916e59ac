// All mail goes through one System V queue: type 1 is the master's, type k + 2 worker k's.
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Mail {
  long type;
  enum Kind : int { task, result, death, leave } kind;
  int worker;
  std::int64_t number;
};
constexpr std::size_t mail_size = sizeof(Mail) - sizeof(long);

struct Queue {
  int id = msgget(IPC_PRIVATE, 0600);
  pid_t owner = getpid();
  ~Queue() {
    if (id >= 0 && getpid() == owner) msgctl(id, IPC_RMID, nullptr);
  }
  bool send(const Mail& mail) const {
    while (msgsnd(id, &mail, mail_size, 0) != 0) {
      if (errno != EINTR) return false;
    }
    return true;
  }
  bool receive(long type, Mail& mail) const {
    while (msgrcv(id, &mail, mail_size, type, 0) < 0) {
      if (errno != EINTR) return false;
    }
    return true;
  }
};

struct Worker {
  pid_t pid;
  bool alive = true;
  int task = -1;  // index, -1 for none
  int count = 0;
};

struct Task {
  std::string id;  // is only ever printed again
  std::int64_t n;
};

std::int64_t primes_below(std::int64_t n) {
  std::vector<bool> composite(static_cast<std::size_t>(n));
  std::int64_t primes = 0;
  for (std::int64_t p = 2; p < n; ++p) {
    if (composite[p]) continue;
    ++primes;
    for (std::int64_t m = p * p; m < n; m += p) composite[m] = true;
  }
  return primes;
}

void worker_life(const Queue& queue, int k) {
  Mail mail;
  while (queue.receive(k + 2, mail) && mail.kind == Mail::task) {
    if (!queue.send({1, Mail::result, k, primes_below(mail.number)})) return;
  }
}

// Runs in a thread of the master until every child is gone.
void report_deaths(const Queue& queue, const std::vector<Worker>& workers) {
  for (std::size_t gone = 0; gone < workers.size();) {
    const pid_t pid = wait(nullptr);
    if (pid < 0) {
      if (errno == EINTR) continue;
      return;
    }
    for (std::size_t k = 0; k < workers.size(); ++k) {
      if (workers[k].pid == pid) queue.send({1, Mail::death, static_cast<int>(k), 0});
    }
    ++gone;
  }
}

bool is_integer(const std::string& text) {
  const std::size_t start = text.rfind('-', 0) == 0 ? 1 : 0;
  if (text.size() == start || text.find_first_not_of("0123456789", start) != std::string::npos) {
    return false;
  }
  errno = 0;
  std::strtoll(text.c_str(), nullptr, 10);
  return errno == 0;  // it fits
}

bool read_task(const std::string& line, Task& task) {
  std::istringstream in(line);
  std::string n, more;
  if (!(in >> task.id >> n) || in >> more || !is_integer(task.id) || !is_integer(n)) return false;
  task.n = std::stoll(n);
  return task.n >= 0 && task.n <= 100000000;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !is_integer(argv[1]) || std::stoll(argv[1]) < 1 || std::stoll(argv[1]) > 64) {
    std::cerr << "usage: master-worker WORKERS   (1 <= WORKERS <= 64)\n";
    return 2;
  }
  const int size = std::stoi(argv[1]);

  Queue queue;
  if (queue.id < 0) {
    std::perror("msgget");
    return 1;
  }
  std::vector<Worker> workers;
  for (int k = 0; k < size; ++k) {
    const pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      return 1;  // the queue goes, and with it the workers
    }
    if (pid == 0) {
      worker_life(queue, k);
      _exit(0);
    }
    workers.push_back({pid});
  }

  std::vector<Task> tasks;
  std::vector<int> todo;
  bool clean = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    Task task;
    if (read_task(line, task)) {
      tasks.push_back(task);
    } else {
      std::cerr << "line " << number << " is not a task\n";
      clean = false;
    }
  }
  for (int i = static_cast<int>(tasks.size()); i-- > 0;) todo.push_back(i);

  std::thread waiter(report_deaths, std::cref(queue), std::cref(workers));

  int alive = size;
  std::size_t reported = 0;
  while (reported < tasks.size() && alive > 0) {
    for (int k = 0; k < size && !todo.empty(); ++k) {
      Worker& worker = workers[k];
      if (!worker.alive || worker.task >= 0) continue;
      worker.task = todo.back();
      todo.pop_back();
      queue.send({k + 2, Mail::task, k, tasks[worker.task].n});
    }
    Mail mail;
    if (!queue.receive(1, mail)) {
      std::perror("msgrcv");
      std::_Exit(1);  // somebody removed the queue; the other thread may still wait
    }
    Worker& worker = workers[mail.worker];
    if (mail.kind == Mail::result) {
      std::cout << "task " << tasks[worker.task].id << " worker " << mail.worker << " result "
                << mail.number << std::endl;
      ++worker.count;
      ++reported;
    } else {
      worker.alive = false;
      --alive;
      if (worker.task >= 0) todo.push_back(worker.task);
    }
    worker.task = -1;
  }

  for (int k = 0; k < size; ++k) queue.send({k + 2, Mail::leave, k, 0});
  waiter.join();

  if (reported < tasks.size()) {
    std::cerr << "all workers died; " << tasks.size() - reported << " tasks not done\n";
    return 1;
  }
  for (int k = 0; k < size; ++k) {
    std::cout << "worker " << k << " tasks " << workers[k].count << std::endl;
  }
  std::cout << "done " << reported << std::endl;
  return clean ? 0 : 1;
}
