#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using std::int64_t;

namespace {

// A POSIX shared memory object that holds `count` objects of type T.
template <typename T>
class SharedObject {
 public:
  SharedObject(std::string name, size_t count) : name_(std::move(name)), size_(count * sizeof(T)) {
    int fd = shm_open(name_.c_str(), O_RDWR | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
    if (fd == -1) throw std::runtime_error("shm_open " + name_ + ": " + strerror(errno));
    if (size_ > 0) {
      void* p = MAP_FAILED;
      if (ftruncate(fd, size_) == 0)
        p = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      if (p == MAP_FAILED) {
        shm_unlink(name_.c_str());
        throw std::runtime_error("mmap " + name_ + ": " + strerror(errno));
      }
      data_ = static_cast<T*>(p);
    }
    close(fd);
  }
  ~SharedObject() {
    if (data_) munmap(data_, size_);
    shm_unlink(name_.c_str());
  }
  SharedObject(const SharedObject&) = delete;

  T* data() { return data_; }
  T& operator[](size_t i) { return data_[i]; }

 private:
  std::string name_;
  size_t size_;
  T* data_ = nullptr;
};

class NamedSemaphore {
 public:
  explicit NamedSemaphore(const char* name) : name_(name) {
    sem_unlink(name);
    sem_ = sem_open(name, O_CREAT | O_EXCL, 0600, 1);
    if (sem_ == SEM_FAILED) throw std::runtime_error(std::string("sem_open: ") + strerror(errno));
  }
  ~NamedSemaphore() {
    sem_close(sem_);
    sem_unlink(name_);
  }
  void lock() {
    while (sem_wait(sem_) == -1 && errno == EINTR) {
    }
  }
  void unlock() { sem_post(sem_); }

 private:
  const char* name_;
  sem_t* sem_;
};

struct FileCloser {
  void operator()(FILE* f) const { fclose(f); }
};

std::vector<int64_t> load(FILE* file) {
  std::string text;
  std::vector<char> buffer(1 << 20);
  while (size_t got = fread(buffer.data(), 1, buffer.size(), file)) text.append(buffer.data(), got);
  std::vector<int64_t> numbers;
  char* at = text.data();
  for (;;) {
    char* end;
    long long value = strtoll(at, &end, 10);
    if (end == at) return numbers;
    numbers.push_back(value);
    at = end;
  }
}

void child(int index, size_t from, size_t to, SharedObject<int64_t>& array,
           SharedObject<int64_t>& total, NamedSemaphore& mutex) {
  int64_t sum = 0;
  for (size_t k = from; k != to; ++k) sum += array[k];
  mutex.lock();
  total[0] += sum;
  // Printing under the lock is slower than need be, but the lines cannot get mixed up.
  printf("segment %d %zu %zu %lld\n", index, from, to, static_cast<long long>(sum));
  fflush(stdout);
  mutex.unlock();
}

int run(const std::vector<int64_t>& numbers, int workers) {
  SharedObject<int64_t> array("/sas-array", numbers.size());
  SharedObject<int64_t> total("/sas-total", 1);
  NamedSemaphore mutex("/sas-mutex");
  if (!numbers.empty()) memcpy(array.data(), numbers.data(), numbers.size() * sizeof(int64_t));

  size_t from = 0;
  for (int i = 0; i < workers; ++i) {
    size_t to = from + (numbers.size() - from) / (workers - i);  // a fair part of what is left
    pid_t pid = fork();
    if (pid == -1) throw std::runtime_error(std::string("fork: ") + strerror(errno));
    if (pid == 0) {
      child(i, from, to, array, total, mutex);
      _exit(0);
    }
    from = to;
  }
  for (int i = 0; i < workers; ++i) {
    siginfo_t info;
    if (waitid(P_ALL, 0, &info, WEXITED) == -1) throw std::runtime_error("waitid");
    if (info.si_code != CLD_EXITED || info.si_status != 0) throw std::runtime_error("lost a worker");
  }
  printf("total %lld\n", static_cast<long long>(total[0]));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return fprintf(stderr, "usage: shared-array-sum FILE WORKERS\n"), 2;
  char* end;
  unsigned long workers = strtoul(argv[2], &end, 10);
  if (strchr(argv[2], '-') || *end || end == argv[2] || workers < 1 || workers > 64)
    return fprintf(stderr, "WORKERS must be a number from 1 to 64\n"), 2;
  std::unique_ptr<FILE, FileCloser> file(fopen(argv[1], "rb"));
  if (!file) return fprintf(stderr, "%s: %s\n", argv[1], strerror(errno)), 2;
  try {
    return run(load(file.get()), int(workers));
  } catch (const std::exception& e) {
    fprintf(stderr, "error: %s\n", e.what());
    return 1;
  }
}
