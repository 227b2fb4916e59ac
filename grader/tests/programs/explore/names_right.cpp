// Long names, many names, and a time limit that never comes.
#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <ctime>
#include <limits>
#include <string>

int main() {
  for (int i = 0; i < 300; ++i) {
    sem_t* each = sem_open("/one_of_many", O_CREAT | O_EXCL, 0600, 1);
    assert(each != SEM_FAILED);
    sem_close(each);
    sem_unlink("/one_of_many");
  }
  const std::string name = "/" + std::string(150, 'a');
  const std::string other = name + "b";
  sem_t* waited = sem_open(name.c_str(), O_CREAT | O_EXCL, 0600, 0);
  assert(waited != SEM_FAILED);
  assert(sem_open(other.c_str(), 0) == SEM_FAILED);
  const int memory = shm_open(name.c_str(), O_CREAT | O_EXCL | O_RDWR, 0600);  // and is left behind
  assert(memory >= 0);
  if (fork() == 0) {
    sem_t* posted = sem_open(name.c_str(), 0);
    if (posted == SEM_FAILED) _exit(1);
    sem_post(posted);
    _exit(0);
  }
  const timespec never{std::numeric_limits<time_t>::max(), 0};
  assert(sem_timedwait(waited, &never) == 0);
  int status = 0;
  wait(&status);
  assert(status == 0);
  sem_unlink(name.c_str());
}
