// Writes files, changes one it was given, and lays a link out of its folder.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

int main() {
  std::ofstream("made") << "content";
  std::ofstream("given") << "changed";
  mkdir("inner", 0755);
  std::ofstream("inner/deep") << "below";
  chmod("inner/deep", 0755);
  (void)!symlink("/etc/passwd", "link");
  (void)!symlink("/etc", "folder");
}
