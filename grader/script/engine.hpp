#pragma once

#include <string>
#include <unordered_map>

#include "base/result.hpp"
#include "script/script.hpp"
#include "script/state.hpp"

namespace interleave::script {

/// The Lua state of a scope. Chunks are compiled once and see a table of their own as _ENV: the
/// variables of one evaluation; behind it are the globals.
class Scope::Engine {
 public:
  explicit Engine(std::uint64_t seed);

  [[nodiscard]] bool usable() const { return state_ != nullptr; }
  [[nodiscard]] lua_State* lua() const { return state_.get(); }

  void set_global(const std::string& name, const model::Value& value);
  /// Evaluates and leaves the value on the stack; after an error the stack is as before.
  [[nodiscard]] base::Result<void> run(const std::string& expression, const Variables& extra);
  /// Takes the value on top of the stack for a global variable.
  void pop_to_global(const std::string& name);

 private:
  [[nodiscard]] base::Result<int> compiled(const std::string& expression);
  void set_extra(const Variables& extra, bool present);

  Resources resources_;
  State state_;
  int extra_ = LUA_NOREF;                        ///< the table of an evaluation's variables
  std::unordered_map<std::string, int> chunks_;  ///< references to compiled expressions
};

/// Pushes a value.
void push(lua_State* lua, const model::Value& value);

/// The value at a position of the stack; an error names its type when it is no number and no text.
[[nodiscard]] base::Result<model::Value> value_at(lua_State* lua, int position);

}  // namespace interleave::script
