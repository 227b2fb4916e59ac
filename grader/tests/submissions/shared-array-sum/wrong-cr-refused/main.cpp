#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

struct Shared {
  sem_t mutex;
  std::int64_t total;
};

// Shared memory for the processes that are forked later.
void* shared_memory(std::size_t size) {
  void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    std::perror("mmap");
    std::exit(1);
  }
  return memory;
}

void sum_segment(int i, std::size_t begin, std::size_t end, const std::int64_t* array,
                 Shared* shared) {
  std::int64_t sum = 0;
  for (std::size_t k = begin; k < end; ++k) sum += array[k];
  std::printf("segment %d %zu %zu %ld\n", i, begin, end, sum);
  std::fflush(stdout);
  sem_wait(&shared->mutex);
  shared->total += sum;
  sem_post(&shared->mutex);
}

int parse_workers(const std::string& text) {
  if (text.empty() || text.size() > 4) return -1;
  if (text.find_first_not_of("0123456789") != std::string::npos) return -1;
  int workers = std::stoi(text);
  return workers >= 1 && workers <= 64 ? workers : -1;
}

int main(int argc, char* argv[]) {
  if (argc != 3 || parse_workers(argv[2]) < 0) {
    std::cerr << "usage: shared-array-sum FILE WORKERS\n";
    return 2;
  }
  std::ifstream file(argv[1]);
  if (!file) {
    std::cerr << "cannot read " << argv[1] << "\n";
    return 2;
  }
  int workers = parse_workers(argv[2]);
  std::vector<std::int64_t> numbers;
  std::string word;
  for (char c; file.get(c);) {
    if (std::isdigit(c) || c == '-') {
      word += c;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (!word.empty()) numbers.push_back(std::stol(word));
      word.clear();
    } else {
      std::cerr << "strange character in " << argv[1] << "\n";
      return 1;
    }
  }
  if (!word.empty()) numbers.push_back(std::stol(word));
  std::size_t length = numbers.size();

  auto* array = static_cast<std::int64_t*>(shared_memory((length + 1) * sizeof(std::int64_t)));
  std::copy(numbers.begin(), numbers.end(), array);
  auto* shared = static_cast<Shared*>(shared_memory(sizeof(Shared)));
  sem_init(&shared->mutex, 1, 1);

  std::size_t begin = 0;
  for (int i = 0; i < workers; ++i) {
    std::size_t end = begin + length / workers + (static_cast<std::size_t>(i) < length % workers);
    pid_t pid = fork();
    if (pid < 0) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      sum_segment(i, begin, end, array, shared);
      _exit(0);
    }
    begin = end;
  }
  for (int i = 0; i < workers; ++i) wait(nullptr);
  std::printf("total %ld\n", shared->total);
  return 0;
}
