// Asks again and again whether the compilation has ended before the next starts.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>
int main(int argc, char** argv) {
  if (argc < 2) {
    fprintf(stderr, "usage\n");
    return 2;
  }
  for (int i = 1; i < argc; ++i)
    if (access(argv[i], R_OK)) {
      fprintf(stderr, "%s: cannot be read\n", argv[i]);
      return 2;
    }
  unlink("compil");
  bool failed = false;
  std::vector<std::string> objects;
  for (int i = 1; i < argc; ++i) {
    int fd[2];
    if (pipe(fd)) return 1;
    pid_t p = fork();
    if (p == 0) {
      close(fd[0]);
      std::string o =
          strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i];
      o.back() = 'o';
      if (write(fd[1], o.data(), o.size()) < 0) _exit(1);
      execlp("gcc", "gcc", "-c", argv[i], "-o", o.c_str(), nullptr);
      _exit(127);
    }
    close(fd[1]);
    std::string o;
    int st;
    while (waitpid(p, &st, WNOHANG) == 0) usleep(2000);
    char b[256];
    ssize_t n;
    while ((n = read(fd[0], b, sizeof b)) > 0) o.append(b, n);
    close(fd[0]);
    if (WIFEXITED(st) && WEXITSTATUS(st) == 0) {
      printf("compiled %s\n", o.c_str());
      objects.push_back(o);
    } else {
      fprintf(stderr, "%s: failed\n", argv[i]);
      failed = true;
    }
  }
  if (failed) return 1;
  pid_t p = fork();
  if (p == 0) {
    std::vector<char*> a{(char*)"gcc"};
    for (auto& o : objects) a.push_back(o.data());
    a.push_back((char*)"-o");
    a.push_back((char*)"compil");
    a.push_back(nullptr);
    execvp("gcc", a.data());
    _exit(127);
  }
  int st;
  while (waitpid(p, &st, WNOHANG) == 0) usleep(2000);
  return WIFEXITED(st) && WEXITSTATUS(st) == 0 ? 0 : 1;
}
