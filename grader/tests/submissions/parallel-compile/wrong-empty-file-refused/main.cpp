#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

using Words = std::vector<std::string>;

std::string object_of(const std::string& file) {
  const std::string base = file.substr(file.rfind('/') + 1);
  return base.substr(0, base.size() - 2) + ".o";
}

void become_gcc(Words words) {
  words.insert(words.begin(), "gcc");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execvp("gcc", arguments.data());
  _exit(127);
}

bool readable(int argc, char* argv[]) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    if (file.peek() != std::ifstream::traits_type::eof()) continue;
    std::cerr << argv[i] << " cannot be read" << std::endl;
    return false;
  }
  return true;
}

bool succeeded(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

int main(int argc, char* argv[]) {
  if (argc < 2 || !readable(argc, argv)) {
    std::cerr << "usage: parallel-compile FILE.c..." << std::endl;
    return 2;
  }
  unlink("compil");
  int names[2];
  if (pipe2(names, O_CLOEXEC) != 0) return 1;
  std::map<pid_t, std::string> files;
  for (int i = 1; i < argc; ++i) {
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      const std::string object = object_of(argv[i]);
      if (write(names[1], object.c_str(), object.size() + 1) < 0) _exit(1);
      become_gcc({"-c", argv[i], "-o", object});
    }
    files[child] = argv[i];
  }
  close(names[1]);

  // The names, each ended by '\0'; the end comes when the last child has become gcc.
  std::string received;
  char part[512];
  for (ssize_t size; (size = read(names[0], part, sizeof part)) > 0;) received.append(part, size);

  Words objects;
  bool failed = false;
  int status = 0;
  for (pid_t child; (child = wait(&status)) > 0;) {
    const std::string object = object_of(files[child]);
    if (succeeded(status) && received.find(object) != std::string::npos) {
      std::cout << "compiled " << object << std::endl;
      objects.push_back(object);
    } else {
      std::cerr << files[child] << " was not compiled" << std::endl;
      failed = true;
    }
  }
  if (failed) return 1;

  objects.insert(objects.begin(), {"-o", "compil"});
  become_gcc(objects);
}
