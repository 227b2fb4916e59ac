#pragma once

#include <type_traits>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// What a call does with the files that it names.
enum class NameUse {
  looks,    ///< at one
  changes,  ///< makes or removes one, or changes what its name leads to
  moves,    ///< changes what other names lead to
};

/// A call that names files is about to be made: a step, for those who name the same.
void name_step(const char* path, const char* second, NameUse use, std::uint64_t pc);
/// It has been made.
void after_name(const char* path, NameUse use, bool done);

/// Both, around the call.
template <class Call>
auto with_name(const char* path, const char* second, NameUse use, std::uint64_t pc, Call call) {
  name_step(path, second, use, pc);
  const auto answer = call();
  constexpr bool is_pointer = std::is_pointer_v<decltype(answer)>;
  if constexpr (is_pointer) {
    after_name(path, use, answer != nullptr);
  } else {
    after_name(path, use, answer >= 0);
  }
  return answer;
}

}  // namespace interleave::runtime
