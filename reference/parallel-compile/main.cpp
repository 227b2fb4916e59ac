// parallel-compile FILE.c...: compiles every file at the same time, then links `compil`.
//
// One child for each file tells the parent through a pipe which object it is about to make, and
// replaces itself by gcc. The pipe carries the names; whether an object was made is known only
// from the exit status of the child, since after exec nobody is left in it who could report.

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr const char* executable = "compil";

std::system_error system_failure(const char* what) {
  return std::system_error(errno, std::generic_category(), what);
}

// What a child sends. Its size is fixed and at most PIPE_BUF, so a write is atomic: messages of
// several children never mix, and a name may hold spaces or even line ends.
struct Announcement {
  pid_t child;
  char object[NAME_MAX + 1];
};
static_assert(sizeof(Announcement) <= PIPE_BUF);

// Both ends close on exec. Otherwise each gcc would keep a writing end open, and the parent would
// not see the end of the names before the slowest compilation.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_, O_CLOEXEC) != 0) throw system_failure("pipe");
  }
  ~Pipe() {
    ::close(ends_[0]);
    close_writing_end();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool send(const Announcement& message) {
    return ::write(ends_[1], &message, sizeof message) == sizeof message;
  }

  // False at the end: no process holds the writing end any more.
  bool receive(Announcement& message) {
    const ssize_t size = ::read(ends_[0], &message, sizeof message);
    if (size < 0) throw system_failure("read");
    return size == sizeof message;
  }

  void close_writing_end() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }

 private:
  int ends_[2] = {-1, -1};
};

// A child process that is waited for, at the latest when this object goes.
class Child {
 public:
  // `work` runs in the child and ends in exec; where it returns, exec has failed.
  template <typename Work>
  explicit Child(Work work) : pid_(::fork()) {
    if (pid_ < 0) throw system_failure("fork");
    if (pid_ > 0) return;
    work();
    std::perror("gcc");
    ::_exit(127);
  }
  ~Child() {
    if (pid_ > 0) wait();
  }
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&&) = delete;

  pid_t pid() const { return pid_; }

  // Did it exit with status 0? A wait status of 0 says exactly that; a signal gives another.
  bool wait() {
    int status = 0;
    const pid_t pid = std::exchange(pid_, -1);
    return ::waitpid(pid, &status, 0) == pid && status == 0;
  }

 private:
  pid_t pid_;
};

// Returns only when gcc cannot be started. No shell in between, so no quoting either.
void exec_gcc(const std::vector<std::string>& arguments) {
  std::vector<char*> argv = {const_cast<char*>("gcc")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execvp("gcc", argv.data());
}

bool is_c_file(std::string_view file) { return file.ends_with(".c"); }

// sub/dir/file.c gives file.o, in the current directory.
std::string object_name(const std::string& file) {
  std::string name = file.substr(file.rfind('/') + 1);  // npos + 1 is 0: no folder, the whole name
  name.back() = 'o';
  return name;
}

Child start_compilation(const std::string& file, Pipe& pipe) {
  return Child([&] {
    const std::string object = object_name(file);
    Announcement message{.child = ::getpid(), .object = {}};
    if (object.size() >= sizeof message.object) return;
    std::memcpy(message.object, object.data(), object.size());
    if (pipe.send(message)) exec_gcc({"-c", file, "-o", object});
  });
}

std::map<pid_t, std::string> receive_names(Pipe& pipe) {
  pipe.close_writing_end();  // our own copy would keep the pipe from ever ending
  std::map<pid_t, std::string> names;
  for (Announcement message; pipe.receive(message);) names[message.child] = message.object;
  return names;
}

// The objects, or nothing at all when one of the files could not be compiled.
std::vector<std::string> compile(const std::vector<std::string>& files) {
  Pipe pipe;
  std::vector<Child> compilers;
  for (const std::string& file : files) compilers.push_back(start_compilation(file, pipe));
  auto names = receive_names(pipe);

  std::vector<std::string> objects;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const pid_t pid = compilers[i].pid();  // asked first: wait() gives it back to the system
    if (compilers[i].wait()) {
      std::cout << "compiled " << names.at(pid) << std::endl;
      objects.push_back(names.at(pid));
    } else {
      std::cerr << "parallel-compile: " << files[i] << " was not compiled\n";
    }
  }
  if (objects.size() != files.size()) objects.clear();
  return objects;
}

bool link(const std::vector<std::string>& objects) {
  std::vector<std::string> arguments = {"-o", executable};
  arguments.insert(arguments.end(), objects.begin(), objects.end());
  return Child([&] { exec_gcc(arguments); }).wait();
}

bool build(const std::vector<std::string>& files) {
  // First of all: an old executable must not be taken for the new one when something fails.
  if (std::remove(executable) != 0 && errno != ENOENT) throw system_failure(executable);
  const auto objects = compile(files);
  if (objects.empty()) return false;
  if (link(objects)) return true;
  std::cerr << "parallel-compile: " << executable << " was not linked\n";
  return false;
}

bool can_be_compiled(const std::string& file) {
  if (!is_c_file(file)) {
    std::cerr << "parallel-compile: " << file << " is not a .c file\n";
  } else if (!std::ifstream(file)) {
    std::cerr << "parallel-compile: " << file << " cannot be read\n";
  } else {
    return true;
  }
  return false;
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::vector<std::string> files(argv + 1, argv + argc);
  if (files.empty()) {
    std::cerr << "usage: parallel-compile FILE.c...\n";
    return 2;
  }
  for (const std::string& file : files) {
    if (!can_be_compiled(file)) return 2;
  }
  try {
    return build(files) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "parallel-compile: " << error.what() << '\n';
    return 1;
  }
}
