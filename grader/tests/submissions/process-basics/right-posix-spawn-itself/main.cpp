// Each task is this program again, started by posix_spawn under another argv[0].
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

constexpr const char* task_mode = "process-basics(task)";

bool valid(const std::string& task) {
  static const std::string digits = "0123456789";
  const auto colon = task.find_first_not_of(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_" + digits);
  if (colon == std::string::npos || colon == 0 || task[colon] != ':') return false;
  const auto number = task.substr(colon + 1);
  const auto dot = number.find_first_not_of(digits);
  if (number.empty() || dot == 0) return false;
  if (dot != std::string::npos) {
    if (number[dot] != '.' || dot + 1 == number.size()) return false;
    if (number.find_first_not_of(digits, dot + 1) != std::string::npos) return false;
  }
  return std::strtod(number.c_str(), nullptr) <= 60;
}

timespec later(timespec t, double seconds) {
  const long long nanos = t.tv_nsec + static_cast<long long>(seconds * 1e9);
  t.tv_sec += nanos / 1000000000;
  t.tv_nsec = nanos % 1000000000;
  return t;
}

void say(const std::string& name, const std::string& what) {
  std::ostringstream line;
  line << getpid() << ' ' << name << ' ' << what << '\n';
  std::cout << line.str() << std::flush;
}

int be_a_task(const std::string& text) {
  const auto colon = text.find(':');
  const auto name = text.substr(0, colon);
  const double seconds = std::strtod(text.c_str() + colon + 1, nullptr);
  say(name, "start");
  timespec begin;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (int k = 1; k <= 5; ++k) {
    const timespec then = later(begin, seconds * k / 5);
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &then, nullptr) == EINTR) {
    }
    say(name, "progress " + std::to_string(k) + "/5");
  }
  say(name, "end");
  return 0;
}

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[0], task_mode) == 0) return be_a_task(argv[1]);

  bool good = argc >= 2 && argc <= 65;
  for (int i = 1; i < argc; ++i) good = good && valid(argv[i]);
  if (!good) {
    std::cerr << "usage: process-basics NAME:SECONDS...\n";
    return 2;
  }

  std::cout << "main " << getpid() << std::endl;
  std::vector<pid_t> tasks;
  int status = 0;
  for (int i = 1; i < argc && status == 0; ++i) {
    std::string mode = task_mode;
    char* const arguments[] = {mode.data(), argv[i], nullptr};
    pid_t pid;
    if (const int error =
            posix_spawn(&pid, "/proc/self/exe", nullptr, nullptr, arguments, environ)) {
      std::cerr << "posix_spawn: " << std::strerror(error) << '\n';
      status = 1;
    } else {
      tasks.push_back(pid);
    }
  }
  for (const pid_t pid : tasks) {
    int how = 0;
    while (waitpid(pid, &how, 0) == -1 && errno == EINTR) {
    }
    if (how != 0) status = 1;
  }
  if (status == 0) std::cout << "main all processes finished" << std::endl;
  return status;
}
