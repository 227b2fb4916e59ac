#include "sandbox/message.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace interleave::sandbox {

bool send_message(int control, const Message& message, const int* descriptors, std::size_t count) {
  Message sent = message;
  int present[most_descriptors];
  std::size_t used = 0;
  for (std::size_t i = 0; i < count && i < most_descriptors; ++i) {
    if (descriptors[i] < 0) continue;
    present[used++] = descriptors[i];
    sent.error |= 1 << i;
  }
  iovec data{&sent, sizeof sent};
  alignas(cmsghdr) char space[CMSG_SPACE(sizeof present)] = {};
  msghdr header{};
  header.msg_iov = &data;
  header.msg_iovlen = 1;
  if (used > 0) {
    header.msg_control = space;
    header.msg_controllen = CMSG_SPACE(used * sizeof(int));
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(used * sizeof(int));
    std::memcpy(CMSG_DATA(rights), present, used * sizeof(int));
  }
  return sendmsg(control, &header, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof sent);
}

namespace {

void take_control_data(msghdr& header, Received& received) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level != SOL_SOCKET) continue;
    if (part->cmsg_type == SCM_CREDENTIALS) {
      ucred sender{};
      std::memcpy(&sender, CMSG_DATA(part), sizeof sender);
      received.sender = sender.pid;
    } else if (part->cmsg_type == SCM_RIGHTS) {
      const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
      for (std::size_t i = 0; i < count; ++i) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(part) + i * sizeof(int), sizeof descriptor);
        received.descriptors.emplace_back(descriptor);
      }
    }
  }
}

}  // namespace

std::optional<Received> receive_message(int control, bool wait) {
  Received received;
  iovec data{&received.message, sizeof received.message};
  alignas(cmsghdr) char
      space[CMSG_SPACE(sizeof(ucred)) + CMSG_SPACE(most_descriptors * sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &data;
  header.msg_iovlen = 1;
  header.msg_control = space;
  header.msg_controllen = sizeof space;
  const int flags = MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT);
  ssize_t got = 0;
  do {
    got = recvmsg(control, &header, flags);
  } while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(sizeof received.message)) return std::nullopt;
  take_control_data(header, received);
  received.message.step[sizeof received.message.step - 1] = '\0';
  return received;
}

}  // namespace interleave::sandbox
