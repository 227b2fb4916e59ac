#include <spawn.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

extern char** environ;

// Attached while it lives. Element 0 is the total, the numbers follow.
class Attached {
 public:
  explicit Attached(int id) : cells_(static_cast<long*>(shmat(id, nullptr, 0))) {
    if (cells_ == reinterpret_cast<long*>(-1)) {
      perror("shmat");
      exit(1);
    }
  }
  ~Attached() { shmdt(cells_); }
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;

  long& total() { return cells_[0]; }
  long* numbers() { return cells_ + 1; }

 private:
  long* cells_;
};

// worker SHARED SEMAPHORE NUMBER BEGIN END
int worker(char** argv) {
  const int shared = atoi(argv[1]);
  const int semaphore = atoi(argv[2]);
  const long begin = atol(argv[4]);
  const long end = atol(argv[5]);
  long sum = 0;
  {
    Attached array(shared);
    sum = std::accumulate(array.numbers() + begin, array.numbers() + end, 0L);
    sembuf down{0, -1, SEM_UNDO};
    sembuf up{0, 1, SEM_UNDO};
    semop(semaphore, &down, 1);
    array.total() += sum;
    semop(semaphore, &up, 1);
  }
  printf("segment %s %ld %ld %ld\n", argv[3], begin, end, sum);
  return 0;
}

bool start_worker(int shared, int semaphore, int i, long begin, long end) {
  std::string words[] = {"shared-array-sum worker", std::to_string(shared),
                         std::to_string(semaphore), std::to_string(i),
                         std::to_string(begin),     std::to_string(end)};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  return posix_spawn(&pid, "/proc/self/exe", nullptr, nullptr, arguments.data(), environ) == 0;
}

int main(int argc, char** argv) {
  if (argc == 6 && strcmp(argv[0], "shared-array-sum worker") == 0) return worker(argv);

  const std::string text = argc == 3 ? argv[2] : "";
  const bool number =
      !text.empty() && text.size() < 3 && text.find_first_not_of("0123456789") == text.npos;
  const int workers = number ? std::stoi(text) : 0;
  if (workers < 1 || workers > 64) {
    std::cerr << "usage: shared-array-sum FILE WORKERS\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 2;
  }
  std::vector<long> numbers;
  for (long x; in >> x;) numbers.push_back(x);
  const long length = static_cast<long>(numbers.size());

  const int shared = shmget(IPC_PRIVATE, (length + 1) * sizeof(long), 0600);
  const int semaphore = semget(IPC_PRIVATE, 1, 0600);
  if (shared < 0 || semaphore < 0 || semctl(semaphore, 0, SETVAL, 1) != 0) {
    perror("System V");
    return 1;
  }
  {
    Attached array(shared);
    std::copy(numbers.begin(), numbers.end(), array.numbers());
  }
  bool ok = true;
  long begin = 0;
  for (int i = 0; i < workers; ++i) {
    const long end = begin + length / workers + (i < length % workers ? 1 : 0);
    ok = start_worker(shared, semaphore, i, begin, end) && ok;
    begin = end;
  }
  int status = 0;
  while (wait(&status) > 0) ok = ok && status == 0;
  const long total = Attached(shared).total();
  shmctl(shared, IPC_RMID, nullptr);
  semctl(semaphore, 0, IPC_RMID);
  if (!ok) return 1;
  printf("total %ld", total);
  return 0;
}
