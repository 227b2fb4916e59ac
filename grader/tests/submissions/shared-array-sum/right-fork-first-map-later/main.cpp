#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

static void fail(const char* what) {
  perror(what);
  exit(1);
}

// Element 0 is the total, the numbers follow.
class Mapping {
 public:
  Mapping(long length, int flags) : size_((length + 1) * sizeof(long)) {
    const int fd = shm_open("/segments", O_RDWR | flags, 0600);
    if (fd < 0) fail("shm_open");
    if ((flags & O_CREAT) && ftruncate(fd, static_cast<off_t>(size_)) != 0) fail("ftruncate");
    void* memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (memory == MAP_FAILED) fail("mmap");
    cells_ = static_cast<long*>(memory);
  }
  ~Mapping() { munmap(cells_, size_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  long& total() { return cells_[0]; }
  long* numbers() { return cells_ + 1; }

 private:
  size_t size_;
  long* cells_;
};

static void work(int i, int workers, int lengths, sem_t* lock) {
  long length = 0;
  if (read(lengths, &length, sizeof length) != sizeof length) exit(1);
  const long begin = length * i / workers;
  const long end = length * (i + 1) / workers;
  long sum = 0;
  {
    Mapping mapping(length, 0);
    for (long k = begin; k < end; ++k) sum += mapping.numbers()[k];
    sem_wait(lock);
    mapping.total() += sum;
    sem_post(lock);
  }
  printf("segment %d %ld %ld %ld\n", i, begin, end, sum);
  sem_close(lock);
}

static bool sum_up(const std::vector<long>& numbers, int workers, int lengths) {
  const long length = static_cast<long>(numbers.size());
  Mapping mapping(length, O_CREAT | O_EXCL);
  std::copy(numbers.begin(), numbers.end(), mapping.numbers());
  for (int i = 0; i < workers; ++i) {
    if (write(lengths, &length, sizeof length) != sizeof length) fail("write");
  }
  bool ok = true;
  int status = 0;
  while (wait(&status) > 0) ok = ok && status == 0;
  if (ok) printf("total %ld\n", mapping.total());
  return ok;
}

int main(int argc, char** argv) {
  const size_t digits = argc == 3 ? strlen(argv[2]) : 0;
  const bool number = digits >= 1 && digits <= 2 && strspn(argv[2], "0123456789") == digits;
  const int workers = number ? atoi(argv[2]) : 0;
  if (workers < 1 || workers > 64) {
    fprintf(stderr, "usage: shared-array-sum FILE WORKERS\n");
    return 2;
  }
  FILE* file = fopen(argv[1], "r");
  if (file == nullptr) {
    perror(argv[1]);
    return 2;
  }
  shm_unlink("/segments");
  sem_unlink("/segments");
  sem_t* lock = sem_open("/segments", O_CREAT | O_EXCL, 0600, 1);
  int lengths[2];
  if (lock == SEM_FAILED || pipe(lengths) != 0) fail("sem_open or pipe");
  for (int i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid < 0) fail("fork");
    if (pid == 0) {
      close(lengths[1]);
      work(i, workers, lengths[0], lock);
      fflush(stdout);
      _exit(0);  // not exit, which would set back the offset of the file for the parent
    }
  }
  std::vector<long> numbers;
  for (long x; fscanf(file, "%ld", &x) == 1;) numbers.push_back(x);
  fclose(file);
  const bool ok = sum_up(numbers, workers, lengths[1]);
  shm_unlink("/segments");
  sem_close(lock);
  sem_unlink("/segments");
  return ok ? 0 : 1;
}
