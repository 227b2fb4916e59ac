// A signal for one thread, which alone gets it.
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

#include <cassert>
#include <thread>

namespace {

sem_t come;
pthread_t handled_by;

void on_signal(int) {
  handled_by = pthread_self();
  sem_post(&come);
}

}  // namespace

int main() {
  sem_init(&come, 0, 0);
  signal(SIGUSR1, on_signal);
  std::thread thread([] {
    while (sem_wait(&come) != 0) {
    }
  });
  const pthread_t id = thread.native_handle();
  pthread_kill(id, SIGUSR1);
  thread.join();
  assert(pthread_equal(handled_by, id) != 0);
}
