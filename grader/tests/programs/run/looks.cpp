// Prints what it sees: environment, folder, user, descriptors; and tries to read the files it is
// given.
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern char** environ;

int main(int argc, char** argv) {
  char folder[4096];
  std::printf("name %s\n", argv[0]);
  std::printf("folder %s\n", getcwd(folder, sizeof folder));
  std::printf("root %d\n", geteuid() == 0);
  for (char** entry = environ; *entry != nullptr; ++entry) std::printf("env %s\n", *entry);
  DIR* open_files = opendir("/proc/self/fd");
  int count = 0;
  while (readdir(open_files) != nullptr) ++count;
  std::printf("descriptors %d\n", count - 3);  // ".", ".." and the folder itself
  for (int i = 1; i < argc; ++i) {
    const int file = open(argv[i], O_RDONLY);
    std::printf("%s %s\n", argv[i], file >= 0 ? "read" : std::strerror(errno));
  }
}
