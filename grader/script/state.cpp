#include "script/state.hpp"

#include <array>
#include <cstdlib>

namespace interleave::script {
namespace {

void* allocate(void* user, void* block, std::size_t old_size, std::size_t new_size) {
  auto& resources = *static_cast<Resources*>(user);
  if (block == nullptr) old_size = 0;  // then it holds a kind of object (manual, lua_Alloc)
  if (new_size == 0) {
    std::free(block);
    resources.bytes -= old_size;
    return nullptr;
  }
  const std::size_t after = resources.bytes - old_size + new_size;
  if (resources.limited && new_size > old_size && after > Resources::most_bytes) return nullptr;
  void* moved = std::realloc(block, new_size);
  if (moved != nullptr) resources.bytes = after;
  return moved;
}

void count_instructions(lua_State* lua, lua_Debug* /*activation*/) {
  if (++resources_of(lua).ticks > Resources::most_ticks) {
    luaL_error(lua, "it does not come to an end (200 million instructions)");
  }
}

int unknown_name(lua_State* lua) {
  return luaL_error(lua, "there is no variable or function '%s'", luaL_tolstring(lua, 2, nullptr));
}

void remove_members(lua_State* lua, const char* library, std::initializer_list<const char*> names) {
  lua_getglobal(lua, library);
  for (const char* name : names) {
    lua_pushnil(lua);
    lua_setfield(lua, -2, name);
  }
  lua_pop(lua, 1);
}

void remove_globals(lua_State* lua) {
  // What reaches the machine, runs other code, hides an error, or has no order of its own.
  constexpr std::array names = {
      "collectgarbage", "dofile",       "getmetatable", "load",     "loadfile", "next",
      "pairs",          "pcall",        "print",        "rawequal", "rawget",   "rawlen",
      "rawset",         "setmetatable", "warn",         "xpcall",   "_G"};
  for (const char* name : names) {
    lua_pushnil(lua);
    lua_setglobal(lua, name);
  }
}

void open_libraries(lua_State* lua) {
  luaL_requiref(lua, LUA_GNAME, luaopen_base, 1);
  luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 1);
  luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 1);
  luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 1);
  lua_pop(lua, 4);
  remove_globals(lua);
  remove_members(lua, LUA_MATHLIBNAME, {"random", "randomseed"});
  remove_members(lua, LUA_STRLIBNAME, {"dump"});
}

void close_globals(lua_State* lua) {
  lua_pushglobaltable(lua);
  lua_createtable(lua, 0, 2);
  lua_pushcfunction(lua, unknown_name);
  lua_setfield(lua, -2, "__index");
  lua_pushcfunction(lua, refuse_assignment);
  lua_setfield(lua, -2, "__newindex");
  lua_setmetatable(lua, -2);
  lua_pop(lua, 1);
}

}  // namespace

Resources& resources_of(lua_State* lua) {
  void* user = nullptr;
  lua_getallocf(lua, &user);
  return *static_cast<Resources*>(user);
}

State empty_state(Resources& resources) { return State(lua_newstate(allocate, &resources)); }

State make_state(Resources& resources) {
  State state = empty_state(resources);
  if (!state) return state;
  open_libraries(state.get());
  add_functions(state.get());
  close_globals(state.get());
  lua_sethook(state.get(), count_instructions, LUA_MASKCOUNT, Resources::instructions_a_tick);
  return state;
}

int refuse_assignment(lua_State* lua) {
  return luaL_error(lua, "an expression assigns nothing ('%s')", luaL_tolstring(lua, 2, nullptr));
}

int call_limited(lua_State* lua, int arguments, int results) {
  Resources& resources = resources_of(lua);
  resources.ticks = 0;
  resources.limited = true;
  const int status = lua_pcall(lua, arguments, results, 0);
  resources.limited = false;
  return status;
}

}  // namespace interleave::script
