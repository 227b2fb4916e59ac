// The worker is this very program under another name: a filter from standard input to standard
// output, which could be tried by hand.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

extern char** environ;

static const char worker_name[] = "master-worker: worker";
static const int64_t largest = 100000000;

// ---- the worker

static int64_t count_primes(int64_t n) {
  std::vector<uint64_t> words(n / 64 + 1);
  int64_t count = 0;
  for (int64_t i = 2; i < n; i++) {
    if (words[i / 64] >> (i % 64) & 1) continue;
    count++;
    for (int64_t j = i * i; j < n; j += i) words[j / 64] |= uint64_t{1} << (j % 64);
  }
  return count;
}

static int work() {
  int64_t n;
  while (scanf("%" SCNd64, &n) == 1) {
    printf("%" PRId64 "\n", count_primes(n));
    fflush(stdout);
  }
  return 0;
}

// ---- the master

struct Task {
  std::string id;
  int64_t n;
};

struct Worker {
  pid_t pid;
  int in;         // what it reads
  FILE* answers;  // what it writes; null when it is dead
  int task;
  int done;
};

static bool spawn(std::vector<Worker>& workers) {
  int in[2], out[2];
  // close-on-exec, so that no worker inherits what belongs to another
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) return false;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  char* const argv[] = {const_cast<char*>(worker_name), nullptr};
  pid_t pid;
  const int error = posix_spawn(&pid, "/proc/self/exe", &actions, nullptr, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  if (error != 0) {
    errno = error;
    return false;
  }
  workers.push_back({pid, in[1], fdopen(out[0], "r"), -1, 0});
  return true;
}

static bool number(const char* s, const char* end, bool negative_too, int64_t& value) {
  const char* digits = negative_too && *s == '-' ? s + 1 : s;
  if (digits == end) return false;
  for (const char* c = digits; c != end; c++)
    if (*c < '0' || *c > '9') return false;
  errno = 0;
  value = strtoll(s, nullptr, 10);
  return errno == 0;
}

static bool parse(const std::string& line, Task& task) {
  const size_t space = line.find(' ');
  if (space == std::string::npos) return false;
  const char* s = line.c_str();
  int64_t id;
  if (!number(s, s + space, true, id) || !number(s + space + 1, s + line.size(), false, task.n))
    return false;
  task.id = line.substr(0, space);
  return task.n <= largest;
}

static int read_tasks(std::vector<Task>& tasks) {
  int bad = 0, line_number = 1;
  std::string line;
  for (int c; (c = getchar()) != EOF || !line.empty();) {
    if (c != '\n' && c != EOF) {
      line += static_cast<char>(c);
      continue;
    }
    Task task;
    if (parse(line, task)) {
      tasks.push_back(task);
    } else {
      fprintf(stderr, "line %d: \"%s\" is not a task\n", line_number, line.c_str());
      bad++;
    }
    line.clear();
    line_number++;
  }
  return bad;
}

static void bury(Worker& w, std::vector<int>& todo) {
  fclose(w.answers);
  close(w.in);
  w.answers = nullptr;
  if (w.task >= 0) todo.push_back(w.task);
  w.task = -1;
}

static int master(int size) {
  signal(SIGPIPE, SIG_IGN);
  std::vector<Worker> workers;
  for (int k = 0; k < size; k++) {
    if (!spawn(workers)) {
      perror("master-worker");
      return 1;
    }
  }
  std::vector<Task> tasks;
  const int bad = read_tasks(tasks);
  std::vector<int> todo;
  for (int i = static_cast<int>(tasks.size()) - 1; i >= 0; i--) todo.push_back(i);

  size_t finished = 0;
  int alive = size;
  while (finished < tasks.size() && alive > 0) {
    fd_set set;
    FD_ZERO(&set);
    int top = 0;
    for (Worker& w : workers) {
      if (!w.answers) continue;
      if (w.task < 0 && !todo.empty()) {
        w.task = todo.back();
        todo.pop_back();
        dprintf(w.in, "%" PRId64 "\n", tasks[w.task].n);  // one that is dead shows below
      }
      FD_SET(fileno(w.answers), &set);
      if (fileno(w.answers) > top) top = fileno(w.answers);
    }
    if (select(top + 1, &set, nullptr, nullptr, nullptr) < 0) continue;
    for (int k = 0; k < size; k++) {
      Worker& w = workers[k];
      if (!w.answers || !FD_ISSET(fileno(w.answers), &set)) continue;
      int64_t result;
      char newline;
      // without its newline the answer may be torn: the worker died while it wrote
      if (fscanf(w.answers, "%" SCNd64 "%c", &result, &newline) == 2) {
        printf("task %s worker %d result %" PRId64 "\n", tasks[w.task].id.c_str(), k, result);
        fflush(stdout);
        w.task = -1;
        w.done++;
        finished++;
      } else {
        bury(w, todo);
        alive--;
      }
    }
  }

  for (Worker& w : workers)
    if (w.answers) bury(w, todo);
  for (Worker& w : workers)
    while (waitpid(w.pid, nullptr, 0) < 0 && errno == EINTR) continue;
  if (finished < tasks.size()) {
    fputs("all workers are dead\n", stderr);
    return 1;
  }
  for (int k = 0; k < size; k++) printf("worker %d tasks %d\n", k, workers[k].done);
  printf("done %zu", finished);  // no newline
  return bad > 0;
}

int main(int argc, char** argv) {
  if (argc == 1 && strcmp(argv[0], worker_name) == 0) return work();
  int64_t size;
  if (argc != 2 || !number(argv[1], argv[1] + strlen(argv[1]), false, size) || size < 1 ||
      size > 64) {
    fputs("usage: master-worker WORKERS (from 1 to 64)\n", stderr);
    return 2;
  }
  return master(static_cast<int>(size));
}
