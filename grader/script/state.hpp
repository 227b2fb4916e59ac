#pragma once

#include <cstddef>
#include <cstdint>
#include <lua.hpp>
#include <memory>

#include "script/generator.hpp"

namespace interleave::script {

/// What a Lua state may use, and what our functions keep beside it. Lua holds its address.
struct Resources {
  explicit Resources(std::uint64_t seed) : generator(seed) {}

  static constexpr std::size_t most_bytes = std::size_t{512} << 20U;
  static constexpr int instructions_a_tick = 100'000;
  static constexpr int most_ticks = 2'000;  ///< 200 million instructions an evaluation

  std::size_t bytes = 0;
  bool limited = false;  ///< only while protected code runs: elsewhere Lua could but abort
  int ticks = 0;
  Generator generator;
};

/// The resources of a state.
[[nodiscard]] Resources& resources_of(lua_State* lua);

struct CloseState {
  void operator()(lua_State* lua) const { lua_close(lua); }
};
using State = std::unique_ptr<lua_State, CloseState>;

/// A state with nothing in it, in which expressions can be compiled. Null when memory is out.
/// `resources` must outlive it.
[[nodiscard]] State empty_state(Resources& resources);

/// A state with the harmless part of the standard library and with our functions. An unknown global
/// name is an error there. Null when memory is out. `resources` must outlive it.
[[nodiscard]] State make_state(Resources& resources);

/// A __newindex that always fails.
int refuse_assignment(lua_State* lua);

/// lua_pcall with the limits of one evaluation.
[[nodiscard]] int call_limited(lua_State* lua, int arguments, int results);

/// Registers the functions that script.hpp lists.
void add_functions(lua_State* lua);

}  // namespace interleave::script
