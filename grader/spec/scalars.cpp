#include "spec/scalars.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <csignal>

namespace interleave::spec {

namespace {

Json shown_text(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <class T>
std::optional<T> parsed(std::string_view text) {
  T value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool looks_like_a_number(std::string_view text) {
  const std::size_t digit = text.find_first_not_of("+-.");
  return digit != std::string_view::npos && digit <= 2 && text[digit] >= '0' && text[digit] <= '9';
}

std::string range_text(const std::string& what, const std::string& least, const std::string& most) {
  if (most.empty()) return least.empty() ? what : fmt::format("{} of at least {}", what, least);
  return least.empty() ? fmt::format("{} of at most {}", what, most)
                       : fmt::format("{} from {} to {}", what, least, most);
}

std::string not_that(const std::string& must_be, const YAML::Node& node) {
  const std::string quotes = node.IsScalar() && !is_plain(node) ? " in quotes" : "";
  return fmt::format("must be {}, not {}{}", must_be, described(node), quotes);
}

Json bounded_schema(const char* type, const Json& least, const Json& most) {
  Json schema = {{"type", type}};
  if (!least.is_null()) schema["minimum"] = least;
  if (!most.is_null()) schema["maximum"] = most;
  return schema;
}

/// Reads a plain scalar with `parse`, within [least, most].
template <class T>
bool read_bounded(Reader& reader, const Value& value, const std::string& must_be,
                  std::optional<T> parse(std::string_view), T least, T most, T& target) {
  const auto got = is_plain(value.node) ? parse(value.node.Scalar()) : std::optional<T>();
  if (!got || *got < least || *got > most) {
    reader.error(value, not_that(must_be, value.node));
    return false;
  }
  target = *got;
  return true;
}

constexpr std::array<std::pair<std::string_view, int>, 16> signals = {{
    {"HUP", SIGHUP},
    {"INT", SIGINT},
    {"QUIT", SIGQUIT},
    {"ILL", SIGILL},
    {"TRAP", SIGTRAP},
    {"ABRT", SIGABRT},
    {"BUS", SIGBUS},
    {"FPE", SIGFPE},
    {"KILL", SIGKILL},
    {"USR1", SIGUSR1},
    {"SEGV", SIGSEGV},
    {"USR2", SIGUSR2},
    {"PIPE", SIGPIPE},
    {"ALRM", SIGALRM},
    {"TERM", SIGTERM},
    {"STOP", SIGSTOP},
}};

std::optional<int> signal_of(std::string_view text) {
  if (text.substr(0, 3) == "SIG") text.remove_prefix(3);
  for (const auto& [name, number] : signals) {
    if (name == text) return number;
  }
  const auto number = parsed<int>(text);
  return number && *number >= 1 && *number <= 64 ? number : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parsed_integer(std::string_view text) {
  return parsed<std::int64_t>(text);
}

std::optional<double> parsed_number(std::string_view text) {
  const auto value = parsed<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::string> scalar_text(Reader& reader, const Value& value,
                                       std::string_view must_be) {
  if (value.node.IsScalar()) return value.node.Scalar();
  reader.error(value, fmt::format("must be {}, not {}", must_be, described(value.node)));
  return std::nullopt;
}

Json scalar_schema() { return {{"type", Json::array({"string", "number", "boolean"})}}; }

Type<std::string> any_text() {
  return {scalar_schema,
          [](Reader& reader, const Value& value, std::string& target) {
            const auto text = scalar_text(reader, value, "text");
            if (text) target = *text;
            return text.has_value();
          },
          shown_text};
}

Type<std::string> some_text() {
  Type<std::string> type = any_text();
  type.schema = type.schema.with("minLength", 1);
  return refined<std::string>(std::move(type),
                              [](Reader& reader, const Value& value, const std::string& text) {
                                if (base::trimmed(text).empty())
                                  reader.error(value, "must not be empty");
                                return !base::trimmed(text).empty();
                              });
}

Type<bool> boolean() {
  return {[]() -> Json {
            return {{"type", "boolean"}};
          },
          [](Reader& reader, const Value& value, bool& target) {
            const std::string text = is_plain(value.node) ? value.node.Scalar() : "";
            const bool good = text == "true" || text == "false";
            if (good) target = text == "true";
            if (!good) reader.error(value, not_that("true or false", value.node));
            return good;
          },
          [](const bool& standard) { return Json(standard); }};
}

Type<double> number(double least, double most) {
  const bool bounded_below = least > std::numeric_limits<double>::lowest();
  const bool bounded_above = most < std::numeric_limits<double>::max();
  const std::string must_be = range_text("a number", bounded_below ? fmt::format("{}", least) : "",
                                         bounded_above ? fmt::format("{}", most) : "");
  const auto schema = [=] {
    return bounded_schema("number", bounded_below ? Json(least) : Json(),
                          bounded_above ? Json(most) : Json());
  };
  return {schema,
          [=](Reader& reader, const Value& value, double& target) {
            return read_bounded<double>(reader, value, must_be, parsed_number, least, most, target);
          },
          [](const double& standard) { return Json(standard); }};
}

Type<std::int64_t> integer(std::int64_t least, std::int64_t most) {
  const bool bounded_below = least > std::numeric_limits<std::int64_t>::min();
  const bool bounded_above = most < std::numeric_limits<int>::max();
  const std::string must_be = range_text("an integer", bounded_below ? std::to_string(least) : "",
                                         bounded_above ? std::to_string(most) : "");
  const auto schema = [=] {
    return bounded_schema("integer", bounded_below ? Json(least) : Json(),
                          bounded_above ? Json(most) : Json());
  };
  return {schema,
          [=](Reader& reader, const Value& value, std::int64_t& target) {
            return read_bounded<std::int64_t>(reader, value, must_be, parsed_integer, least, most,
                                              target);
          },
          [](const std::int64_t& standard) { return Json(standard); }};
}

Type<model::Value> variable_value() {
  return {[]() -> Json {
            return {{"type", Json::array({"string", "number"})}};
          },
          [](Reader& reader, const Value& value, model::Value& target) {
            const auto text = scalar_text(reader, value, "a number or text");
            if (!text) return false;
            target = *text;
            if (!is_plain(value.node)) return true;
            if (*text == "true" || *text == "false") {
              reader.error(value, fmt::format("must be a number or text; write '= {}'", *text));
              return false;
            }
            if (const auto whole = parsed_integer(*text)) {
              target = *whole;
            } else if (text->find_first_not_of("+-0123456789") == std::string::npos &&
                       looks_like_a_number(*text)) {
              reader.error(value, fmt::format("must fit in 64 bits in decimal digits, not {}",
                                              described(value.node)));
              return false;
            } else if (const auto real = parsed_number(*text); real && looks_like_a_number(*text)) {
              target = *real;
            }
            return true;
          }};
}

Type<int> signal_number() {
  std::vector<std::string> names;
  for (const auto& [name, number] : signals) names.emplace_back(name);
  const auto schema = [names]() -> Json {
    return {{"anyOf",
             {{{"type", "integer"}, {"minimum", 1}, {"maximum", 64}},
              {{"enum", names}},
              {{"type", "string"}, {"pattern", "^SIG[A-Z0-9]+$"}}}}};
  };
  return {schema,
          [names](Reader& reader, const Value& value, int& target) {
            const auto text = scalar_text(reader, value, "a signal");
            if (!text) return false;
            const auto signal = signal_of(*text);
            if (signal) target = *signal;
            if (!signal) {
              reader.error(value, fmt::format("must be a signal such as KILL, not \"{}\"", *text),
                           base::nearest(*text, names));
            }
            return signal.has_value();
          },
          [](const int& standard) {
            for (const auto& [name, number] : signals) {
              if (number == standard) return Json(std::string(name));
            }
            return Json();
          }};
}

Type<std::string> program_name() {
  Type<std::string> type = some_text();
  type.schema = type.schema.with("pattern", "^[^/]+$");
  return refined<std::string>(
      std::move(type), [](Reader& reader, const Value& value, const std::string& name) {
        const std::size_t slash = name.rfind('/');
        if (slash == std::string::npos) return true;
        reader.error(value, "must be the base name of a program, without its folder",
                     name.substr(slash + 1));
        return false;
      });
}

Type<unsigned> file_mode() {
  return {[]() -> Json {
            return {{"type", "string"}, {"pattern", "^0?[0-7]{3}$"}};
          },
          [](Reader& reader, const Value& value, unsigned& target) {
            const std::string text = value.node.IsScalar() ? value.node.Scalar() : "";
            const bool digits = text.find_first_not_of("01234567") == std::string::npos;
            const bool good = digits && (text.size() == 3 || (text.size() == 4 && text[0] == '0'));
            // Without quotes, YAML 1.1 reads 0755 as octal and YAML 1.2 as 755.
            if (!good || is_plain(value.node)) {
              reader.error(value, not_that("octal digits in quotes such as '0755'", value.node));
              return false;
            }
            target = static_cast<unsigned>(std::stoul(text, nullptr, 8));
            return true;
          },
          [](const unsigned& standard) { return Json(fmt::format("{:04o}", standard)); }};
}

}  // namespace interleave::spec
