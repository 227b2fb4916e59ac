#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

struct Compilation {
  std::string file;
  int names;  // where its object's name can be read
};

std::vector<char*> arguments(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

// The length of the name, then the name.
void send(int fd, std::string name) {
  std::size_t size = name.size();
  const iovec parts[2] = {{&size, sizeof size}, {name.data(), size}};
  if (writev(fd, parts, 2) < 0) _exit(1);
}

std::string receive(int fd) {
  std::size_t size = 0;
  if (read(fd, &size, sizeof size) != sizeof size) return "";
  std::string name(size, '\0');
  for (std::size_t at = 0; at < size;) {
    const ssize_t got = read(fd, &name[at], size - at);
    if (got <= 0) return "";
    at += got;
  }
  return name;
}

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: parallel-compile FILE.c..." << std::endl;
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const int file = open(argv[i], O_RDONLY);
    if (file < 0) {
      std::perror(argv[i]);
      return 2;
    }
    close(file);
  }

  sigset_t child_ended, before;
  sigemptyset(&child_ended);
  sigaddset(&child_ended, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child_ended, &before);

  std::map<pid_t, Compilation> running;
  for (int i = 1; i < argc; ++i) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return 1;
    const pid_t pid = fork();
    if (pid < 0) return 1;
    if (pid == 0) {
      setsid();
      sigprocmask(SIG_SETMASK, &before, nullptr);
      dup2(STDERR_FILENO, STDOUT_FILENO);
      const std::string object = std::filesystem::path(argv[i]).stem().string() + ".o";
      send(ends[1], object);
      std::vector<std::string> words = {"gcc", "-c", argv[i], "-o", object};
      execvp("gcc", arguments(words).data());
      std::perror("gcc");
      _exit(127);
    }
    close(ends[1]);
    running[pid] = {argv[i], ends[0]};
  }

  std::set<std::string> objects;
  bool failed = false;
  while (!running.empty()) {
    // One signal may stand for several children.
    const timespec second = {1, 0};
    sigtimedwait(&child_ended, nullptr, &second);
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
      const Compilation& compilation = running.at(pid);
      const std::string object = receive(compilation.names);
      close(compilation.names);
      if (status == 0) {
        std::cout << "compiled " << object << std::endl;
        objects.insert(object);
      } else {
        std::cerr << compilation.file << ": not compiled" << std::endl;
        failed = true;
      }
      running.erase(pid);
    }
  }
  if (failed) {
    std::filesystem::remove("compil");
    return 1;
  }

  std::vector<std::string> words = {"gcc", "-o", "compil"};
  words.insert(words.end(), objects.begin(), objects.end());
  pid_t linker;
  if (posix_spawnp(&linker, "gcc", nullptr, nullptr, arguments(words).data(), environ) != 0) return 1;
  siginfo_t end;
  waitid(P_PID, linker, &end, WEXITED);
  return end.si_code == CLD_EXITED && end.si_status == 0 ? 0 : 1;
}
