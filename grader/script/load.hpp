#pragma once

#include <string>
#include <string_view>

#include "script/state.hpp"

namespace interleave::script {

/// Compiles an expression and pushes it as a function, or pushes the message. Answers as
/// luaL_loadbufferx does.
[[nodiscard]] int load_expression(lua_State* lua, const std::string& expression);

/// An error message for people, which names the expression.
[[nodiscard]] std::string message_of(const std::string& expression, std::string_view lua_message);

}  // namespace interleave::script
