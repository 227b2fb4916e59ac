#include "sandbox/init/process_numbers.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "sandbox/init/step.hpp"

namespace interleave::sandbox {

int vary_process_numbers(const Order& order) {
  if (!order.is_process_1) return 0;
  const int file = open("/proc/sys/kernel/ns_last_pid", O_WRONLY | O_CLOEXEC);
  if (file < 0) return errno == ENOENT ? 0 : errno;  // a kernel without CONFIG_CHECKPOINT_RESTORE
  unsigned chance = 0;
  if (getrandom(&chance, sizeof chance, 0) != sizeof chance) return errno;
  const std::string number = std::to_string(100 + chance % 20000);
  const ssize_t written = write(file, number.data(), number.size());
  const int error = written < 0 ? errno : 0;
  close(file);
  return error;
}

}  // namespace interleave::sandbox
