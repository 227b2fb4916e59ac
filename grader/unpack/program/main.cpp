// unpack ARCHIVE: unpacks it into the current folder; the answer goes to standard output, its last
// line "done" or "refused". See unpack.hpp.

#include <fcntl.h>

#include <clocale>
#include <cstdio>
#include <exception>

#include "os/unique_fd.hpp"
#include "unpack/unpack.hpp"

#ifdef __SANITIZE_ADDRESS__
/// LeakSanitizer looks at the process by ptrace(2), which a sandbox refuses.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
#endif

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  // Names in an archive's Unicode come out as UTF-8; others stay the bytes they are.
  std::setlocale(LC_ALL, "C.UTF-8");
  try {
    const interleave::os::UniqueFd folder(::open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const interleave::os::UniqueFd archive(::open(argv[1], O_RDONLY | O_CLOEXEC));
    if (!archive) return 2;
    const auto answer = interleave::unpack::unpack(archive.get(), folder.get(), {});
    for (const std::string& line : answer.lines) std::puts(line.c_str());
    std::puts(answer.refused ? "refused" : "done");
    return 0;
  } catch (const std::exception& error) {  // out of memory
    std::fputs(error.what(), stderr);
    return 1;
  }
}
