#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

struct Task {
  std::string name;
  std::chrono::duration<double> duration;
};

bool is_number(const std::string& text) {
  const auto dot = text.find('.');
  const std::string whole = text.substr(0, dot);
  if (whole.empty() || whole.find_first_not_of("0123456789") != std::string::npos) return false;
  if (dot == std::string::npos) return true;
  const std::string decimals = text.substr(dot + 1);
  return !decimals.empty() && decimals.find_first_not_of("0123456789") == std::string::npos;
}

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
  if (!is_name(task.name) || !is_number(number)) return false;
  task.duration = std::chrono::duration<double>(std::atof(number.c_str()));
  return task.duration.count() <= 60;
}

void work(const Task& task) {
  const auto pid = getpid();
  std::cout << pid << " " << task.name << " start" << std::endl;
  for (int i = 1; i <= 5; ++i) {
    const auto until = std::chrono::steady_clock::now() + task.duration / 5;
    while (std::chrono::steady_clock::now() < until) {
    }
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
