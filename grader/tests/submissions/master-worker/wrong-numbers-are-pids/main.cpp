// Master and workers over pipes. The master never blocks anywhere but in poll().
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <iostream>
#include <string>
#include <vector>

using namespace std;

struct Task { long long id, n; };

struct Worker {
  pid_t pid = -1;
  int to = -1, from = -1;
  bool alive = true, busy = false;
  Task task{};
  int done = 0;
};

vector<Worker> workers;
deque<Task> todo;
size_t tasks_read = 0, tasks_done = 0;
int line_number = 0;
bool had_bad_line = false;

long long count_primes(long long n) {
  vector<bool> sieve(n > 2 ? n : 2, true);
  long long count = 0;
  for (long long i = 2; i < n; i++) {
    if (!sieve[i]) continue;
    count++;
    for (long long j = i * i; j < n; j += i) sieve[j] = false;
  }
  return count;
}

void worker_main(int in, int out) {
  long long n;
  while (read(in, &n, sizeof n) == (ssize_t)sizeof n) {
    long long r = count_primes(n);
    if (write(out, &r, sizeof r) != (ssize_t)sizeof r) break;
  }
  _exit(0);
}

void start(int count) {
  for (int k = 0; k < count; k++) {
    int down[2], up[2];
    if (pipe(down) || pipe(up)) { perror("pipe"); exit(1); }
    pid_t pid = fork();
    if (pid < 0) { perror("fork"); exit(1); }
    if (pid == 0) {
      for (auto& w : workers) { close(w.to); close(w.from); }
      close(down[1]);
      close(up[0]);
      worker_main(down[0], up[1]);
    }
    close(down[0]);
    close(up[1]);
    Worker w;
    w.pid = pid;
    w.to = down[1];
    w.from = up[0];
    workers.push_back(w);
  }
}

bool all_digits(const string& s) {
  return !s.empty() && s.find_first_not_of("0123456789") == string::npos;
}

void take_line(const string& line) {
  line_number++;
  size_t space = line.find(' ');
  if (space != string::npos) {
    string id = line.substr(0, space), n = line.substr(space + 1);
    string digits = id[0] == '-' ? id.substr(1) : id;
    errno = 0;
    if (all_digits(digits) && all_digits(n)) {
      long long i = strtoll(id.c_str(), nullptr, 10), m = strtoll(n.c_str(), nullptr, 10);
      if (errno == 0 && m <= 100000000) {
        todo.push_back({i, m});
        tasks_read++;
        return;
      }
    }
  }
  cerr << "ligne " << line_number << " : ce n'est pas une tâche : " << line << endl;
  had_bad_line = true;
}

// Returns false at the end of the input.
bool read_some_input(string& rest) {
  char buffer[4096];
  ssize_t got = read(0, buffer, sizeof buffer);
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0) {
    if (!rest.empty()) take_line(rest);
    return false;
  }
  rest.append(buffer, got);
  size_t begin = 0, end;
  while ((end = rest.find('\n', begin)) != string::npos) {
    take_line(rest.substr(begin, end - begin));
    begin = end + 1;
  }
  rest.erase(0, begin);
  return true;
}

void distribute() {
  for (auto& w : workers) {
    if (todo.empty()) return;
    if (!w.alive || w.busy) continue;
    w.task = todo.front();
    // EPIPE: it is dead; poll() will say so, and the task goes back then.
    if (write(w.to, &w.task.n, sizeof w.task.n) < 0 && errno != EPIPE) { perror("write"); exit(1); }
    w.busy = true;
    todo.pop_front();
  }
}

void listen_to(size_t k) {
  Worker& w = workers[k];
  long long r;
  if (read(w.from, &r, sizeof r) == (ssize_t)sizeof r) {
    cout << "task " << w.task.id << " worker " << w.pid << " result " << r << endl;
    w.busy = false;
    w.done++;
    tasks_done++;
    return;
  }
  w.alive = false;
  close(w.to);
  close(w.from);
  w.to = w.from = -1;
  if (w.busy) todo.push_front(w.task);
  w.busy = false;
}

bool somebody_lives() {
  for (auto& w : workers)
    if (w.alive) return true;
  return false;
}

int main(int argc, char* argv[]) {
  string arg = argc == 2 ? argv[1] : "";
  if (!all_digits(arg) || arg.size() > 2 || stoi(arg) < 1 || stoi(arg) > 64) {
    cerr << "usage: " << argv[0] << " WORKERS (1..64)" << endl;
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  start(stoi(arg));

  string rest;
  bool input_open = true, stranded = false;
  while (input_open || tasks_done < tasks_read) {
    distribute();
    if (!somebody_lives() && tasks_done < tasks_read) { stranded = true; break; }
    vector<pollfd> fds{{input_open ? 0 : -1, POLLIN, 0}};
    for (auto& w : workers) fds.push_back({w.from, POLLIN, 0});
    if (poll(fds.data(), fds.size(), -1) < 0) continue;
    if (fds[0].revents) input_open = read_some_input(rest);
    for (size_t k = 0; k < workers.size(); k++)
      if (fds[k + 1].revents) listen_to(k);
  }

  for (auto& w : workers)
    if (w.alive) { close(w.to); close(w.from); }
  for (auto& w : workers)
    while (waitpid(w.pid, nullptr, 0) < 0 && errno == EINTR) {}

  if (stranded) {
    cerr << "plus aucun ouvrier en vie" << endl;
    return 1;
  }
  for (size_t k = 0; k < workers.size(); k++)
    cout << "worker " << workers[k].pid << " tasks " << workers[k].done << endl;
  cout << "done " << tasks_done << endl;
  return had_bad_line ? 1 : 0;
}
