#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

// Opens both ends of a FIFO that has already lost its name.
class NamedPipe {
 public:
  NamedPipe() {
    char folder[] = "/tmp/parallel-compile-XXXXXX";
    if (!mkdtemp(folder)) return;
    const std::string name = std::string(folder) + "/objects";
    if (mkfifo(name.c_str(), 0600) == 0) {
      // A reader that does not block can be opened before there is a writer.
      in = open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
      out = open(name.c_str(), O_WRONLY | O_CLOEXEC);
      if (in >= 0) fcntl(in, F_SETFL, 0);
      unlink(name.c_str());
    }
    rmdir(folder);
  }
  ~NamedPipe() {
    if (in >= 0) close(in);
    closeWriter();
  }
  bool ok() const { return in >= 0 && out >= 0; }
  void closeWriter() {
    if (out >= 0) close(out);
    out = -1;
  }
  int in = -1, out = -1;
};

static std::string objectOf(std::string source) {
  if (const auto slash = source.find_last_of('/'); slash != std::string::npos) source.erase(0, slash + 1);
  source.replace(source.size() - 2, 2, ".o");
  return source;
}

// "<pid>/<object>/": a file name holds no slash.
static void announce(int fd, const std::string& object) {
  const std::string text = std::to_string(getpid()) + '/' + object + '/';
  if (write(fd, text.data(), text.size()) != static_cast<ssize_t>(text.size())) _exit(1);
}

static std::map<pid_t, std::string> readNames(int fd) {
  std::string all;
  char part[4096];
  for (ssize_t n; (n = read(fd, part, sizeof part)) > 0;) all.append(part, n);
  std::map<pid_t, std::string> names;
  std::istringstream fields(all);
  for (std::string pid, object; std::getline(fields, pid, '/') && std::getline(fields, object, '/');)
    names[std::stoi(pid)] = object;
  return names;
}

static pid_t spawn(const std::vector<std::string>& command, int fd = -1) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  if (fd >= 0) announce(fd, command.back());
  std::vector<char*> args;
  for (const auto& word : command) args.push_back(const_cast<char*>(word.c_str()));
  args.push_back(nullptr);
  execvp(args[0], args.data());
  std::cerr << args[0] << ": " << std::strerror(errno) << std::endl;
  _exit(127);
}

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "parallel-compile: which files?" << std::endl;
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const int fd = open(argv[i], O_RDONLY);
    if (fd < 0) {
      std::cerr << "parallel-compile: cannot read " << argv[i] << std::endl;
      return 2;
    }
    close(fd);
  }
  std::remove("compil");

  NamedPipe fifo;
  if (!fifo.ok()) {
    std::cerr << "parallel-compile: no FIFO" << std::endl;
    return 1;
  }
  std::map<pid_t, std::string> sources;
  for (int i = 1; i < argc; ++i) {
    const pid_t pid = spawn({"gcc", "-c", argv[i], "-o", objectOf(argv[i])}, fifo.out);
    if (pid > 0) sources[pid] = argv[i];
    std::cout << "# " << argv[i] << " is compiled by process " << pid << std::endl;
  }
  fifo.closeWriter();
  const auto names = readNames(fifo.in);

  std::vector<std::string> command = {"gcc", "-o", "compil"};
  int status;
  for (pid_t pid; (pid = wait(&status)) > 0;) {
    if (WIFSIGNALED(status) || WEXITSTATUS(status) != 0) {
      std::cerr << "parallel-compile: " << sources[pid] << " failed" << std::endl;
      continue;
    }
    command.push_back(names.at(pid));
    std::cout << "compiled " << command.back() << std::endl;
  }
  if (command.size() != static_cast<size_t>(argc) + 2) return 1;

  const pid_t linker = spawn(command);
  if (linker < 0 || waitpid(linker, &status, 0) < 0 || status != 0) {
    std::cerr << "parallel-compile: no executable" << std::endl;
    return 1;
  }
  std::cout << "# linked" << std::endl;
}
