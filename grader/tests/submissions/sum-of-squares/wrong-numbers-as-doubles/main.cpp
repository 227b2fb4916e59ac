#include <cstdint>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using Int = std::int64_t;

// -1 when it is not a number from min to max
Int number(const std::string& text, Int min, Int max) {
  std::istringstream in(text);
  double value = 0;
  if (!(in >> value) || in.peek() != EOF) return -1;
  return value < min || value > max ? -1 : static_cast<Int>(value);
}

int main(int argc, char** argv) {
  const Int n = argc > 1 ? number(argv[1], 0, 3000000) : 1000;
  const Int workers = argc > 2 ? number(argv[2], 1, 64) : 4;
  if (argc > 3 || n < 0 || workers < 0) {
    std::cerr << "usage: sum-of-squares [N [WORKERS]]\n";
    return 2;
  }

  // Parts of equal size, rounded up: the last ones may be shorter or empty.
  struct Cell { Int first, last, partial; };
  void* memory = mmap(nullptr, workers * sizeof(Cell), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  Cell* const cells = static_cast<Cell*>(memory);
  const Int size = (n + workers - 1) / workers;

  Int started = 0;
  for (Int i = 0; i < workers; ++i, ++started) {
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      break;
    }
    if (pid == 0) {
      Cell& mine = cells[i];
      mine.first = std::min(i * size, n) + 1;
      mine.last = std::min((i + 1) * size, n);
      for (Int k = mine.first; k <= mine.last; ++k) mine.partial += k * k;
      _exit(0);
    }
  }
  for (Int i = 0; i < started; ++i) wait(nullptr);
  if (started < workers) return 1;

  Int total = 0;
  for (Int i = 0; i < workers; ++i) {
    const Cell& c = cells[i];
    std::cout << "worker " << i << " " << c.first << " " << c.last << " " << c.partial << "\n";
    total += c.partial;
  }
  std::cout << "total " << total << std::endl;
  munmap(memory, workers * sizeof(Cell));
  return 0;
}
