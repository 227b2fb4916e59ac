// process-basics NAME:SECONDS...
//
// One child process for each task. All of them are started before the first is waited for, so the
// whole takes as long as the longest task.

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr int max_tasks = 64;
constexpr double max_seconds = 60;
constexpr int steps = 5;

struct Task {
  std::string name;
  Seconds duration;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name_char);
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// The form is checked first: from_chars alone would also take "nan", "-1", ".5" and "1.".
std::optional<Seconds> parse_seconds(std::string_view text) {
  const auto dot = text.find('.');
  if (!is_digits(text.substr(0, dot))) return std::nullopt;
  if (dot != text.npos && !is_digits(text.substr(dot + 1))) return std::nullopt;
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || value > max_seconds) return std::nullopt;
  return Seconds{value};
}

std::optional<Task> parse_task(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == text.npos || !is_name(text.substr(0, colon))) return std::nullopt;
  const auto duration = parse_seconds(text.substr(colon + 1));
  if (!duration) return std::nullopt;
  return Task{std::string{text.substr(0, colon)}, *duration};
}

std::optional<std::vector<Task>> parse_arguments(int argc, char** argv) {
  if (argc < 2 || argc > 1 + max_tasks) return std::nullopt;
  std::vector<Task> tasks;
  for (int i = 1; i < argc; ++i) {
    auto task = parse_task(argv[i]);
    if (!task) return std::nullopt;
    tasks.push_back(std::move(*task));
  }
  return tasks;
}

// The line leaves in one piece and at once, so lines of different processes cannot mix.
void print_line(const std::string& line) { std::cout << line + '\n' << std::flush; }

// Runs in the child. Each step has its own deadline, counted from the start: with sleep_for, the
// small delays of the five steps would add up.
void run_task(const Task& task) {
  const auto prefix = std::to_string(getpid()) + ' ' + task.name + ' ';
  print_line(prefix + "start");
  const auto start = Clock::now();
  for (int k = 1; k <= steps; ++k) {
    std::this_thread::sleep_until(start + task.duration * k / steps);
    print_line(prefix + "progress " + std::to_string(k) + '/' + std::to_string(steps));
  }
  print_line(prefix + "end");
}

// The child must not return, nor throw, into the code of its parent, which starts other children.
[[noreturn]] void run_task_and_exit(const Task& task) noexcept {
  run_task(task);
  _exit(EXIT_SUCCESS);
}

// Owns child processes. None of them survives it unwaited, even when starting the next one fails.
class Children {
 public:
  explicit Children(std::size_t count) { pids_.reserve(count); }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() { wait_all(); }

  void start(const Task& task) {
    const pid_t pid = fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) run_task_and_exit(task);
    pids_.push_back(pid);
  }

  // Whether every child ended with status 0.
  bool wait_all() {
    bool all_succeeded = true;
    for (; !pids_.empty(); pids_.pop_back()) {
      int status = 0;
      while (waitpid(pids_.back(), &status, 0) < 0 && errno == EINTR) {
      }
      all_succeeded = all_succeeded && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
    }
    return all_succeeded;
  }

 private:
  std::vector<pid_t> pids_;
};

bool run_all(const std::vector<Task>& tasks) {
  // Flushed before the first fork: what is still in the buffer then is copied into every child.
  print_line("main " + std::to_string(getpid()));
  Children children(tasks.size());
  for (const Task& task : tasks) children.start(task);
  if (!children.wait_all()) return false;
  print_line("main all processes finished");
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const auto tasks = parse_arguments(argc, argv);
  if (!tasks) {
    std::cerr << "usage: process-basics NAME:SECONDS...   (1 to 64 tasks, 0 to 60 seconds)\n";
    return 2;
  }
  try {
    if (run_all(*tasks)) return EXIT_SUCCESS;
    std::cerr << "process-basics: a task failed\n";
  } catch (const std::exception& error) {
    std::cerr << "process-basics: " << error.what() << '\n';
  }
  return EXIT_FAILURE;
}
