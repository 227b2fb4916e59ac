// "main": aborts. "child": its child does, and it ends well itself.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

int main(int, char** argv) {
  if (std::strcmp(argv[1], "main") == 0) std::abort();
  if (fork() == 0) std::abort();
  wait(nullptr);
}
