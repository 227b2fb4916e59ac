#pragma once

// How arguments and results go between the process of the unit tests and that of the submission.
// Both are built on the same machine by the same compiler. What comes from the submission may be
// any bytes: a Decoder takes them apart without trusting a length in them.
//
// Included by what is compiled with a submission: nothing of the grader's is included here.

#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace interleave {

/// Bytes that are not what was expected.
struct Malformed : std::runtime_error {
  Malformed() : std::runtime_error("the answer is not of the expected form") {}
};

namespace detail {
template <class>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class>
inline constexpr bool is_tuple = false;
template <class... T>
inline constexpr bool is_tuple<std::tuple<T...>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;
template <class>
inline constexpr bool unknown = false;
}  // namespace detail

/// Numbers, std::string, and std::vector, std::optional, std::pair and std::tuple of such.
class Encoder {
 public:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_arithmetic_v<T>) {
      bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      put(static_cast<std::uint64_t>(value.size()));
      bytes_ += value;
    } else if constexpr (detail::is_vector<T>) {
      put(static_cast<std::uint64_t>(value.size()));
      for (const typename T::value_type& element : value) put(element);
    } else if constexpr (detail::is_optional<T>) {
      put(value.has_value());
      if (value) put(*value);
    } else if constexpr (detail::is_tuple<T>) {
      std::apply([this](const auto&... parts) { (put(parts), ...); }, value);
    } else {
      static_assert(detail::unknown<T>, "values of this type cannot be sent");
    }
  }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Throws Malformed.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  [[nodiscard]] T take() {
    if constexpr (std::is_same_v<T, bool>) {
      return take<unsigned char>() != 0;
    } else if constexpr (std::is_arithmetic_v<T>) {
      T value{};
      std::memcpy(&value, part(sizeof value).data(), sizeof value);
      return value;
    } else if constexpr (std::is_same_v<T, std::string>) {
      return std::string(part(count()));
    } else if constexpr (detail::is_vector<T>) {
      // Each element takes a byte at least: a length without its elements is found out in time.
      T values;
      for (std::size_t left = count(); left > 0; --left) {
        values.push_back(take<typename T::value_type>());
      }
      return values;
    } else if constexpr (detail::is_optional<T>) {
      return take<bool>() ? T(take<typename T::value_type>()) : T();
    } else if constexpr (detail::is_tuple<T>) {
      return tuple<T>(std::make_index_sequence<std::tuple_size_v<T>>());
    } else {
      static_assert(detail::unknown<T>, "values of this type cannot be received");
    }
  }

  void expect_end() const {
    if (!bytes_.empty()) throw Malformed();
  }

 private:
  std::string_view part(std::size_t size) {
    if (size > bytes_.size()) throw Malformed();
    const std::string_view first = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return first;
  }

  std::size_t count() {
    const auto size = take<std::uint64_t>();
    if (size > bytes_.size()) throw Malformed();
    return static_cast<std::size_t>(size);
  }

  template <class T, std::size_t... I>
  T tuple(std::index_sequence<I...> /*numbers*/) {
    return T{take<std::tuple_element_t<I, T>>()...};  // braces: from left to right
  }

  std::string_view bytes_;
};

/// How a call ended. The exceptions are those of the standard library that are made of a text; a
/// class derived from one of them counts as that one.
enum class Outcome : unsigned char { value, no_such_call, malformed, thrown, other, foreign };

/// Derived classes stand before their bases.
template <template <class...> class List>
using StandardExceptions = List<std::invalid_argument, std::domain_error, std::length_error,
                                std::out_of_range, std::logic_error, std::range_error,
                                std::overflow_error, std::underflow_error, std::runtime_error>;

/// The descriptors of the submission's process.
inline constexpr int request_descriptor = 3;
inline constexpr int answer_descriptor = 4;

}  // namespace interleave
