#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <climits>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace {

struct Job {
  char* source;
  std::string object;
};

std::string object_of(const std::string& file) {
  const std::string base = file.substr(file.rfind('/') + 1);
  return base.substr(0, base.size() - 2) + ".o";
}

// The child borrows the parent's memory until it is gcc: everything is ready before vfork.
pid_t start(std::vector<char*>& words, int announce, const std::string& name) {
  words.push_back(nullptr);
  const pid_t child = vfork();
  if (child == 0) {
    if (announce >= 0 && send(announce, name.data(), name.size(), 0) < 0) _exit(1);
    execvp("gcc", words.data());
    _exit(127);
  }
  return child;
}

char* word(const char* text) { return const_cast<char*>(text); }

bool succeeded(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

}  // namespace

int main(int argc, char* argv[]) {
  bool usable = argc > 1;
  for (int i = 1; i < argc; ++i) {
    if (access(argv[i], R_OK) != 0) {
      perror(argv[i]);
      usable = false;
    }
  }
  if (!usable) {
    fprintf(stderr, "usage: parallel-compile FILE.c...\n");
    return 2;
  }
  unlink("compil");

  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return 1;
  std::vector<Job> jobs;
  for (int i = 1; i < argc; ++i) jobs.push_back({argv[i], object_of(argv[i])});

  std::map<pid_t, Job*> running;
  std::vector<std::string> objects;
  bool failed = false;
  const auto reap = [&] {
    int status = 0;
    rusage used;
    const pid_t child = wait4(-1, &status, 0, &used);
    char name[NAME_MAX + 1];
    const ssize_t size = recv(ends[0], name, sizeof name, 0);
    const Job& job = *running.at(child);
    running.erase(child);
    if (size > 0 && succeeded(status)) {
      // One line in two pieces.
      const std::string line = "compiled " + job.object + "\n";
      if (write(STDOUT_FILENO, line.data(), 5) < 0) failed = true;
      if (write(STDOUT_FILENO, line.data() + 5, line.size() - 5) < 0) failed = true;
      objects.push_back(job.object);
    } else {
      fprintf(stderr, "%s was not compiled\n", job.source);
      failed = true;
    }
  };

  for (Job& job : jobs) {
    if (running.size() == 2) reap();
    std::vector<char*> words{word("gcc"), word("-c"), job.source, word("-o"), job.object.data()};
    const pid_t child = start(words, ends[1], job.object);
    if (child < 0) return 1;
    running[child] = &job;
  }
  while (!running.empty()) reap();
  if (failed) return 1;

  std::vector<char*> words{word("gcc")};
  for (std::string& object : objects) words.push_back(object.data());
  words.push_back(word("-ocompil"));
  int status = 0;
  const pid_t linker = start(words, -1, "");
  return waitpid(linker, &status, 0) == linker && succeeded(status) ? 0 : 1;
}
