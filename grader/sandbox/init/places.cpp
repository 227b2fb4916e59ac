#include "sandbox/init/places.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <iterator>

#include "sandbox/init/queues.hpp"
#include "sandbox/message.hpp"

namespace interleave::sandbox {

namespace {

int open_folder(const char* path) { return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }
int open_file(const char* path) { return open(path, O_RDONLY | O_CLOEXEC); }

}  // namespace

int hand_over_places(const Order& order) {
  const int places[] = {open_folder(order.home.c_str()), open_folder(order.temporary.c_str()),
                        open_folder("/dev/shm"),         open_queues(order),
                        open_file("/proc/sysvipc/shm"),  open_file("/proc/sysvipc/sem"),
                        open_file("/proc/sysvipc/msg")};
  Message message;
  message.kind = Message::Kind::places;
  const bool sent = send_message(control_place, message, places, std::size(places));
  const int error = sent ? 0 : errno;
  for (const int place : places) {
    if (place >= 0) close(place);
  }
  return error;
}

}  // namespace interleave::sandbox
