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

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <interleave/detail/ask.hpp>
#include <interleave/detail/report.hpp>
#include <interleave/wire.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

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
