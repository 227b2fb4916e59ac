// One child says a1, a2, a3, the other b1, b2, b3, without any order between them.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main() {
  for (const char voice : "ab") {
    if (voice == 0) break;
    if (fork() != 0) continue;
    for (int i = 1; i <= 3; ++i) {
      std::printf("%c%d\n", voice, i);
      std::fflush(stdout);
    }
    _exit(0);
  }
  while (wait(nullptr) > 0) {
  }
}
