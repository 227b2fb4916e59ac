#pragma once

// The judging side of unit tests: GoogleTest, and calls into the submission.
//
//   #include <interleave/tests.hpp>
//
//   const interleave::Remote<double(std::vector<double>)> average("average");
//
//   TEST(Student, Average) { EXPECT_NEAR(average({10.0, 14.0}), 12.0, 1e-9); }
//
// No code of the submission is in this process. Each call starts the submission's program, compiled
// from a source with calls.hpp, in a process of its own, hands over the arguments, and takes the
// result, or throws what was thrown there. A call without an answer (a crash, exit, wrong bytes)
// fails the test, whatever the test makes of the exception that it gets.
//
// Verdicts go to standard output, where the kernel tells the grader which process wrote a line:
// only those of this one count, and only behind the secret that it reads from standard input. The
// submission can neither write as this process nor look into it (PR_SET_DUMPABLE). A test without
// a line has not passed.
//
// To be included once, for it defines main.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <interleave/wire.hpp>

namespace interleave {

/// The submission threw something derived from std::exception that is none of StandardExceptions.
struct OtherException : std::exception {
  explicit OtherException(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::string text_;
};

/// The submission threw something else, an int for instance.
struct ForeignException {};

/// A call got no answer. The test has failed already.
struct NoAnswer : std::runtime_error {
  using std::runtime_error::runtime_error;
};

namespace detail {

/// The program of the submission, in the current folder.
inline constexpr const char* submission = "./submission";
inline constexpr std::size_t most_answer_bytes = 64U << 20U;

inline std::string& secret() {
  static std::string word;
  return word;
}

/// One word without blanks or controls, whatever the text is: as base::escaped of the grader.
inline std::string escaped(std::string_view text) {
  constexpr const char* digits = "0123456789abcdef";
  if (text.empty()) return "%";
  std::string word;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte > ' ' && byte < 0x7F && byte != '%') {
      word += character;
    } else {
      word += {'%', digits[byte / 16], digits[byte % 16]};
    }
  }
  return word;
}

/// One line of the report: the secret, then the words.
inline void report(const std::vector<std::string>& words) {
  std::string line = secret();
  for (const std::string& word : words) line += " " + escaped(word);
  line += '\n';
  std::string_view left = line;
  while (!left.empty()) {
    const ssize_t size = ::write(STDOUT_FILENO, left.data(), left.size());
    if (size < 0 && errno != EINTR) return;
    if (size > 0) left.remove_prefix(static_cast<std::size_t>(size));
  }
}

inline std::string current_test() {
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  return test == nullptr ? "" : std::string(test->test_suite_name()) + "." + test->name();
}

class Reporter : public testing::EmptyTestEventListener {
  void OnTestEnd(const testing::TestInfo& test) override {
    const testing::TestResult& result = *test.result();
    const char* verdict = result.Passed() ? "passed" : result.Skipped() ? "skipped" : "failed";
    std::vector<std::string> words{verdict,
                                   std::string(test.test_suite_name()) + "." + test.name()};
    for (int i = 0; i < result.total_part_count(); ++i) {
      const testing::TestPartResult& part = result.GetTestPartResult(i);
      if (!part.passed()) words.emplace_back(part.message());
    }
    report(words);
  }
};

/// This process cannot go on: no test has a verdict from here on.
[[noreturn]] inline void cannot(const char* what) {
  std::perror(what);
  ::_exit(3);
}

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

/// The test fails here, and is left.
[[noreturn]] inline void no_answer(const std::string& call, std::vector<std::string> ending) {
  ending.insert(ending.begin(), {"unanswered", current_test(), call});
  report(ending);
  ADD_FAILURE() << "The call \"" << call << "\" was not answered.";
  throw NoAnswer("the call \"" + call + "\" was not answered");
}

template <class... Exceptions>
struct Thrower {
  [[noreturn]] static void throw_number(std::size_t number, const std::string& what) {
    std::size_t next = 0;
    ((next++ == number ? throw Exceptions(what) : void()), ...);
    throw Malformed();
  }
};

[[noreturn]] inline void throw_again(Outcome outcome, std::size_t number, const std::string& what) {
  if (outcome == Outcome::thrown) StandardExceptions<Thrower>::throw_number(number, what);
  if (outcome == Outcome::other) throw OtherException(what);
  if (outcome == Outcome::foreign) throw ForeignException();
  throw Malformed();
}

template <class Result>
Result result_of(const std::string& bytes) {
  Decoder message(bytes);
  const auto framed = message.take<std::string>();
  Decoder frame(framed);
  const auto outcome = static_cast<Outcome>(frame.take<unsigned char>());
  const std::size_t exception = frame.take<unsigned char>();
  const auto payload = frame.take<std::string>();
  frame.expect_end();
  if (outcome != Outcome::value) throw_again(outcome, exception, payload);
  Decoder value(payload);
  if constexpr (std::is_void_v<Result>) {
    value.expect_end();
  } else {
    auto result = value.take<Result>();
    value.expect_end();
    return result;
  }
}

}  // namespace detail

template <class Signature>
class Remote;

/// A function that calls.hpp named; `Signature` is its type without references.
template <class Result, class... Arguments>
class Remote<Result(Arguments...)> {
 public:
  explicit Remote(std::string name) : name_(std::move(name)) {}

  Result operator()(Arguments... arguments) const {
    Encoder request;
    request.put(std::tuple<Arguments...>(std::move(arguments)...));
    detail::Asked asked(name_, request.take());
    const std::string bytes = asked.answer();
    try {
      return detail::result_of<Result>(bytes);
    } catch (const Malformed&) {
      detail::no_answer(name_, asked.ending());
    }
  }

 private:
  std::string name_;
};

}  // namespace interleave

int main(int argc, char** argv) {
  // Before any process of the submission exists: it may not trace this one or read its memory.
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) interleave::detail::cannot("PR_SET_DUMPABLE");
  char character = 0;
  while (::read(STDIN_FILENO, &character, 1) == 1 && character != '\n') {
    interleave::detail::secret() += character;
  }
  testing::InitGoogleTest(&argc, argv);
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new interleave::detail::Reporter);
  return RUN_ALL_TESTS();
}
