#include "gcc.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>

struct Job {
  std::string source;
  std::optional<std::string> object;
  std::optional<int> status;
  bool reported = false;
};

using Jobs = std::map<pid_t, Job>;

// Takes the complete messages out of `text`; the rest of the last one comes with the next read.
static void parse(std::string& text, Jobs& jobs) {
  for (;;) {
    int pid, at = 0;
    size_t length;
    if (sscanf(text.c_str(), "%d %zu%n", &pid, &length, &at) != 2) return;
    if (text.size() < at + 1 + length) return;
    jobs[pid].object = text.substr(at + 1, length);
    text.erase(0, at + 1 + length);
  }
}

static void report(Jobs& jobs, std::vector<std::string>& objects) {
  for (auto& [pid, job] : jobs) {
    if (job.reported || !job.status || (*job.status == 0 && !job.object)) continue;
    job.reported = true;
    if (*job.status == 0) {
      objects.push_back(*job.object);
      printf("compiled %s\n", job.object->c_str());
      fflush(stdout);
    } else {
      fprintf(stderr, "error in %s\n", job.source.c_str());
    }
  }
}

static std::vector<std::string> event_loop(Jobs& jobs, int names, int signals) {
  std::vector<std::string> objects;
  std::string text;
  size_t ended = 0;
  pollfd fds[] = {{names, POLLIN, 0}, {signals, POLLIN, 0}};
  while (ended < jobs.size() || fds[0].fd >= 0) {
    if (poll(fds, 2, -1) < 0) continue;
    if (fds[0].revents) {
      char buffer[1024];
      const ssize_t n = read(names, buffer, sizeof buffer);
      if (n > 0) text.append(buffer, n);
      else fds[0].fd = -1;  // every child has become gcc
      parse(text, jobs);
    }
    if (fds[1].revents) {
      signalfd_siginfo info;
      if (read(signals, &info, sizeof info) < 0) continue;
      // One signal may stand for several children.
      int status;
      for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0; ++ended) jobs[pid].status = status;
    }
    report(jobs, objects);
  }
  return objects;
}

int main(int argc, char** argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: parallel-compile FILE.c...\n");
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    if (access(argv[i], R_OK) == 0) continue;
    perror(argv[i]);
    return 2;
  }
  remove("compil");

  sigset_t chld;
  sigemptyset(&chld);
  sigaddset(&chld, SIGCHLD);
  sigprocmask(SIG_BLOCK, &chld, nullptr);
  const int signals = signalfd(-1, &chld, SFD_CLOEXEC);
  int fd[2];
  if (signals < 0 || pipe2(fd, O_CLOEXEC) < 0) {
    perror("parallel-compile");
    return 1;
  }

  Jobs jobs;
  for (int i = 1; i < argc; ++i) {
    const pid_t pid = start_compiler(argv[i], fd[1]);
    if (pid < 0) perror("fork");
    else jobs[pid].source = argv[i];
  }
  close(fd[1]);
  const auto objects = event_loop(jobs, fd[0], signals);
  if (objects.size() != static_cast<size_t>(argc - 1)) return EXIT_FAILURE;

  const pid_t linker = start_linker(objects);
  int status;
  if (linker < 0 || waitpid(linker, &status, 0) < 0) return EXIT_FAILURE;
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
