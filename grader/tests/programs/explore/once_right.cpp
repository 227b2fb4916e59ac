// What is done once: again where it was left by an exception, and not again in a forked child.
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <mutex>
#include <thread>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int times = 0;
static void count() { ++times; }

[[gnu::noinline]] static int tries_until_done() {
  std::once_flag flag;
  int tries = 0;
  const auto insist = [&] {
    for (bool called = false; !called;) {
      try {
        std::call_once(flag, [&] {
          if (++tries < 2) throw tries;
        });
        called = true;
      } catch (int) {
      }
    }
  };
  std::thread other(insist);
  insist();
  other.join();
  return tries;
}

int main() {
  pthread_once(&once, count);
  if (fork() == 0) {
    pthread_once(&once, count);
    _exit(times == 1 ? 0 : 1);
  }
  int status = 0;
  wait(&status);
  assert(status == 0);
  for (int i = 0; i < 2; ++i) assert(tries_until_done() == 2);
}
