#include "batch/slot.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstring>

#include "base/result.hpp"

namespace interleave::batch {

namespace {

os::UniqueFd anonymous_file(const char* name) {
  os::UniqueFd file(memfd_create(name, MFD_CLOEXEC));
  if (file.get() < 0) throw base::GraderError(fmt::format("memfd_create: {}", strerror(errno)));
  return file;
}

/// flock(2) belongs to the open file description, which fork shares: a worker needs its own.
os::UniqueFd reopened(const os::UniqueFd& file) {
  os::UniqueFd own(open(fmt::format("/proc/self/fd/{}", file.get()).c_str(), O_RDWR | O_CLOEXEC));
  if (own.get() < 0) throw base::GraderError(fmt::format("open the slot: {}", strerror(errno)));
  return own;
}

void lock(int descriptor, int operation) {
  while (flock(descriptor, operation) != 0) {
    if (errno != EINTR) throw base::GraderError(fmt::format("flock: {}", strerror(errno)));
  }
}

}  // namespace

Slot::Slot() : file_(anonymous_file("slot")), gate_file_(anonymous_file("gate")) {}

void Slot::open() {
  file_ = reopened(file_);
  gate_ = reopened(gate_file_);
}

Slot::Hold::Hold(int descriptor, int operation) : descriptor_(descriptor) {
  lock(descriptor_, operation);
}

Slot::Hold::~Hold() { flock(descriptor_, LOCK_UN); }

Slot::Hold Slot::shared() const {
  const Hold passed(gate_.get(), LOCK_EX);
  return {file_.get(), LOCK_SH};
}

Slot::Hold Slot::alone() const {
  const Hold passed(gate_.get(), LOCK_EX);
  return {file_.get(), LOCK_EX};
}

}  // namespace interleave::batch
