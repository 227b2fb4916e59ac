#include "shared_segment.hpp"

#include <sys/ipc.h>
#include <sys/shm.h>

#include <cerrno>
#include <system_error>

SharedSegment::SharedSegment(std::size_t bytes) {
  int id = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
  if (id == -1) throw std::system_error(errno, std::generic_category(), "shmget");
  address = shmat(id, nullptr, 0);
  int problem = errno;
  shmctl(id, IPC_RMID, nullptr);
  if (address == reinterpret_cast<void*>(-1))
    throw std::system_error(problem, std::generic_category(), "shmat");
}

SharedSegment::~SharedSegment() { shmdt(address); }
