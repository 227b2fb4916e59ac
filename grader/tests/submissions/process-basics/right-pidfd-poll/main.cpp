#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace std;
using namespace std::chrono;

struct Task { string name; double seconds; };

unique_ptr<Task> read_task(const string& arg) {
  enum { NAME, WHOLE, WHOLE_OR_DOT, DECIMAL, DECIMAL_OR_END } state = NAME;
  string name, number;
  for (char c : arg) {
    const bool digit = c >= '0' && c <= '9';
    switch (state) {
      case NAME:
        if (c == ':' && !name.empty()) { state = WHOLE; break; }
        if (!digit && c != '_' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) return {};
        name += c;
        break;
      case WHOLE_OR_DOT:
        if (c == '.') { number += c; state = DECIMAL; break; }
        [[fallthrough]];
      case WHOLE:
        if (!digit) return {};
        number += c;
        state = WHOLE_OR_DOT;
        break;
      case DECIMAL:
      case DECIMAL_OR_END:
        if (!digit) return {};
        number += c;
        state = DECIMAL_OR_END;
        break;
    }
  }
  if (state != WHOLE_OR_DOT && state != DECIMAL_OR_END) return {};
  const double seconds = strtod(number.c_str(), nullptr);
  if (seconds > 60) return {};
  return make_unique<Task>(Task{name, seconds});
}

void print(const string& text) { cout << text + "\n" << flush; }

// poll without descriptors is a sleep; it may end early after the process was stopped
void sleep_until(steady_clock::time_point then) {
  for (;;) {
    const double left = duration<double, milli>(then - steady_clock::now()).count();
    if (left <= 0) return;
    poll(nullptr, 0, static_cast<int>(ceil(left)));
  }
}

[[noreturn]] void child(const Task& task) {
  const string me = to_string(getpid()) + " " + task.name;
  print(me + " start");
  auto t = steady_clock::now();
  for (int k = 1; k <= 5; k++) {
    t += duration_cast<steady_clock::duration>(duration<double>(task.seconds / 5));
    sleep_until(t);
    print(me + " progress " + to_string(k) + "/5");
  }
  print(me + " end");
  _exit(0);
}

int main(int argc, char** argv) {
  vector<Task> tasks;
  for (int i = 1; i < argc; i++) {
    auto task = read_task(argv[i]);
    if (!task) { cerr << argv[i] << ": not a task\n"; return 2; }
    tasks.push_back(*task);
  }
  if (tasks.empty() || tasks.size() > 64) { cerr << "1 to 64 tasks\n"; return 2; }

  print("main " + to_string(getpid()));
  vector<pollfd> running;
  for (const Task& task : tasks) {
    const pid_t pid = fork();
    if (pid == 0) child(task);
    const int fd = pid > 0 ? static_cast<int>(syscall(SYS_pidfd_open, pid, 0)) : -1;
    if (fd < 0) {
      perror("cannot start a process");
      while (wait(nullptr) > 0) {}
      return 1;
    }
    running.push_back({fd, POLLIN, 0});
  }
  size_t left = running.size();
  while (left > 0) {
    if (poll(running.data(), running.size(), -1) < 0) {
      if (errno == EINTR) continue;
      perror("poll");
      return 1;
    }
    for (pollfd& p : running) {
      if (p.fd < 0 || p.revents == 0) continue;
      siginfo_t info;
      waitid(P_PIDFD, p.fd, &info, WEXITED);
      close(p.fd);
      p.fd = -1;  // poll skips it from now on
      left--;
    }
  }
  print("main all processes finished");
  return 0;
}
