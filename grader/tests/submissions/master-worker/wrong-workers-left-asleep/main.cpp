// Orders and results in shared memory, semaphores to announce them.
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

using std::int64_t;

constexpr const char* segment_name = "/master-worker";

struct Place {
  sem_t order;
  int64_t n;
  int64_t result;
  std::atomic<bool> ready;
};

struct Board {
  sem_t event;
  Place place[64];
};

static Board* board;

static void on_child(int) {
  int e = errno;
  sem_post(&board->event);
  errno = e;
}

static void wait_on(sem_t* s) {
  while (sem_wait(s) == -1 && errno == EINTR) continue;
}

static int64_t count_primes(int64_t n) {
  if (n <= 2) return 0;
  std::vector<bool> odd_composite(n / 2);  // index i is 2i + 1; index 0 counts for the 2
  int64_t count = 1;
  for (int64_t i = 1; i < n / 2; i++) {
    if (odd_composite[i]) continue;
    count++;
    for (int64_t j = 2 * i * (i + 1); j < n / 2; j += 2 * i + 1) odd_composite[j] = true;
  }
  return count;
}

static void worker(Place& p) {
  for (;;) {
    wait_on(&p.order);
    p.result = count_primes(p.n);
    p.ready = true;
    sem_post(&board->event);
  }
}

struct Task {
  int64_t id, n;
};

static bool to_int(const std::string& s, int64_t& v) {
  std::size_t digits = s.find_first_not_of("0123456789", s[0] == '-' ? 1 : 0);
  if (digits != std::string::npos || s.empty() || s == "-") return false;
  errno = 0;
  v = std::strtoll(s.c_str(), nullptr, 10);
  return errno == 0;
}

static bool get_line(std::string& line) {
  line.clear();
  int c;
  while ((c = std::getchar()) != EOF && c != '\n') line += static_cast<char>(c);
  return c != EOF || !line.empty();
}

static int open_board() {
  int fd = shm_open(segment_name, O_CREAT | O_EXCL | O_RDWR, 0600);
  if (fd < 0 || ftruncate(fd, sizeof(Board)) < 0) return -1;
  void* p = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  board = static_cast<Board*>(p);
  return p == MAP_FAILED ? -1 : sem_init(&board->event, 1, 0);
}

struct Worker {
  pid_t pid;
  bool alive;
  int task;  // -1: free
  int count;
};

int main(int argc, char** argv) {
  int64_t size;
  if (argc != 2 || !to_int(argv[1], size) || size < 1 || size > 64) {
    std::fprintf(stderr, "usage: master-worker WORKERS\n");
    return 2;
  }
  if (open_board() < 0) {
    std::perror("shared memory");
    return 1;
  }
  struct sigaction sa;
  std::memset(&sa, 0, sizeof sa);
  sa.sa_handler = on_child;
  sa.sa_flags = SA_RESTART;
  sigaction(SIGCHLD, &sa, nullptr);

  std::vector<Worker> workers;
  for (int k = 0; k < size; k++) {
    sem_init(&board->place[k].order, 1, 0);
    pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      shm_unlink(segment_name);
      return 1;
    }
    if (pid == 0) worker(board->place[k]);
    workers.push_back({pid, true, -1, 0});
  }

  std::vector<Task> tasks;
  std::string line;
  int bad = 0;
  for (int number = 1; get_line(line); number++) {
    Task t;
    std::size_t space = line.find(' ');
    if (space == line.npos || !to_int(line.substr(0, space), t.id) ||
        !to_int(line.substr(space + 1), t.n) || t.n < 0 || t.n > 100000000) {
      std::fprintf(stderr, "no task in line %d\n", number);
      bad++;
    } else {
      tasks.push_back(t);
    }
  }

  std::vector<int> todo;
  for (int i = static_cast<int>(tasks.size()) - 1; i >= 0; i--) todo.push_back(i);
  std::size_t results = 0;
  int alive = static_cast<int>(size);
  while (results < tasks.size() && alive > 0) {
    for (int k = 0; k < size && !todo.empty(); k++) {
      Worker& w = workers[k];
      if (!w.alive || w.task >= 0) continue;
      w.task = todo.back();
      todo.pop_back();
      board->place[k].n = tasks[w.task].n;
      sem_post(&board->place[k].order);
    }
    wait_on(&board->event);
    pid_t dead;
    while ((dead = waitpid(-1, nullptr, WNOHANG)) > 0) {
      for (Worker& w : workers) {
        if (w.pid == dead) w.alive = false;
      }
      alive--;
    }
    for (int k = 0; k < size; k++) {
      Worker& w = workers[k];
      if (board->place[k].ready.exchange(false)) {
        std::printf("task %lld worker %d result %lld\n", static_cast<long long>(tasks[w.task].id), k,
                    static_cast<long long>(board->place[k].result));
        std::fflush(stdout);
        w.count++;
        w.task = -1;
        results++;
      } else if (!w.alive && w.task >= 0) {
        todo.push_back(w.task);
        w.task = -1;
      }
    }
  }

  shm_unlink(segment_name);
  if (results < tasks.size()) {
    std::fprintf(stderr, "nobody is left to work\n");
    return 1;
  }
  for (int k = 0; k < size; k++) std::printf("worker %d tasks %d\n", k, workers[k].count);
  std::printf("done %zu\n", results);
  return bad ? 1 : 0;
}
