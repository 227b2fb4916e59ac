#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

struct Header {
  sem_t lock;
  long total;
};

void work(int i, long begin, long end, const long* numbers, Header* shared) {
  long sum = 0;
  for (long k = begin; k < end; ++k) sum += numbers[k];
  sem_wait(&shared->lock);
  shared->total += sum;
  sem_post(&shared->lock);
  printf("segment %d %ld %ld %d\n", i, begin, end, static_cast<int>(sum));
}

bool number_of_workers(const std::string& text, int& workers) {
  if (text.empty() || text.size() > 2) return false;
  if (text.find_first_not_of("0123456789") != std::string::npos) return false;
  workers = std::stoi(text);
  return workers >= 1 && workers <= 64;
}

int main(int argc, char* argv[]) {
  int workers = 0;
  if (argc != 3 || !number_of_workers(argv[2], workers)) {
    std::cerr << "usage: shared-array-sum FILE WORKERS\n";
    return 2;
  }
  std::ifstream file(argv[1]);
  if (!file) {
    std::cerr << argv[1] << " cannot be read\n";
    return 2;
  }
  std::vector<long> read;
  for (long x; file >> x;) read.push_back(x);
  const long length = static_cast<long>(read.size());

  shm_unlink("/array");
  const int fd = shm_open("/array", O_CREAT | O_EXCL | O_RDWR, 0600);
  const size_t size = sizeof(Header) + length * sizeof(long);
  if (fd < 0 || ftruncate(fd, static_cast<off_t>(size)) != 0) {
    perror("/array");
    return 1;
  }
  auto* shared =
      static_cast<Header*>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
  if (shared == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  long* numbers = reinterpret_cast<long*>(shared + 1);
  std::copy(read.begin(), read.end(), numbers);
  sem_init(&shared->lock, 1, 1);

  for (int i = 0; i < workers; ++i) {
    const long begin = length * i / workers;
    const long end = length * (i + 1) / workers;
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      work(i, begin, end, numbers, shared);
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  printf("total %ld\n", shared->total);
  shm_unlink("/array");
  return 0;
}
