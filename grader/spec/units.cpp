#include "spec/units.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "base/text.hpp"
#include "spec/scalars.hpp"

namespace interleave::spec {

namespace {

struct Unit {
  std::string_view name;
  double size;
};

constexpr std::array<Unit, 5> time_units = {
    {{"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}}};
constexpr double most_seconds = 86400;
constexpr std::array<Unit, 4> byte_units = {
    {{"B", 1}, {"KB", 1024}, {"MB", 1024. * 1024}, {"GB", 1024. * 1024 * 1024}}};
constexpr double most_bytes = 1024. * 1024 * 1024 * 1024;

template <std::size_t count>
std::optional<double> quantity(std::string_view text, const std::array<Unit, count>& units) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return std::nullopt;
  const auto amount = parsed_number(text.substr(0, end));
  const std::string_view unit = base::trimmed(text.substr(end));
  for (const Unit& known : units) {
    if (amount && known.name == unit) return *amount * known.size;
  }
  return std::nullopt;
}

template <std::size_t count>
bool read_quantity(Reader& reader, const Value& value, const std::array<Unit, count>& units,
                   double most, std::string_view must_be, double& target) {
  const auto text = scalar_text(reader, value, must_be);
  if (!text) return false;
  const auto got = quantity(*text, units);
  if (!got || *got <= 0 || *got > most) {
    reader.error(value, fmt::format("must be {}, not \"{}\"", must_be, *text));
    return false;
  }
  target = *got;
  return true;
}

bool read_seconds(Reader& reader, const Value& value, double& target) {
  return read_quantity(reader, value, time_units, most_seconds,
                       "a time with its unit (us, ms, s, min, h) such as \"2 s\"", target);
}

Json time_schema() {
  return {{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? *(us|ms|s|min|h)$"}};
}

Json shown_seconds(double seconds) {
  if (seconds <= 0) return {};
  return seconds < 1 ? fmt::format("{} ms", seconds * 1000) : fmt::format("{} s", seconds);
}

Json shown_bytes(std::uint64_t bytes) {
  std::size_t unit = 0;
  while (unit + 1 < byte_units.size() && bytes > 0 && bytes % 1024 == 0) {
    bytes /= 1024;
    ++unit;
  }
  return bytes == 0 ? Json() : Json(fmt::format("{} {}", bytes, byte_units.at(unit).name));
}

}  // namespace

Type<double> duration_seconds() { return {time_schema, read_seconds, shown_seconds}; }

Type<model::Duration> duration() {
  return {time_schema,
          [](Reader& reader, const Value& value, model::Duration& target) {
            double seconds = 0;
            if (!read_seconds(reader, value, seconds)) return false;
            target = model::Duration(std::llround(seconds * 1e9));
            return true;
          },
          [](const model::Duration& standard) { return shown_seconds(model::seconds(standard)); }};
}

Type<std::uint64_t> bytes() {
  return {
      []() -> Json {
        return {{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? *(B|KB|MB|GB)$"}};
      },
      [](Reader& reader, const Value& value, std::uint64_t& target) {
        double amount = 0;
        if (!read_quantity(reader, value, byte_units, most_bytes,
                           "an amount with its unit (B, KB, MB, GB) such as \"64 MB\"", amount)) {
          return false;
        }
        target = static_cast<std::uint64_t>(std::llround(amount));
        return true;
      },
      [](const std::uint64_t& standard) { return shown_bytes(standard); }};
}

}  // namespace interleave::spec
