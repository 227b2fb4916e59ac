#include <sys/wait.h>
#include <unistd.h>

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
  long whole = 0;
  long tenths = 0;
  sscanf(number.c_str(), "%ld.%ld", &whole, &tenths);
  task.seconds = whole + tenths / 10.0;
  return whole < 60 || (whole == 60 && tenths == 0);
}

void pause_for(double seconds) {
  timespec left = {static_cast<time_t>(seconds), 0};
  left.tv_nsec = static_cast<long>((seconds - static_cast<double>(left.tv_sec)) * 1e9);
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

void work(const Task& task) {
  const int self = getpid();
  const char* name = task.name.c_str();
  printf("%d %s start\n", self, name);
  for (int step = 1; step <= 5; ++step) {
    pause_for(task.seconds / 5);
    printf("%d %s progress %d/5\n", self, name, step);
  }
  printf("%d %s end\n", self, name);
}

int main(int argc, char* argv[]) {
  std::vector<Task> tasks(argc - 1);
  bool right = argc >= 2 && argc <= 65;
  for (int i = 1; i < argc; ++i) right = read_task(argv[i], tasks[i - 1]) && right;
  if (!right) {
    fprintf(stderr, "usage: process-basics NAME:SECONDS...\n");
    return 2;
  }

  printf("main %d\n", getpid());
  for (const Task& task : tasks) {
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      work(task);
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  printf("main all processes finished\n");
}
