#include <fcntl.h>
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

int status_of(pid_t pid) {
  int status = -1;
  waitpid(pid, &status, 0);
  return status;
}

bool link(const std::vector<std::string>& objects) {
  const pid_t pid = fork();
  if (pid == 0) {
    std::vector<std::string> words = {"gcc", "-o", "compil"};
    words.insert(words.end(), objects.begin(), objects.end());
    exec_gcc(words);
  }
  return pid > 0 && status_of(pid) == 0;
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

  std::vector<std::string> objects;
  bool failed = false;
  for (const Job& job : jobs) {
    const int status = status_of(job.pid);
    if (WEXITSTATUS(status) == 0) {
      std::cout << "compiled " << job.object << std::endl;
      objects.push_back(job.object);
    }
    if (status != 0) {
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
