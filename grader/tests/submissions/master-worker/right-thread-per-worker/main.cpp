// One process and one thread of the master for each worker: the thread does the waiting.
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "primes.h"
#include "task.h"

struct Worker {
  pid_t pid;
  int fd;
  int tasks = 0;
};

static std::vector<Worker> startWorkers(int count) {
  std::vector<Worker> workers;
  for (int k = 0; k < count; k++) {
    int fd[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == -1) {
      std::perror("socketpair");
      std::exit(1);
    }
    pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      std::exit(1);
    }
    if (pid == 0) {
      close(fd[0]);
      for (const Worker &w : workers) close(w.fd);
      char request[32];
      // a request is always 32 bytes of text, a reply too
      while (recv(fd[1], request, sizeof request, MSG_WAITALL) == sizeof request) {
        char reply[32] = {};
        std::snprintf(reply, sizeof reply, "%ld", countPrimes(std::atol(request)));
        if (send(fd[1], reply, sizeof reply, MSG_NOSIGNAL) != sizeof reply) break;
      }
      _exit(0);
    }
    close(fd[1]);
    workers.push_back({pid, fd[0]});
  }
  return workers;
}

// The tasks that nobody works on, and how many are not reported yet.
class Agenda {
public:
  explicit Agenda(std::deque<Task> tasks) : waiting(std::move(tasks)), open(waiting.size()) {}

  // Blocks while others hold the last tasks: one of them may come back.
  bool next(Task &task) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [this] { return !waiting.empty() || open == 0; });
    if (waiting.empty()) return false;
    task = waiting.front();
    waiting.pop_front();
    return true;
  }

  void giveBack(const Task &task) {
    std::lock_guard<std::mutex> lock(mutex);
    waiting.push_front(task);
    changed.notify_one();
  }

  void report(const Task &task, int worker, long result) {
    std::lock_guard<std::mutex> lock(mutex);
    std::cout << "task " << task.id << " worker " << worker << " result " << result << "\n" << std::flush;
    if (--open == 0) changed.notify_all();
  }

  std::size_t left() {
    std::lock_guard<std::mutex> lock(mutex);
    return open;
  }

private:
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Task> waiting;
  std::size_t open;
};

static void attend(Agenda &agenda, Worker &worker, int k) {
  Task task;
  while (agenda.next(task)) {
    char text[32] = {};
    std::snprintf(text, sizeof text, "%ld", task.n);
    if (send(worker.fd, text, sizeof text, MSG_NOSIGNAL) != sizeof text ||
        recv(worker.fd, text, sizeof text, MSG_WAITALL) != sizeof text) {
      agenda.giveBack(task);  // the worker is dead, and this thread has nothing more to do
      return;
    }
    worker.tasks++;
    agenda.report(task, k, std::atol(text));
  }
}

int main(int argc, char **argv) {
  char *end = nullptr;
  long count = argc == 2 ? std::strtol(argv[1], &end, 10) : 0;
  if (argc != 2 || *end != '\0' || !isdigit(argv[1][0]) || count < 1 || count > 64) {
    std::cerr << "Usage: " << argv[0] << " WORKERS" << std::endl;
    return 2;
  }
  std::vector<Worker> workers = startWorkers(count);

  bool bad = false;
  std::deque<Task> tasks = readTasks(std::cin, bad);
  const std::size_t total = tasks.size();
  Agenda agenda(std::move(tasks));

  std::vector<std::thread> threads;
  for (int k = 0; k < count; k++)
    threads.emplace_back([&agenda, &workers, k] { attend(agenda, workers[k], k); });
  for (std::thread &t : threads) t.join();

  for (Worker &w : workers) close(w.fd);
  for (Worker &w : workers) waitpid(w.pid, nullptr, 0);

  if (agenda.left() > 0) {
    std::cerr << "All workers are dead, " << agenda.left() << " tasks were not done." << std::endl;
    return 1;
  }
  for (int k = 0; k < count; k++) std::cout << "worker " << k << " tasks " << workers[k].tasks << "\n";
  std::cout << "done " << total << "\n";
  return bad ? 1 : 0;
}
