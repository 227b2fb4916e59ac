#include "run/input.hpp"

#include <cerrno>

namespace interleave::run {

Input::Input(os::UniqueFd pipe, std::string_view text) : pipe_(std::move(pipe)), rest_(text) {
  if (rest_.empty()) pipe_.reset();
}

bool Input::feed() {
  bool moved = false;
  while (pipe_) {
    const ssize_t written = write(pipe_.get(), rest_.data(), rest_.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) return moved;
    moved = true;
    if (written > 0) rest_.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 || rest_.empty()) pipe_.reset();  // EPIPE: nobody reads any more
  }
  return moved;
}

}  // namespace interleave::run
