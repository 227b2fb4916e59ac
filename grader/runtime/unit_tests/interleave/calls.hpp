#pragma once

// The submission's side of unit tests. A source that includes the submission's headers, and then
// this one, names the functions that the tests may call:
//
//   #include "student.hpp"
//   #include <interleave/calls.hpp>
//
//   const interleave::Call average("average", [](std::vector<double> grades) {
//     return Student("Ada", 19, grades).average();
//   });
//
// It is linked with the submission to a program of its own, which answers one call and ends. To be
// included once, for it defines main. Nothing here judges: whatever the submission does to this
// process, it can only change what the process answers. tests.hpp is the other side.

#include <unistd.h>

#include <cerrno>
#include <functional>
#include <interleave/wire.hpp>
#include <map>

namespace interleave {

class Call {
 public:
  /// `function`: a lambda or function; arguments and result as wire.hpp can send them.
  template <class Function>
  Call(const char* name, Function function) {
    all()[name] = [called = std::function(function)](std::string_view request) {
      return answer(called, request);
    };
  }

  static std::map<std::string, std::function<std::string(std::string_view)>>& all() {
    static std::map<std::string, std::function<std::string(std::string_view)>> calls;
    return calls;
  }

 private:
  template <class Result, class... Arguments>
  static std::string answer(const std::function<Result(Arguments...)>& function,
                            std::string_view request) {
    Decoder decoder(request);
    auto arguments = decoder.take<std::tuple<std::decay_t<Arguments>...>>();
    decoder.expect_end();
    Encoder result;
    if constexpr (std::is_void_v<Result>) {
      std::apply(function, std::move(arguments));
    } else {
      result.put<std::decay_t<Result>>(std::apply(function, std::move(arguments)));
    }
    return result.take();
  }
};

namespace detail {

inline std::string read_all(int descriptor) {
  std::string text;
  char part[65536];
  ssize_t size = 0;
  while ((size = ::read(descriptor, part, sizeof part)) > 0 || (size < 0 && errno == EINTR)) {
    if (size > 0) text.append(part, static_cast<std::size_t>(size));
  }
  return text;
}

inline void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t size = ::write(descriptor, text.data(), text.size());
    if (size < 0 && errno != EINTR) return;
    if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
  }
}

struct Answer {
  Outcome outcome = Outcome::value;
  unsigned char exception = 0;  ///< index into StandardExceptions
  std::string payload;          ///< the encoded result, or what()
};

template <class Exception>
bool caught(std::string& what) {
  try {
    throw;
  } catch (const Exception& exception) {
    what = exception.what();
    return true;
  } catch (...) {
    return false;
  }
}

/// Of the exception that is being handled.
template <class... Exceptions>
struct Classifier {
  static Answer answer() {
    Answer answer{Outcome::thrown, 0, {}};
    const bool standard =
        ((caught<Exceptions>(answer.payload) || (++answer.exception, false)) || ...);
    if (standard) return answer;
    answer.exception = 0;
    answer.outcome = caught<std::exception>(answer.payload) ? Outcome::other : Outcome::foreign;
    return answer;
  }
};

inline Answer answer_to(const char* name, std::string_view request) {
  const auto call = Call::all().find(name);
  if (call == Call::all().end()) return {Outcome::no_such_call, 0, {}};
  try {
    return {Outcome::value, 0, call->second(request)};
  } catch (const Malformed&) {
    return {Outcome::malformed, 0, {}};
  } catch (...) {
    return StandardExceptions<Classifier>::answer();
  }
}

}  // namespace detail
}  // namespace interleave

int main(int argc, char** argv) {
  namespace own = interleave::detail;
  if (argc != 2) return 2;
  const std::string request = own::read_all(interleave::request_descriptor);
  const own::Answer answer = own::answer_to(argv[1], request);
  interleave::Encoder frame;
  frame.put(static_cast<unsigned char>(answer.outcome));
  frame.put(answer.exception);
  frame.put(answer.payload);
  interleave::Encoder message;
  message.put(frame.take());
  own::write_all(interleave::answer_descriptor, message.take());
  // What the submission has registered to happen at the end is no part of the call.
  ::_exit(0);
}
