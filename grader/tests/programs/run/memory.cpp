// Uses memory. children: four processes take 48 MB each and hold it; holds: one process takes 160
// MB and ends; shares: four processes write into the same 64 MB; reserves: 600 MB that are not
// touched.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace {

constexpr std::size_t mega = 1 << 20;

void* memory(std::size_t size, int kind) {
  void* block = mmap(nullptr, size, PROT_READ | PROT_WRITE, kind | MAP_ANONYMOUS, -1, 0);
  if (block == MAP_FAILED) std::exit(1);
  return block;
}

template <class Work>
void in_four_children(const Work& work) {
  for (int i = 0; i < 4; ++i) {
    if (fork() == 0) {
      work();
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
}

}  // namespace

int main(int, char** argv) {
  const std::string what = argv[1];
  if (what == "children") {
    in_four_children([] {
      std::memset(memory(48 * mega, MAP_PRIVATE), 1, 48 * mega);
      pause();
    });
  } else if (what == "holds") {
    std::memset(memory(160 * mega, MAP_PRIVATE), 1, 160 * mega);
  } else if (what == "shares") {
    void* shared = memory(64 * mega, MAP_SHARED);
    in_four_children([shared] {
      std::memset(shared, 1, 64 * mega);
      usleep(200'000);
    });
  } else if (what == "reserves") {
    memory(600 * mega, MAP_PRIVATE);
  }
  return 0;
}
