// A program that has executed itself: its environment says which process of the schedule it is, and
// the block is that of the server, which keeps it open.

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

constexpr const char* format = "rejoin %d %d %u %u";  ///< server, descriptor, process, turn

int open_block(int server) {
  char name[64];
  snprintf(name, sizeof name, "/proc/%d/fd/%d", server, block_fd);
  return REAL(open)(name, O_RDWR | O_CLOEXEC);
}

}  // namespace

bool write_rejoining(Rejoining& into, std::uint16_t as) {
  const int fd = open_block(block->server);
  if (fd < 0) return false;
  REAL(close)(fd);
  const int name = snprintf(into, sizeof into, "%s=", wire::environment_name);
  snprintf(into + name, sizeof into - static_cast<std::size_t>(name), format, block->server,
           block_fd, as, as == process ? 1U : 0U);
  return true;
}

bool rejoin(const char* wanted) {
  int server = 0;
  unsigned index = 0;
  unsigned has_turn = 0;
  if (sscanf(wanted, format, &server, &block_fd, &index, &has_turn) != 4) return false;
  unsetenv(wire::environment_name);
  const int fd = open_block(server);
  if (fd < 0 || !map_block(fd)) leave(3);
  REAL(close)(fd);
  process = static_cast<std::uint16_t>(index);
  prepare_program();
  exploring = true;
  if (has_turn != 0) {
    self = process;
  } else {
    become(process);
  }
  task(process).pid = kernel_pid();
  inherit_actions();
  forget_process(process);
  wake_descriptor_waiters(0);  // some were closed
  wake_waiters(0, Operation::message_send, Operation::file_lock);
  return true;
}

}  // namespace interleave::runtime
