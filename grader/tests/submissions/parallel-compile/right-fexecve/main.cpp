#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

std::string object_of(const std::string& file) {
  const std::string base = file.substr(file.rfind('/') + 1);
  return base.substr(0, base.size() - 2) + ".o";
}

// The first gcc in the folders of PATH, open to be executed; -1 if there is none.
int find_gcc() {
  const char* path = getenv("PATH");
  std::istringstream folders(path ? path : "/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const int gcc = open((folder + "/gcc").c_str(), O_PATH | O_CLOEXEC);
    if (gcc >= 0) return gcc;
  }
  return -1;
}

void become(int gcc, std::vector<std::string> words) {
  words.insert(words.begin(), "gcc");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  fexecve(gcc, arguments.data(), environ);
  _exit(127);
}

int main(int argc, char* argv[]) {
  if (argc < 2) {
    std::cerr << "usage: parallel-compile FILE.c..." << std::endl;
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    if (access(argv[i], R_OK) == 0) continue;
    std::cerr << argv[i] << " cannot be read" << std::endl;
    return 2;
  }
  unlink("compil");

  const int gcc = find_gcc();
  int names[2];
  if (gcc < 0 || pipe2(names, O_CLOEXEC) != 0) {
    std::cerr << "no gcc, or no pipe" << std::endl;
    return 1;
  }
  std::map<pid_t, std::string> files;
  for (int i = 1; i < argc; ++i) {
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      const std::string object = object_of(argv[i]);
      const std::string line = std::to_string(getpid()) + "/" + object + "/";
      if (write(names[1], line.data(), line.size()) < 0) _exit(1);
      become(gcc, {"-c", argv[i], "-o", object});
    }
    files[child] = argv[i];
  }
  close(names[1]);

  // "<pid>/<object>/" of each child, until the last has become gcc.
  std::string received;
  char part[512];
  for (ssize_t size; (size = read(names[0], part, sizeof part)) > 0;) received.append(part, size);
  std::map<pid_t, std::string> objects;
  std::istringstream fields(received);
  for (std::string pid, object; std::getline(fields, pid, '/') && std::getline(fields, object, '/');)
    objects[std::stoi(pid)] = object;

  std::vector<std::string> link = {"-o", "compil"};
  bool failed = false;
  int status = 0;
  for (pid_t child; (child = wait(&status)) > 0;) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
      std::cout << "compiled " << objects[child] << std::endl;
      link.push_back(objects[child]);
    } else {
      std::cerr << files[child] << " was not compiled" << std::endl;
      failed = true;
    }
  }
  if (failed) return 1;
  become(gcc, link);
}
