#pragma once

// A process of the submission that is asked for one call.

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <interleave/detail/report.hpp>
#include <interleave/wire.hpp>
#include <string>
#include <vector>

namespace interleave::detail {

/// The program of the submission, in the current folder.
inline constexpr const char* submission = "./submission";
inline constexpr std::size_t most_answer_bytes = 64U << 20U;

/// In the child: becomes the submission's program.
[[noreturn]] inline void become_submission(const std::string& call, int request, int answer) {
  // Out of the way first: one of them may lie where the other belongs.
  request = ::fcntl(request, F_DUPFD_CLOEXEC, 16);
  answer = ::fcntl(answer, F_DUPFD_CLOEXEC, 16);
  const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (::dup2(null, STDIN_FILENO) < 0 || ::dup2(request, request_descriptor) < 0 ||
      ::dup2(answer, answer_descriptor) < 0 ||
      ::syscall(SYS_close_range, answer_descriptor + 1, ~0U, 0U) != 0) {
    ::_exit(126);
  }
  ::execl(submission, submission, call.c_str(), nullptr);
  ::_exit(127);
}

/// A process of the submission that is asked for one call; killed and waited for at the end.
class Asked {
 public:
  Asked(const std::string& call, const std::string& request) {
    const int sent = ::memfd_create("request", MFD_CLOEXEC);
    if (sent < 0 ||
        ::write(sent, request.data(), request.size()) != static_cast<ssize_t>(request.size()) ||
        ::lseek(sent, 0, SEEK_SET) != 0) {
      cannot("sending a call");
    }
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) cannot("pipe");
    pid_ = ::fork();
    if (pid_ < 0) cannot("fork");
    if (pid_ == 0) {
      ::fcntl(ends[1], F_SETFL, 0);  // the submission's end blocks, as a program expects
      become_submission(call, sent, ends[1]);
    }
    ::close(sent);
    ::close(ends[1]);
    answer_ = ends[0];
    end_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0U));
    if (end_ < 0) cannot("pidfd_open");
  }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  ~Asked() {
    ::close(answer_);
    ::close(end_);
    if (pid_ > 0) finish();
  }

  /// The whole answer, or as much of it as there was when the process ended. What it leaves behind
  /// may hold the pipe open for ever: the end of the process is waited for, not that of the pipe.
  std::string answer() {
    std::string bytes;
    while (!complete(bytes)) {
      pollfd events[] = {{answer_, POLLIN, 0}, {end_, POLLIN, 0}};
      if (::poll(events, 2, -1) < 0 && errno != EINTR) cannot("poll");
      const bool ended = events[1].revents != 0;
      const bool more = take(bytes);
      if ((ended && !more) || bytes.size() > most_answer_bytes) break;
    }
    return bytes;
  }

  /// The words for how it ended: by a signal, with a status, or not by itself.
  std::vector<std::string> ending() {
    pollfd event{end_, POLLIN, 0};
    if (::poll(&event, 1, 0) != 1) return {"nonsense", "0"};
    const int status = finish();
    if (WIFSIGNALED(status)) return {"signal", std::to_string(WTERMSIG(status))};
    return {"status", std::to_string(WEXITSTATUS(status))};
  }

 private:
  int finish() {
    int status = 0;
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

  static bool complete(const std::string& bytes) {
    if (bytes.size() < sizeof(std::uint64_t)) return false;
    const auto size = Decoder(bytes).take<std::uint64_t>();
    return bytes.size() - sizeof size >= size;
  }

  bool take(std::string& bytes) const {
    char part[65536];
    const ssize_t size = ::read(answer_, part, sizeof part);
    if (size > 0) bytes.append(part, static_cast<std::size_t>(size));
    return size > 0;
  }

  pid_t pid_ = -1;
  int answer_ = -1;
  int end_ = -1;
};

}  // namespace interleave::detail
