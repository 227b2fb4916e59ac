#include "run/output.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace interleave::run {

namespace {

constexpr std::size_t chunk = 256 << 10;

// What the socket can hold at most: after so many bytes everything that was there at the beginning
// has been taken, and a program that writes as fast as it is read is left for the next turn.
constexpr std::size_t one_turn = 8 << 20;

// So much a line counts at least: about what it costs the grader, who keeps those of all runs. A
// limit in bytes alone would allow as many empty ones.
constexpr std::size_t least_line = 64;

pid_t sender_of(msghdr& header) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_CREDENTIALS) continue;
    ucred sender{};
    std::memcpy(&sender, CMSG_DATA(part), sizeof sender);
    return sender.pid;
  }
  return 0;
}

}  // namespace

Output::Output(int socket, std::uint64_t limit, const RunClock& clock, WriterOf writer_of)
    : socket_(socket),
      limit_(limit),
      clock_(clock),
      writer_of_(std::move(writer_of)),
      buffer_(chunk) {}

void Output::drain() {
  for (std::size_t taken = 0; !closed_ && taken < one_turn;) {
    iovec data{buffer_.data(), buffer_.size()};
    // No room for descriptors: those that a program may send along are closed by the kernel.
    alignas(cmsghdr) char space[CMSG_SPACE(sizeof(ucred))];
    msghdr header{};
    header.msg_iov = &data;
    header.msg_iovlen = 1;
    header.msg_control = space;
    header.msg_controllen = sizeof space;
    const ssize_t got = recvmsg(socket_, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      closed_ = true;
      return;
    }
    taken += static_cast<std::size_t>(got);
    arrived_ = clock_.now();
    take(writer_of_(sender_of(header)),
         std::string_view(buffer_.data(), static_cast<std::size_t>(got)));
  }
}

void Output::take(int writer, std::string_view bytes) {
  if (over_limit_) return;
  std::string& begun = unfinished_[writer];
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, end);
    const std::uint64_t room = limit_ > counted_ ? limit_ - counted_ : 0;
    counted_ += piece.size() + (end == std::string_view::npos ? 0 : 1);
    if (limit_ != 0 && counted_ > limit_) {
      begun += piece.substr(0, room);
      over_limit_ = true;
      return;
    }
    begun += piece;
    if (end == std::string_view::npos) return;
    counted_ += begun.size() + 1 < least_line ? least_line - begun.size() - 1 : 0;
    add_line(writer, std::move(begun), true);
    begun.clear();
    bytes.remove_prefix(end + 1);
  }
}

void Output::add_line(int writer, std::string text, bool terminated) {
  lines_.push_back({std::move(text), writer, terminated, arrived_});
  if (on_line_) on_line_(lines_.back());
}

void Output::finish(int writer) {
  const auto found = unfinished_.find(writer);
  if (found == unfinished_.end()) return;
  std::string text = std::move(found->second);
  unfinished_.erase(found);
  if (!text.empty()) add_line(writer, std::move(text), false);
}

void Output::finish_all() {
  while (!unfinished_.empty()) finish(unfinished_.begin()->first);
}

void ErrorText::drain() {
  char buffer[16384];
  for (std::size_t taken = 0; !closed_ && taken < one_turn;) {
    const ssize_t got = read(pipe_, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      closed_ = true;
      return;
    }
    taken += static_cast<std::size_t>(got);
    received_ += static_cast<std::size_t>(got);
    text_.append(buffer, static_cast<std::size_t>(got));
    if (limit_ != 0 && text_.size() > limit_) {
      text_.resize(limit_);
      over_limit_ = true;
    }
  }
}

}  // namespace interleave::run
