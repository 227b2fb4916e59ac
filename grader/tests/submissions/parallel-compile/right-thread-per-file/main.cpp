#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Compilation {
  std::string source;
  std::string wanted;  // the object, as the child will call it
  std::string object;  // as the pipe has told it; empty after a failure
};

static std::mutex terminal;

// Runs gcc and gives its exit status. Between fork and exec a process with threads may only make
// simple system calls, so everything is prepared before.
static bool run(const std::vector<const char*>& args, const std::string& text, int fd) {
  const pid_t pid = fork();
  if (pid == 0) {
    if (fd >= 0 && write(fd, text.data(), text.size()) < 0) _exit(1);
    execvp("gcc", const_cast<char* const*>(args.data()));
    _exit(127);
  }
  int status = 1;
  if (pid < 0 || waitpid(pid, &status, 0) != pid) return false;
  return status == 0;
}

static void compile(Compilation& c) {
  int fd[2];
  bool ok = pipe2(fd, O_CLOEXEC) == 0;
  if (ok) {
    ok = run({"gcc", "-c", c.source.c_str(), "-o", c.wanted.c_str(), nullptr}, c.wanted, fd[1]);
    close(fd[1]);
    char buffer[4096];
    const ssize_t n = read(fd[0], buffer, sizeof buffer);
    close(fd[0]);
    if (ok && n > 0) c.object.assign(buffer, n);
  }
  std::lock_guard lock(terminal);
  if (c.object.empty()) std::cerr << "cannot compile " << c.source << std::endl;
  else std::cout << "compiled " << c.object << std::endl;
}

int main(int argc, char* argv[]) {
  std::vector<Compilation> all;
  for (int i = 1; i < argc; ++i) {
    if (access(argv[i], R_OK) != 0) {
      std::cerr << argv[i] << ": " << std::strerror(errno) << std::endl;
      return 2;
    }
    std::string base = argv[i];
    base = base.substr(base.find_last_of('/') + 1);
    base.back() = 'o';
    all.push_back({argv[i], base, ""});
  }
  if (all.empty()) {
    std::cerr << "usage: " << argv[0] << " FILE.c..." << std::endl;
    return 2;
  }
  unlink("compil");

  std::vector<std::thread> threads;
  for (auto& c : all) threads.emplace_back(compile, std::ref(c));
  for (auto& t : threads) t.join();

  std::vector<const char*> args = {"gcc", "-o", "compil"};
  for (const auto& c : all) {
    if (c.object.empty()) return 1;
    args.push_back(c.object.c_str());
  }
  args.push_back(nullptr);
  if (!run(args, "", -1)) {
    std::cerr << "the link failed" << std::endl;
    return 1;
  }
}
