#include "run/channels.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/failure.hpp"

namespace interleave::run {

namespace {

// Each small write takes about a kilobyte of it (socket(7), SO_SNDBUF counts the kernel's own
// overhead), so a big buffer keeps a chatty program from waiting for the grader.
constexpr int socket_buffer = 2 << 20;

void make_pipe(os::UniqueFd& read_end, os::UniqueFd& write_end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) os::throw_failure("pipe");
  read_end.reset(ends[0]);
  write_end.reset(ends[1]);
}

void make_output_socket(os::UniqueFd& ours, os::UniqueFd& theirs) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    os::throw_failure("socketpair");
  ours.reset(ends[0]);
  theirs.reset(ends[1]);
  const int on = 1;
  for (const int end : ends) {
    if (setsockopt(end, SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0) {
      os::throw_failure("SO_PASSCRED");
    }
  }
  if (setsockopt(theirs.get(), SOL_SOCKET, SO_SNDBUFFORCE, &socket_buffer, sizeof(int)) != 0) {
    setsockopt(theirs.get(), SOL_SOCKET, SO_SNDBUF, &socket_buffer, sizeof(int));
  }
  shutdown(theirs.get(), SHUT_RD);  // it is for writing only
}

void do_not_block(int fd) {
  if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) != 0) os::throw_failure("O_NONBLOCK");
}

}  // namespace

Channels open_channels(uid_t owner) {
  Channels channels;
  make_pipe(channels.program_input, channels.input);
  make_pipe(channels.errors, channels.program_errors);
  make_output_socket(channels.output, channels.program_output);
  do_not_block(channels.input.get());
  do_not_block(channels.errors.get());
  if (geteuid() == 0 && owner != 0) {
    for (const int end : {channels.program_input.get(), channels.program_errors.get()}) {
      if (fchown(end, owner, static_cast<gid_t>(-1)) != 0) os::throw_failure("pipe owner");
    }
  }
  return channels;
}

}  // namespace interleave::run
