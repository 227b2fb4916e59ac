// The functions that expressions see beside Lua's own. Lua reports an error by longjmp, so these
// hold nothing that has a destructor.

#include <cstdint>
#include <cstring>

#include "script/primes.hpp"
#include "script/state.hpp"

namespace interleave::script {
namespace {

// A list of 2^24 elements takes half of what a state may use.
constexpr lua_Integer most_elements = lua_Integer{1} << 24U;

lua_Integer checked_count(lua_State* lua, lua_Integer count) {
  if (count < 0 || count > most_elements) luaL_error(lua, "a list of %I elements", count);
  return count;
}

std::int64_t drawn(lua_State* lua, lua_Integer lo, lua_Integer hi) {
  if (lo > hi) luaL_error(lua, "an empty range: %I to %I", lo, hi);
  return resources_of(lua).generator.between(lo, hi);
}

int random_integer(lua_State* lua) {
  lua_pushinteger(lua, drawn(lua, luaL_checkinteger(lua, 1), luaL_checkinteger(lua, 2)));
  return 1;
}

int integers(lua_State* lua) {
  const lua_Integer count = checked_count(lua, luaL_checkinteger(lua, 1));
  const lua_Integer lo = luaL_checkinteger(lua, 2);
  const lua_Integer hi = luaL_checkinteger(lua, 3);
  lua_createtable(lua, static_cast<int>(count), 0);
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_pushinteger(lua, drawn(lua, lo, hi));
    lua_rawseti(lua, -2, i);
  }
  return 1;
}

lua_Integer list_length(lua_State* lua, int position) {
  luaL_checktype(lua, position, LUA_TTABLE);
  return static_cast<lua_Integer>(lua_rawlen(lua, position));
}

int choice(lua_State* lua) {
  const lua_Integer length = list_length(lua, 1);
  if (length == 0) return luaL_error(lua, "choice of an empty list");
  lua_rawgeti(lua, 1, drawn(lua, 1, length));
  return 1;
}

int range(lua_State* lua) {
  const lua_Integer first = luaL_checkinteger(lua, 1);
  const lua_Integer last = luaL_checkinteger(lua, 2);
  if (last >= first && (last > first + most_elements || first + most_elements < first)) {
    return luaL_error(lua, "the range is too long");
  }
  const lua_Integer count = last < first ? 0 : last - first + 1;
  lua_createtable(lua, static_cast<int>(count), 0);
  for (lua_Integer i = 0; i < count; ++i) {
    lua_pushinteger(lua, first + i);
    lua_rawseti(lua, -2, i + 1);
  }
  return 1;
}

int map_list(lua_State* lua) {
  const lua_Integer length = list_length(lua, 1);
  luaL_checktype(lua, 2, LUA_TFUNCTION);
  lua_settop(lua, 2);
  lua_createtable(lua, static_cast<int>(length), 0);
  for (lua_Integer i = 1; i <= length; ++i) {
    lua_pushvalue(lua, 2);
    lua_rawgeti(lua, 1, i);
    lua_pushinteger(lua, i);
    lua_call(lua, 2, 1);
    lua_rawseti(lua, 3, i);
  }
  return 1;
}

int length_of(lua_State* lua) {
  if (lua_type(lua, 1) != LUA_TSTRING) luaL_checktype(lua, 1, LUA_TTABLE);
  lua_pushinteger(lua, static_cast<lua_Integer>(lua_rawlen(lua, 1)));
  return 1;
}

/// Pushes the sum of the elements [first, last], counted from 1.
int push_sum(lua_State* lua, lua_Integer first, lua_Integer last) {
  std::int64_t exact = 0;
  double rounded = 0;
  bool integral = true;
  for (lua_Integer i = first; i <= last; ++i) {
    lua_rawgeti(lua, 1, i);
    if (lua_isinteger(lua, -1) != 0) {
      if (__builtin_add_overflow(exact, lua_tointeger(lua, -1), &exact)) {
        return luaL_error(lua, "the sum does not fit in 64 bits");
      }
    } else {
      if (lua_type(lua, -1) != LUA_TNUMBER) {
        return luaL_error(lua, "element %I is no number but a %s", i, luaL_typename(lua, -1));
      }
      integral = false;
      rounded += lua_tonumber(lua, -1);
    }
    lua_pop(lua, 1);
  }
  if (integral) {
    lua_pushinteger(lua, exact);
  } else {
    lua_pushnumber(lua, rounded + static_cast<double>(exact));
  }
  return 1;
}

int sum(lua_State* lua) { return push_sum(lua, 1, list_length(lua, 1)); }

int slice_sum(lua_State* lua) {
  const lua_Integer length = list_length(lua, 1);
  const lua_Integer begin = luaL_checkinteger(lua, 2);
  const lua_Integer stop = luaL_checkinteger(lua, 3);
  if (begin < 0 || stop > length || begin > stop) {
    return luaL_error(lua, "no such slice: [%I, %I) of %I elements", begin, stop, length);
  }
  return push_sum(lua, begin + 1, stop);
}

int join(lua_State* lua) {
  const lua_Integer length = list_length(lua, 1);
  std::size_t size = 0;
  const char* separator = luaL_optlstring(lua, 2, "", &size);
  luaL_Buffer buffer;
  luaL_buffinit(lua, &buffer);
  for (lua_Integer i = 1; i <= length; ++i) {
    if (i > 1) luaL_addlstring(&buffer, separator, size);
    lua_rawgeti(lua, 1, i);
    if (lua_isstring(lua, -1) == 0) {
      return luaL_error(lua, "element %I is no text but a %s", i, luaL_typename(lua, -1));
    }
    luaL_addvalue(&buffer);
  }
  luaL_pushresult(&buffer);
  return 1;
}

int lines(lua_State* lua) {
  std::size_t size = 0;
  const char* text = luaL_checklstring(lua, 1, &size);
  const char* end = text + size;
  lua_newtable(lua);
  for (lua_Integer i = 1; text < end; ++i) {
    const void* found = std::memchr(text, '\n', static_cast<std::size_t>(end - text));
    const char* stop = found == nullptr ? end : static_cast<const char*>(found);
    lua_pushlstring(lua, text, static_cast<std::size_t>(stop - text));
    lua_rawseti(lua, -2, i);
    text = stop + 1;
  }
  return 1;
}

/// primes_below, and -1 where C++ would throw: no exception may pass through Lua.
std::int64_t primes_or_nothing(std::int64_t n) noexcept {
  try {
    return primes_below(n);
  } catch (...) {
    return -1;
  }
}

int count_primes(lua_State* lua) {
  const lua_Integer n = luaL_checkinteger(lua, 1);
  if (n > most_primes_below) return luaL_error(lua, "primes_below(%I): too large", n);
  const std::int64_t count = primes_or_nothing(n);
  if (count < 0) return luaL_error(lua, "not enough memory for primes_below");
  lua_pushinteger(lua, count);
  return 1;
}

__extension__ typedef __int128 Wide;

/// 1^2 + … + n^2; the closed form continues to negative n so that differences stay right.
Wide squares_up_to(Wide n) { return n * (n + 1) * (2 * n + 1) / 6; }

int squares(lua_State* lua) {
  const lua_Integer first = luaL_checkinteger(lua, 1);
  const lua_Integer last = luaL_checkinteger(lua, 2);
  constexpr lua_Integer root = 3'037'000'499;  // the largest whose square fits
  Wide total = 0;
  if (first <= last) {
    if (first < -root || last > root) return luaL_error(lua, "squares: does not fit in 64 bits");
    total = squares_up_to(last) - squares_up_to(static_cast<Wide>(first) - 1);
    if (total > INT64_MAX) return luaL_error(lua, "squares: does not fit in 64 bits");
  }
  lua_pushinteger(lua, static_cast<lua_Integer>(total));
  return 1;
}

}  // namespace

void add_functions(lua_State* lua) {
  lua_register(lua, "random", random_integer);
  lua_register(lua, "integers", integers);
  lua_register(lua, "choice", choice);
  lua_register(lua, "range", range);
  lua_register(lua, "map", map_list);
  lua_register(lua, "length", length_of);
  lua_register(lua, "sum", sum);
  lua_register(lua, "slice_sum", slice_sum);
  lua_register(lua, "join", join);
  lua_register(lua, "lines", lines);
  lua_register(lua, "primes_below", count_primes);
  lua_register(lua, "squares", squares);
}

}  // namespace interleave::script
