// A thread that is not the first one replaces the program, while others sleep; with "left" the
// first thread has already ended.
#include <pthread.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <thread>

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "after") == 0) {
    std::printf("after %d\n", getpid());
    return 6;
  }
  static pthread_t first = pthread_self();
  static bool left = argc > 1;
  std::printf("before %d\n", getpid());
  std::thread([] { pause(); }).detach();
  std::thread([] {
    if (left) pthread_join(first, nullptr);
    execl("/proc/thread-self/exe", "again", "after", nullptr);
  }).detach();
  if (left) pthread_exit(nullptr);
  pause();
}
