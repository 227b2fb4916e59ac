#include "model/observation.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace interleave::model {

void Values::push_back(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    kinds_.push_back(Kind::integer);
    bits_.push_back(static_cast<std::uint64_t>(*integer));
  } else if (const auto* number = std::get_if<double>(&value)) {
    kinds_.push_back(Kind::number);
    bits_.push_back(std::bit_cast<std::uint64_t>(*number));
  } else {
    const auto& text = std::get<std::string>(value);
    if (texts_.size() + text.size() > std::numeric_limits<std::uint32_t>::max()) {
      throw std::length_error("more than 4 GB of fields");
    }
    kinds_.push_back(Kind::text);
    bits_.push_back(std::uint64_t{texts_.size()} << 32U | text.size());
    texts_ += text;
  }
}

Value Values::operator[](std::size_t index) const {
  const std::uint64_t bits = bits_.at(index);
  if (kinds_[index] == Kind::integer) return static_cast<std::int64_t>(bits);
  if (kinds_[index] == Kind::number) return std::bit_cast<double>(bits);
  return texts_.substr(bits >> 32U, bits & std::numeric_limits<std::uint32_t>::max());
}

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
