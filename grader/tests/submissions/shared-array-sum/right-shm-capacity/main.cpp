#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>

struct Shared {
  sem_t lock;
  std::int64_t total;
  std::size_t length;
  std::int64_t numbers[10'000'000];
};

Shared* create() {
  shm_unlink("/numbers");
  const int fd = shm_open("/numbers", O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0 || ftruncate(fd, sizeof(Shared)) != 0) return nullptr;
  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  shm_unlink("/numbers");  // the mapping stays, and the children inherit it
  if (memory == MAP_FAILED) return nullptr;
  auto* shared = static_cast<Shared*>(memory);  // a new object is full of zeros
  sem_init(&shared->lock, 1, 1);
  return shared;
}

void work(Shared* shared, int i, std::size_t begin, std::size_t end) {
  std::int64_t sum = 0;
  for (std::size_t k = begin; k < end; ++k) sum += shared->numbers[k];
  sem_wait(&shared->lock);
  shared->total += sum;
  sem_post(&shared->lock);
  std::cout << "segment " << i << ' ' << begin << ' ' << end << ' ' << sum << std::endl;
}

int main(int argc, char** argv) {
  int workers = 0;
  if (argc == 3) {
    const char* end = argv[2] + std::strlen(argv[2]);
    const auto [rest, error] = std::from_chars(argv[2], end, workers);
    if (error != std::errc() || rest != end) workers = 0;
  }
  if (workers < 1 || workers > 64) {
    std::cerr << "usage: shared-array-sum FILE WORKERS\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    std::cerr << "cannot read " << argv[1] << '\n';
    return 2;
  }
  Shared* shared = create();
  if (shared == nullptr) {
    std::perror("shared memory");
    return 1;
  }
  for (std::int64_t x; in >> x;) shared->numbers[shared->length++] = x;

  for (int i = 0; i < workers; ++i) {
    const std::size_t begin = shared->length * i / workers;
    const std::size_t end = shared->length * (i + 1) / workers;
    const pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      work(shared, i, begin, end);
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  std::cout << "total " << shared->total << std::endl;
}
