#include "script/engine.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "script/load.hpp"

namespace interleave::script {

Scope::Engine::Engine(std::uint64_t seed) : resources_(seed), state_(make_state(resources_)) {
  if (!state_) return;
  lua_newtable(lua());
  lua_createtable(lua(), 0, 1);
  lua_pushglobaltable(lua());
  lua_setfield(lua(), -2, "__index");
  lua_pushcfunction(lua(), refuse_assignment);
  lua_setfield(lua(), -2, "__newindex");
  lua_setmetatable(lua(), -2);
  extra_ = luaL_ref(lua(), LUA_REGISTRYINDEX);
}

void Scope::Engine::set_global(const std::string& name, const model::Value& value) {
  push(lua(), value);
  pop_to_global(name);
}

void Scope::Engine::pop_to_global(const std::string& name) {
  lua_pushglobaltable(lua());
  lua_pushlstring(lua(), name.data(), name.size());
  lua_rotate(lua(), -3, -1);  // value, table, name: the value goes on top
  lua_rawset(lua(), -3);
  lua_pop(lua(), 1);
}

base::Result<int> Scope::Engine::compiled(const std::string& expression) {
  if (const auto known = chunks_.find(expression); known != chunks_.end()) return known->second;
  if (base::trimmed(expression).empty())
    return base::failure(message_of(expression, "it is empty"));
  if (load_expression(lua(), expression) != LUA_OK) {
    const base::Error error{message_of(expression, lua_tostring(lua(), -1))};
    lua_pop(lua(), 1);
    return tl::make_unexpected(error);
  }
  lua_rawgeti(lua(), LUA_REGISTRYINDEX, extra_);
  lua_setupvalue(lua(), -2, 1);  // the first upvalue of a chunk is its _ENV
  const int chunk = luaL_ref(lua(), LUA_REGISTRYINDEX);
  chunks_.emplace(expression, chunk);
  return chunk;
}

void Scope::Engine::set_extra(const Variables& extra, bool present) {
  if (extra.empty()) return;
  lua_rawgeti(lua(), LUA_REGISTRYINDEX, extra_);
  for (const auto& [name, value] : extra) {
    lua_pushlstring(lua(), name.data(), name.size());
    if (present) {
      push(lua(), value);
    } else {
      lua_pushnil(lua());
    }
    lua_rawset(lua(), -3);
  }
  lua_pop(lua(), 1);
}

base::Result<void> Scope::Engine::run(const std::string& expression, const Variables& extra) {
  const base::Result<int> chunk = compiled(expression);
  if (!chunk) return tl::make_unexpected(chunk.error());
  set_extra(extra, true);
  lua_rawgeti(lua(), LUA_REGISTRYINDEX, *chunk);
  const int status = call_limited(lua(), 0, 1);
  set_extra(extra, false);
  if (status == LUA_OK) return {};
  const char* message = lua_tostring(lua(), -1);
  base::Error error{message_of(expression, message == nullptr ? "an error without text" : message)};
  lua_pop(lua(), 1);
  return tl::make_unexpected(std::move(error));
}

void push(lua_State* lua, const model::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    lua_pushinteger(lua, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    lua_pushnumber(lua, *number);
  } else {
    const auto& text = std::get<std::string>(value);
    lua_pushlstring(lua, text.data(), text.size());
  }
}

base::Result<model::Value> value_at(lua_State* lua, int position) {
  if (lua_isinteger(lua, position) != 0) return std::int64_t{lua_tointeger(lua, position)};
  if (lua_type(lua, position) == LUA_TNUMBER) return lua_tonumber(lua, position);
  if (lua_type(lua, position) == LUA_TSTRING) {
    std::size_t size = 0;
    const char* text = lua_tolstring(lua, position, &size);
    return std::string(text, size);
  }
  return base::failure(fmt::format("it gives a {} where a number or a text is needed",
                                   luaL_typename(lua, position)));
}

}  // namespace interleave::script
