#include <sys/wait.h>
#include <unistd.h>
#include <signal.h>
#include <sys/time.h>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

struct Task {
  std::string name;
  double seconds;
};

bool digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// NAME:SECONDS
bool read_task(const std::string& text, Task& task) {
  const size_t colon = text.find(':');
  if (colon == 0 || colon == text.npos) return false;
  task.name = text.substr(0, colon);
  for (unsigned char c : task.name) {
    if (!std::isalnum(c) && c != '_') return false;
  }
  const std::string number = text.substr(colon + 1);
  const size_t point = number.find('.');
  if (!digits(number.substr(0, point))) return false;
  if (point != number.npos && !digits(number.substr(point + 1))) return false;
  task.seconds = std::strtod(number.c_str(), nullptr);
  return task.seconds <= 60;
}

volatile sig_atomic_t ticks = 0;

void tick(int) { ticks = ticks + 1; }

// Without stdio, half of it at a time.
void say(const std::string& text) {
  for (size_t done = 0; done < text.size();) {
    const ssize_t size = write(STDOUT_FILENO, text.data() + done, (text.size() - done + 1) / 2);
    if (size > 0) done += size;
  }
}

void work(const Task& task) {
  setsid();
  struct sigaction action = {};
  action.sa_handler = tick;
  sigaction(SIGALRM, &action, nullptr);
  sigset_t alarm_signal, open;
  sigemptyset(&alarm_signal);
  sigaddset(&alarm_signal, SIGALRM);
  sigprocmask(SIG_BLOCK, &alarm_signal, &open);

  const std::string self = std::to_string(getpid()) + " " + task.name;
  say(self + " start\n");
  const long microseconds = static_cast<long>(task.seconds * 200000);
  const timeval fifth = {microseconds / 1000000, microseconds % 1000000};
  const itimerval timer = {fifth, fifth};
  if (microseconds > 0) setitimer(ITIMER_REAL, &timer, nullptr);
  for (int step = 1; step <= 5; ++step) {
    while (microseconds > 0 && ticks < step) sigsuspend(&open);
    say(self + " progress " + std::to_string(step) + "/5\n");
  }
  const itimerval off = {};
  setitimer(ITIMER_REAL, &off, nullptr);
  say(self + " end\n");
}

int main(int argc, char* argv[]) {
  std::vector<Task> tasks(argc - 1);
  bool right = argc >= 2 && argc <= 65;
  for (int i = 1; i < argc; ++i) right = read_task(argv[i], tasks[i - 1]) && right;
  if (!right) {
    fprintf(stderr, "usage: process-basics NAME:SECONDS...\n");
    return 2;
  }

  say("main " + std::to_string(getpid()) + "\n");
  for (const Task& task : tasks) {
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      work(task);
      std::quick_exit(0);
    }
  }
  for (size_t left = tasks.size(); left > 0;) {
    if (wait4(-1, nullptr, 0, nullptr) > 0) --left;
  }
  say("# all are gone\nmain all processes finished");
}
