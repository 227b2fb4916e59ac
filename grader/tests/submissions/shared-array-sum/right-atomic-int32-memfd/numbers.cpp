#include "numbers.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace {
[[noreturn]] void give_up(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}
}  // namespace

Numbers::Numbers(std::FILE* file) : fd_(memfd_create("numbers", MFD_CLOEXEC)) {
  if (fd_ < 0) give_up("memfd_create");
  int c;
  do {
    bool negative = false, digits = false;
    std::int32_t value = 0;
    while ((c = getc_unlocked(file)) == '-' || (c >= '0' && c <= '9')) {
      if (c == '-') {
        negative = true;
      } else {
        value = value * 10 + (c - '0');
        digits = true;
      }
    }
    if (digits) {
      if (count_ == room_) grow();
      data_[count_++] = negative ? -value : value;
    }
  } while (c != EOF);
}

// Doubles the memfd and moves the mapping if it must.
void Numbers::grow() {
  std::size_t more = room_ == 0 ? 1024 : 2 * room_;
  if (ftruncate(fd_, more * sizeof(std::int32_t)) != 0) give_up("ftruncate");
  void* p = room_ == 0 ? mmap(nullptr, more * sizeof(std::int32_t), PROT_READ | PROT_WRITE,
                              MAP_SHARED, fd_, 0)
                       : mremap(data_, room_ * sizeof(std::int32_t), more * sizeof(std::int32_t),
                                MREMAP_MAYMOVE);
  if (p == MAP_FAILED) give_up("mmap");
  data_ = static_cast<std::int32_t*>(p);
  room_ = more;
}

Numbers::~Numbers() {
  if (data_) munmap(data_, room_ * sizeof(std::int32_t));
  close(fd_);
}
