// Three threads, of which one works for at least 20 ms of CPU time. With an argument the main
// thread leaves first, and the last thread ends the process with status 5.
#include <pthread.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

int main(int argc, char**) {
  if (argc > 1) {
    static pthread_t first = pthread_self();
    std::thread([] {
      pthread_join(first, nullptr);
      std::exit(5);
    }).detach();
    pthread_exit(nullptr);
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([i] {
      timespec used{};
      while (i == 0 && used.tv_sec == 0 && used.tv_nsec < 20000000) {
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}
