#include "gcc.hpp"

#include <signal.h>
#include <unistd.h>

#include <cstdio>

std::string object_name(const std::string& source) {
  const auto begin = source.rfind('/') + 1;
  return source.substr(begin, source.size() - begin - 1) + 'o';
}

[[noreturn]] static void become_gcc(std::vector<std::string> words) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);  // gcc waits for children of its own
  std::vector<char*> args;
  for (std::string& word : words) args.push_back(word.data());
  args.push_back(nullptr);
  execvp("gcc", args.data());
  perror("gcc");
  _exit(127);
}

pid_t start_compiler(const std::string& source, int fd) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  const std::string object = object_name(source);
  if (dprintf(fd, "%d %zu %s", getpid(), object.size(), object.c_str()) < 0) _exit(1);
  become_gcc({"gcc", "-c", source, "-o", object});
}

pid_t start_linker(const std::vector<std::string>& objects) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  std::vector<std::string> words = {"gcc", "-o", "compil"};
  words.insert(words.end(), objects.begin(), objects.end());
  become_gcc(words);
}
