#include "spec/number_order.hpp"

#include <fmt/format.h>

#include "spec/scalars.hpp"

namespace interleave::spec {

Keys::Rule in_order(std::string less_name, const model::Expression& less, std::string more_name,
                    const model::Expression& more) {
  return [=, &less, &more](Reader& reader, const Value& map, const Keys::Words&) {
    const auto a = parsed_number(less);
    const auto b = parsed_number(more);
    if (!a || !b || *a <= *b) return;
    reader.error_at(map.key_at, fmt::format("{} has {} as \"{}\", more than the {} of \"{}\"",
                                            map.name, less, less_name, more, more_name));
  };
}

}  // namespace interleave::spec
