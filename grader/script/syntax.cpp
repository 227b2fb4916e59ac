#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "script/load.hpp"
#include "script/script.hpp"

namespace interleave::script {

namespace {

constexpr std::string_view chunk_name = "=lua";
constexpr std::string_view message_prefix = "lua:";

}  // namespace

std::string message_of(const std::string& expression, std::string_view lua_message) {
  // "lua:1: attempt …": the line says nothing in an expression.
  if (lua_message.substr(0, message_prefix.size()) == message_prefix) {
    lua_message.remove_prefix(message_prefix.size());
    const std::size_t end = lua_message.find(": ");
    if (end != std::string_view::npos) lua_message.remove_prefix(end + 2);
  }
  return fmt::format("expression \"{}\": {}", base::shortened(expression, 200), lua_message);
}

int load_expression(lua_State* lua, const std::string& expression) {
  const std::string code = "return " + expression;
  return luaL_loadbufferx(lua, code.data(), code.size(), chunk_name.data(), "t");
}

base::Result<void> check_syntax(const std::string& expression) {
  if (base::trimmed(expression).empty())
    return base::failure(message_of(expression, "it is empty"));
  Resources resources(0);
  const State state = empty_state(resources);
  if (!state) return base::failure("not enough memory for Lua");
  if (load_expression(state.get(), expression) != LUA_OK) {
    return base::failure(message_of(expression, lua_tostring(state.get(), -1)));
  }
  return {};
}

bool is_reserved_word(std::string_view word) {
  constexpr std::array<std::string_view, 43> words = {
      "and",      "break",        "do",       "else",     "elseif", "end",    "false",     "for",
      "function", "goto",         "if",       "in",       "local",  "nil",    "not",       "or",
      "repeat",   "return",       "then",     "true",     "until",  "while",  "assert",    "error",
      "ipairs",   "select",       "tonumber", "tostring", "type",   "math",   "string",    "table",
      "random",   "integers",     "choice",   "range",    "map",    "length", "slice_sum", "join",
      "lines",    "primes_below", "squares"};
  return word == "sum" || word == "_ENV" || word == "_VERSION" ||
         std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace interleave::script
