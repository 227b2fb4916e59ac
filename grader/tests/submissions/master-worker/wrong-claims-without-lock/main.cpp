// The table of tasks is shared; a free worker marks the next free task as its own and does it.
#include <poll.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

struct Task { long id, n; };

struct Entry {
  std::atomic<int> owner;  // 0: nobody
  std::atomic<bool> done;
  long result;
};

struct Common {
  sem_t bell;              // rung when it is worth looking again
  std::atomic<bool> over;
};

struct Worker {
  pid_t pid;
  int from;                // its pipe, -1 when it is dead
  int count;
};

static long primes(long n) {
  std::vector<bool> composite(n + 1);
  long count = 0;
  for (long i = 2; i < n; ++i) {
    if (composite[i]) continue;
    ++count;
    for (long j = i * i; j < n; j += i) composite[j] = true;
  }
  return count;
}

template <class T> static T* shared(std::size_t count) {
  void* p = mmap(nullptr, sizeof(T) * (count + 1), PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) {
    perror("mmap");
    exit(1);
  }
  return static_cast<T*>(p);
}

static int take(Entry* table, int size, int me) {
  for (int i = 0; i < size; ++i) {
    if (table[i].owner == 0) {  // free
      table[i].owner = me;      // now it is mine
      return i;
    }
  }
  return -1;
}

static void work(Common* common, Entry* table, const std::vector<Task>& tasks, int me, int out) {
  while (!common->over) {
    int i = take(table, tasks.size(), me);
    if (i < 0) {
      sem_wait(&common->bell);
      continue;
    }
    table[i].result = primes(tasks[i].n);
    table[i].done = true;
    if (write(out, &i, sizeof i) != sizeof i) _exit(1);
  }
  _exit(0);
}

static bool number(const std::string& s, long& v) {
  auto [p, e] = std::from_chars(s.data(), s.data() + s.size(), v);
  return e == std::errc() && p == s.data() + s.size();
}

static bool read_tasks(std::vector<Task>& tasks) {
  bool good = true;
  std::string line;
  for (int k = 1; std::getline(std::cin, line); ++k) {
    Task t{};
    auto space = line.find(' ');
    if (space != line.npos && number(line.substr(0, space), t.id) &&
        number(line.substr(space + 1), t.n) && t.n >= 0 && t.n <= 100000000) {
      tasks.push_back(t);
    } else {
      std::cerr << "line " << k << " is not a task\n";
      good = false;
    }
  }
  return good;
}

int main(int argc, char** argv) {
  long size = 0;
  if (argc != 2 || !number(argv[1], size) || size < 1 || size > 64) {
    std::cerr << "usage: master-worker WORKERS\n";
    return 2;
  }
  std::vector<Task> tasks;
  const bool good = read_tasks(tasks);
  Entry* table = shared<Entry>(tasks.size());
  Common* common = shared<Common>(1);
  sem_init(&common->bell, 1, 0);

  std::vector<Worker> workers;
  for (int k = 0; k < size; ++k) {
    int ends[2];
    if (pipe(ends) != 0) {
      perror("pipe");
      return 1;
    }
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) work(common, table, tasks, k + 1, ends[1]);
    close(ends[1]);
    workers.push_back({pid, ends[0], 0});
  }

  std::vector<bool> reported(tasks.size());
  std::size_t left = tasks.size();
  int alive = size;
  auto report = [&](int i, int k) {
    std::cout << "task " << tasks[i].id << " worker " << k << " result " << table[i].result
              << std::endl;
    ++workers[k].count;
    if (!reported[i]) --left;
    reported[i] = true;
  };
  while (left > 0 && alive > 0) {
    std::vector<pollfd> fds;
    for (auto& w : workers) fds.push_back({w.from, POLLIN, 0});
    if (poll(fds.data(), fds.size(), -1) < 0) continue;
    for (int k = 0; k < size; ++k) {
      if (fds[k].revents == 0) continue;
      int i;
      if (read(workers[k].from, &i, sizeof i) == sizeof i) {
        report(i, k);
        continue;
      }
      close(workers[k].from);
      workers[k].from = -1;
      --alive;
      for (std::size_t j = 0; j < tasks.size(); ++j) {
        if (reported[j] || table[j].owner != k + 1) continue;
        if (table[j].done) {
          report(j, k);
        } else {
          table[j].owner = 0;
        }
      }
      for (int w = 0; w < alive; ++w) sem_post(&common->bell);
    }
  }

  common->over = true;
  for (int k = 0; k < size; ++k) sem_post(&common->bell);
  for (auto& w : workers) waitpid(w.pid, nullptr, 0);
  // results that came in while the last were counted
  for (int k = 0; k < size; ++k) {
    for (int i; workers[k].from >= 0 && read(workers[k].from, &i, sizeof i) == sizeof i;) report(i, k);
  }
  if (left > 0) {
    std::cerr << "all workers are dead\n";
    return 1;
  }
  for (int k = 0; k < size; ++k) {
    std::cout << "worker " << k << " tasks " << workers[k].count << std::endl;
  }
  std::cout << "done " << tasks.size() << std::endl;
  return good ? 0 : 1;
}
