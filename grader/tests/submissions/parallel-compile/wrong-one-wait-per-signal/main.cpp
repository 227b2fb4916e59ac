#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <climits>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

struct Message {
  int index;
  char object[NAME_MAX + 1];
};

struct Job {
  std::string source;
  std::string object;
  pid_t pid;
};

std::string object_name(const std::string& source) {
  const size_t slash = source.find_last_of('/');
  const std::string base = slash == std::string::npos ? source : source.substr(slash + 1);
  return base.substr(0, base.size() - 2) + ".o";
}

[[noreturn]] void exec_gcc(const std::vector<std::string>& words) {
  std::vector<char*> args;
  for (const auto& w : words) args.push_back(const_cast<char*>(w.c_str()));
  args.push_back(nullptr);
  execvp("gcc", args.data());
  std::cerr << "gcc cannot be started" << std::endl;
  _exit(127);
}

pid_t start(const std::string& source, int index, int out) {
  const pid_t pid = fork();
  if (pid == 0) {
    Message m{index, {}};
    std::strncpy(m.object, object_name(source).c_str(), NAME_MAX);
    if (write(out, &m, sizeof m) != sizeof m) _exit(1);
    exec_gcc({"gcc", "-c", source, "-o", m.object});
  }
  return pid;
}

// What the handler has found out.
volatile sig_atomic_t ended = 0;
struct {
  pid_t pid;
  int status;
} results[4096];

void on_child(int) {
  int status;
  const pid_t pid = waitpid(-1, &status, WNOHANG);
  if (pid > 0) {
    results[ended].pid = pid;
    results[ended].status = status;
    ended = ended + 1;
  }
}

bool succeeded_earlier(pid_t pid) {
  for (int i = 0; i < ended; i++) {
    if (results[i].pid == pid) return results[i].status == 0;
  }
  return false;
}

bool succeeded(pid_t pid) {
  int status;
  return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool link(const std::vector<std::string>& objects) {
  const pid_t pid = fork();
  if (pid == 0) {
    std::vector<std::string> words = {"gcc", "-o", "compil"};
    words.insert(words.end(), objects.begin(), objects.end());
    exec_gcc(words);
  }
  return pid > 0 && succeeded(pid);
}

int main(int argc, char* argv[]) {
  if (argc < 2) {
    std::cerr << "usage: parallel-compile FILE.c..." << std::endl;
    return 2;
  }
  for (int i = 1; i < argc; i++) {
    if (access(argv[i], R_OK) != 0) {
      std::cerr << argv[i] << ": cannot be read" << std::endl;
      return 2;
    }
  }
  unlink("compil");

  int fd[2];
  if (pipe2(fd, O_CLOEXEC) < 0) {
    std::cerr << "no pipe" << std::endl;
    return 1;
  }
  // The signal is only let in by sigsuspend.
  sigset_t chld, before;
  sigemptyset(&chld);
  sigaddset(&chld, SIGCHLD);
  sigprocmask(SIG_BLOCK, &chld, &before);
  struct sigaction action = {};
  action.sa_handler = on_child;
  sigaction(SIGCHLD, &action, nullptr);

  std::vector<Job> jobs;
  for (int i = 1; i < argc; i++) {
    const pid_t pid = start(argv[i], i - 1, fd[1]);
    if (pid < 0) {
      std::cerr << "no process" << std::endl;
      return 1;
    }
    jobs.push_back({argv[i], "", pid});
  }
  close(fd[1]);
  Message m;
  while (read(fd[0], &m, sizeof m) == sizeof m) jobs[m.index].object = m.object;
  close(fd[0]);

  // Nothing is printed before all compilers have ended, so that the messages of gcc do not stand
  // between our lines. WNOWAIT leaves the children to the handler.
  for (const Job& job : jobs) {
    siginfo_t info;
    waitid(P_PID, job.pid, &info, WEXITED | WNOWAIT);
  }
  while (ended < argc - 1) sigsuspend(&before);

  std::vector<std::string> objects;
  bool failed = false;
  for (const Job& job : jobs) {
    if (succeeded_earlier(job.pid)) {
      std::cout << "compiled " << job.object << std::endl;
      objects.push_back(job.object);
    } else {
      std::cerr << job.source << ": not compiled" << std::endl;
      failed = true;
    }
  }
  if (failed) return 1;
  if (!link(objects)) {
    std::cerr << "compil: not linked" << std::endl;
    return 1;
  }
  return 0;
}
