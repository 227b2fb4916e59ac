#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <map>
#include <string>
#include <vector>

struct Task {
  long number;
  long id;
  long n;
};

struct Worker {
  pid_t pid;
  int to;
  int from;
  bool alive;
  bool busy;
  Task task;
  int done;
};

struct Result {
  Task task;
  size_t worker;
  long primes;
};

std::map<long, Result> finished;  // by the number of the task
long next_to_print = 0;
std::vector<Worker> workers;
std::deque<Task> todo;

bool number(const std::string& s, long min, long max, long& value) {
  auto r = std::from_chars(s.data(), s.data() + s.size(), value);
  return r.ec == std::errc() && r.ptr == s.data() + s.size() && value >= min && value <= max;
}

long primes(long n) {
  std::vector<bool> no(n < 2 ? 2 : n);
  long count = 0;
  for (long i = 2; i < n; i++) {
    if (no[i]) continue;
    count++;
    for (long j = i * i; j < n; j += i) no[j] = true;
  }
  return count;
}

void run_worker(int in, int out) {
  long n;
  while (read(in, &n, sizeof n) == sizeof n) {
    long r = primes(n);
    if (write(out, &r, sizeof r) != sizeof r) break;
  }
  _exit(0);
}

void start_worker() {
  int a[2], b[2];
  if (pipe(a) != 0 || pipe(b) != 0) {
    perror("pipe");
    exit(1);
  }
  pid_t pid = fork();
  if (pid < 0) {
    perror("fork");
    exit(1);
  }
  if (pid == 0) {
    for (Worker& w : workers) {
      close(w.to);
      close(w.from);
    }
    close(a[1]);
    close(b[0]);
    run_worker(a[0], b[1]);
  }
  close(a[0]);
  close(b[1]);
  workers.push_back({pid, a[1], b[0], true, false, {}, 0});
}

bool read_tasks() {
  bool ok = true;
  std::string line;
  for (int number_of_line = 1; std::getline(std::cin, line); number_of_line++) {
    Task t{};
    t.number = todo.size();
    size_t space = line.find(' ');
    if (space != std::string::npos && number(line.substr(0, space), INT64_MIN, INT64_MAX, t.id) &&
        number(line.substr(space + 1), 0, 100000000, t.n)) {
      todo.push_back(t);
    } else {
      std::cerr << "line " << number_of_line << " is not a task\n";
      ok = false;
    }
  }
  return ok;
}

void give_tasks() {
  for (Worker& w : workers) {
    if (!w.alive || w.busy || todo.empty()) continue;
    w.task = todo.front();
    todo.pop_front();
    w.busy = true;
    if (write(w.to, &w.task.n, sizeof w.task.n) < 0) perror("write");
  }
}

// One more result: true. A dead worker: false, and its task is back in the list.
bool take_result(size_t k) {
  Worker& w = workers[k];
  long r;
  if (read(w.from, &r, sizeof r) == sizeof r) {
    finished[w.task.number] = {w.task, k, r};
    // print in the order of the input
    for (; finished.count(next_to_print) > 0; next_to_print++) {
      const Result& f = finished[next_to_print];
      std::cout << "task " << f.task.id << " worker " << f.worker << " result " << f.primes << std::endl;
    }
    w.busy = false;
    w.done++;
    return true;
  }
  w.alive = false;
  close(w.to);
  close(w.from);
  if (w.busy) todo.push_front(w.task);
  w.busy = false;
  return false;
}

int living() {
  int count = 0;
  for (Worker& w : workers) count += w.alive;
  return count;
}

bool do_tasks() {
  size_t open = todo.size();
  while (open > 0) {
    give_tasks();
    if (living() == 0) return false;
    std::vector<pollfd> fds;
    for (Worker& w : workers) fds.push_back({w.alive ? w.from : -1, POLLIN, 0});
    if (poll(fds.data(), fds.size(), -1) < 0) continue;
    for (size_t k = 0; k < fds.size(); k++) {
      if (fds[k].revents != 0 && take_result(k)) open--;
    }
  }
  return true;
}

int main(int argc, char* argv[]) {
  long n;
  if (argc != 2 || !number(argv[1], 1, 64, n)) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  for (long k = 0; k < n; k++) start_worker();
  bool ok = read_tasks();
  size_t total = todo.size();
  bool complete = do_tasks();
  for (Worker& w : workers) {
    if (w.alive) close(w.to);
  }
  for (Worker& w : workers) waitpid(w.pid, nullptr, 0);
  if (!complete) {
    std::cerr << "all workers are dead\n";
    return 1;
  }
  for (size_t k = 0; k < workers.size(); k++) {
    std::cout << "worker " << k << " tasks " << workers[k].done << std::endl;
  }
  std::cout << "done " << total << std::endl;
  return ok ? 0 : 1;
}
