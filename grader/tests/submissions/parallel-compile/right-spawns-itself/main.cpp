#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

extern char** environ;

namespace {

const char role[] = "compile-one";

std::string object_for(const std::string& path) {
  auto slash = std::find(path.rbegin(), path.rend(), '/');
  std::string stem(slash.base(), path.end());
  stem.resize(stem.size() - 1);
  return stem + "o";
}

// In the child: standard output is the pipe, and 3 is what standard output was.
int compile_one(const char* source) {
  const std::string object = object_for(source);
  if (write(STDOUT_FILENO, object.c_str(), object.size() + 1) < 0) return 1;
  dup2(3, STDOUT_FILENO);
  close(3);
  std::array<const char*, 6> args = {"gcc", "-c", source, "-o", object.c_str(), nullptr};
  execvp("gcc", const_cast<char**>(args.data()));
  return 127;
}

struct Job {
  const char* source;
  pid_t pid = -1;
  int pipe = -1;

  void start() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) return;
    // Out of the way of the numbers that the child gives to its descriptors.
    const int writer = fcntl(ends[1], F_DUPFD_CLOEXEC, 10);
    close(ends[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, 3);
    posix_spawn_file_actions_adddup2(&actions, writer, STDOUT_FILENO);
    std::array<const char*, 3> args = {role, source, nullptr};
    if (posix_spawn(&pid, "/proc/self/exe", &actions, nullptr, const_cast<char**>(args.data()),
                    environ) != 0) {
      pid = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(writer);
    pipe = ends[0];
  }

  // Empty when it was not compiled.
  std::string finish() {
    if (pid < 0) return {};
    std::string name;
    char c;
    while (read(pipe, &c, 1) == 1 && c != '\0') name += c;
    close(pipe);
    int status;
    waitpid(pid, &status, 0);
    return status == 0 ? name : std::string();
  }
};

int run_linker(const std::vector<std::string>& objects) {
  std::vector<const char*> args = {"gcc", "-o", "compil"};
  for (const auto& o : objects) args.push_back(o.c_str());
  args.push_back(nullptr);
  pid_t pid;
  int status;
  if (posix_spawnp(&pid, "gcc", nullptr, nullptr, const_cast<char**>(args.data()), environ) != 0) return 1;
  return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char* argv[]) {
  if (std::strcmp(argv[0], role) == 0) return compile_one(argv[1]);

  std::vector<Job> jobs;
  for (int i = 1; i < argc; ++i) {
    if (!std::ifstream(argv[i])) {
      std::fprintf(stderr, "%s: not readable\n", argv[i]);
      return 2;
    }
    jobs.push_back(Job{.source = argv[i]});
  }
  if (jobs.empty()) {
    std::fprintf(stderr, "no files\n");
    return 2;
  }
  unlink("compil");
  for (Job& job : jobs) job.start();

  std::vector<std::string> objects;
  for (Job& job : jobs) {
    const std::string object = job.finish();
    if (object.empty()) {
      std::fprintf(stderr, "%s: not compiled\n", job.source);
    } else {
      std::printf("compiled %s\n", object.c_str());
      objects.push_back(object);
    }
  }
  std::fflush(stdout);
  return objects.size() == jobs.size() ? run_linker(objects) : 1;
}
