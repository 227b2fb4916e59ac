#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

namespace interleave::report {

/// Of an object. The value is moved out of the list that it stands in.
struct Member {
  const char* key;
  mutable nlohmann::ordered_json value;
};

/// The library's own initializer lists make an array of each pair first, and so cost several times
/// as much: reports hold thousands of objects.
[[nodiscard]] inline nlohmann::ordered_json object(std::initializer_list<Member> members) {
  nlohmann::ordered_json::object_t object;
  object.reserve(members.size());
  for (const Member& each : members) object.emplace(each.key, std::move(each.value));
  return object;
}

}  // namespace interleave::report
