#pragma once

// Quantities with their unit: "300 ms", "2 GB".

#include <cstdint>

#include "model/time.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// A time greater than zero, at most a day: us, ms, s, min, h.
[[nodiscard]] Type<model::Duration> duration();
/// The same in seconds.
[[nodiscard]] Type<double> duration_seconds();
/// An amount greater than zero: B, KB, MB, GB, each 1024 times the one before.
[[nodiscard]] Type<std::uint64_t> bytes();

/// The type, and the word `none`, which stands for zero: no limit.
template <class T>
Type<T> or_none(Type<T> type) {
  const auto schema = [inner = type.schema]() -> Json {
    return {{"anyOf", {{{"const", "none"}}, inner.json()}}};
  };
  return {schema,
          [read = type.read](Reader& reader, const Value& value, T& target) {
            if (!value.node.IsScalar() || value.node.Scalar() != "none") {
              return read(reader, value, target);
            }
            target = T{};
            return true;
          },
          type.show};
}

}  // namespace interleave::spec
