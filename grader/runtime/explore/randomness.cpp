// Chance that would make two runs of the same schedule differ.

#include <stdlib.h>
#include <sys/random.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

namespace {

void fill(void* into, std::size_t size) {
  static std::uint64_t state = 0x1234567;
  auto* bytes = static_cast<unsigned char*>(into);
  for (std::size_t i = 0; i < size; ++i) {
    state = mixed(state + process);
    bytes[i] = static_cast<unsigned char>(state >> 40U);
  }
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

ssize_t getrandom(void* into, size_t size, unsigned flags) {
  if (!rt::active()) return REAL(getrandom)(into, size, flags);
  rt::fill(into, size);
  return static_cast<ssize_t>(size);
}

int getentropy(void* into, size_t size) {
  if (!rt::active()) return REAL(getentropy)(into, size);
  rt::fill(into, size);
  return 0;
}

}  // extern "C"

// std::random_device::_M_getval, which may ask the processor (rdrand).
extern "C" unsigned _ZNSt13random_device9_M_getvalEv(void*) {
  unsigned value = 0;
  rt::fill(&value, sizeof value);
  return value;
}
