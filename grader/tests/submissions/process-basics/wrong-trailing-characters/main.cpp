#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

struct Task {
  std::string name;
  std::chrono::duration<double> duration;
};

bool is_name(const std::string& text) {
  for (unsigned char c : text)
    if (!std::isalnum(c) && c != '_') return false;
  return !text.empty();
}

bool parse(const std::string& text, Task& task) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return false;
  task.name = text.substr(0, colon);
  const std::string number = text.substr(colon + 1);
  if (!is_name(task.name)) return false;
  try {
    task.duration = std::chrono::duration<double>(std::stod(number));
  } catch (const std::exception&) {
    return false;
  }
  return task.duration.count() >= 0 && task.duration.count() <= 60;
}

void work(const Task& task) {
  const auto pid = getpid();
  std::cout << pid << " " << task.name << " start" << std::endl;
  for (int i = 1; i <= 5; ++i) {
    std::this_thread::sleep_for(task.duration / 5);
    std::cout << pid << " " << task.name << " progress " << i << "/5" << std::endl;
  }
  std::cout << pid << " " << task.name << " end" << std::endl;
}

int main(int argc, char** argv) {
  std::vector<Task> tasks;
  for (int i = 1; i < argc; ++i) {
    Task task;
    if (!parse(argv[i], task)) {
      std::cerr << "not a task: " << argv[i] << "\n";
      return 2;
    }
    tasks.push_back(task);
  }
  if (tasks.empty() || tasks.size() > 64) {
    std::cerr << "usage: process-basics NAME:SECONDS...\n";
    return 2;
  }

  std::cout << "main " << getpid() << std::endl;
  std::vector<pid_t> children;
  for (const Task& task : tasks) {
    const pid_t pid = fork();
    if (pid == -1) {
      std::cerr << "fork failed\n";
      return 1;
    }
    if (pid == 0) {
      work(task);
      _exit(0);
    }
    children.push_back(pid);
  }
  for (const pid_t pid : children) waitpid(pid, nullptr, 0);
  std::cout << "main all processes finished" << std::endl;
}
