#include "model/observation.hpp"

#include <algorithm>

namespace interleave::model {

std::optional<std::size_t> EventTable::column(std::string_view field) const {
  const auto found = std::ranges::find(fields, field);
  if (found == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - fields.begin());
}

const EventTable& ObservedRun::table_of(std::string_view event) const {
  static const EventTable none;
  const auto found = std::ranges::find(events, event, &EventTable::event);
  return found == events.end() ? none : *found;
}

}  // namespace interleave::model
