// Sum of an array in shared memory; the total is guarded by a process-shared pthread mutex.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct Total {
  pthread_mutex_t mutex;
  long long sum;
};

template <class T>
T* share(std::size_t count) {
  // One more than needed, since mmap refuses a length of 0.
  void* p = mmap(nullptr, (count + 1) * sizeof(T), PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return p == MAP_FAILED ? nullptr : static_cast<T*>(p);
}

static int parse_workers(const std::string& text) {
  if (text.empty() || text.size() > 2) return 0;
  for (char c : text)
    if (c < '0' || c > '9') return 0;
  int n = std::stoi(text);
  return n <= 64 ? n : 0;
}

static void worker(int i, const long long* numbers, std::size_t begin, std::size_t end,
                   Total* total) {
  long long sum = 0;
  for (std::size_t k = begin; k < end; ++k) sum += numbers[k];
  std::cout << "segment " << i << " " << begin << " " << end << " " << sum << std::endl;
  pthread_mutex_lock(&total->mutex);
  const long long before = total->sum;
  pthread_mutex_unlock(&total->mutex);
  pthread_mutex_lock(&total->mutex);
  total->sum = before + sum;
  pthread_mutex_unlock(&total->mutex);
}

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " FILE WORKERS\n";
    return 2;
  }
  int workers = parse_workers(argv[2]);
  std::ifstream file(argv[1]);
  if (!file || workers == 0) {
    std::cerr << (file ? "WORKERS must be from 1 to 64\n" : "cannot read the file\n");
    return 2;
  }
  std::vector<long long> values;
  for (long long v; file >> v;) values.push_back(v);

  auto* numbers = share<long long>(values.size());
  auto* total = share<Total>(1);
  if (!numbers || !total) {
    std::cerr << "no shared memory\n";
    return 1;
  }
  std::copy(values.begin(), values.end(), numbers);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&total->mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);

  std::vector<pid_t> pids;
  for (int i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid < 0) {
      std::cerr << "fork failed\n";
      return 1;
    }
    if (pid == 0) {
      worker(i, numbers, values.size() * i / workers, values.size() * (i + 1) / workers, total);
      _exit(0);
    }
    pids.push_back(pid);
  }
  bool good = true;
  for (pid_t pid : pids) {
    int status = 0;
    waitpid(pid, &status, 0);
    good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  if (!good) {
    std::cerr << "a worker failed\n";
    return 1;
  }
  std::cout << "total " << total->sum << std::endl;
  pthread_mutex_destroy(&total->mutex);
  return 0;
}
