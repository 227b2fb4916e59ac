#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include "script/script.hpp"

namespace interleave::script {

namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The words and signs of a Lua text, without numbers, strings and comments: those who ask for
/// names need no more. Source: www.lua.org/manual/5.4/manual.html#3.1
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  /// Empty at the end.
  std::string_view next() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_letter(c))
        return take_while([](char each) { return is_letter(each) || is_digit(each); });
      if (is_digit(c)) {
        skip_number();
      } else if (c == '"' || c == '\'') {
        skip_quoted(c);
      } else if (text_.substr(at_, 2) == "--") {
        skip_comment();
      } else if (long_bracket(at_) >= 0) {
        skip_long();
      } else if (text_.substr(at_, 2) == ".." || text_.substr(at_, 2) == "==") {
        at_ += 2;
        return text_.substr(at_ - 2, 2);
      } else {
        ++at_;
        if (std::isspace(static_cast<unsigned char>(c)) == 0) return text_.substr(at_ - 1, 1);
      }
    }
    return {};
  }

 private:
  template <class Condition>
  std::string_view take_while(Condition condition) {
    const std::size_t from = at_;
    while (at_ < text_.size() && condition(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  /// 0x1p-3, 1e+5, 3.14; not the dots of 1 .. 2, which Lua wants apart from the number.
  void skip_number() {
    const bool hexadecimal = text_.substr(at_, 2) == "0x" || text_.substr(at_, 2) == "0X";
    const std::string_view exponents = hexadecimal ? "pP" : "eE";
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool sign =
          (c == '+' || c == '-') && exponents.find(text_[at_ - 1]) != std::string_view::npos;
      if (!is_letter(c) && !is_digit(c) && c != '.' && !sign) return;
      ++at_;
    }
  }

  void skip_quoted(char quote) {
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  void skip_comment() {
    at_ += 2;
    if (long_bracket(at_) >= 0) return skip_long();
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  /// How many '=' stand in the "[==[" there; -1: none begins there.
  [[nodiscard]] int long_bracket(std::size_t at) const {
    if (at >= text_.size() || text_[at] != '[') return -1;
    const std::size_t end = text_.find_first_not_of('=', at + 1);
    const bool opens = end != std::string_view::npos && text_[end] == '[';
    return opens ? static_cast<int>(end - at - 1) : -1;
  }

  void skip_long() {
    const std::string close =
        "]" + std::string(static_cast<std::size_t>(long_bracket(at_)), '=') + "]";
    const std::size_t end = text_.find(close, at_);
    at_ = end == std::string_view::npos ? text_.size() : end + close.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_name(std::string_view token) { return !token.empty() && is_letter(token[0]); }

}  // namespace

std::vector<std::string> free_names(const std::string& expression) {
  std::set<std::string> used;
  std::set<std::string> own;  // by their names alone: what an expression declares it uses itself
  Tokens tokens(expression);
  std::string_view before;
  bool declares = false;  // between `function`, `local` or `for` and what ends their names
  for (std::string_view token = tokens.next(); !token.empty();) {
    const std::string_view after = tokens.next();
    if (token == "function" || token == "local" || token == "for") {
      declares = true;
    } else if (token == ")" || token == "=" || token == "in") {
      declares = false;
    } else if (is_name(token) && !is_reserved_word(token) && before != "." && before != ":") {
      const bool table_key = after == "=" && (before == "{" || before == "," || before == ";");
      if (declares) {
        own.emplace(token);
      } else if (!table_key) {
        used.emplace(token);
      }
    }
    before = token;
    token = after;
  }
  std::vector<std::string> names;
  std::set_difference(used.begin(), used.end(), own.begin(), own.end(), std::back_inserter(names));
  return names;
}

}  // namespace interleave::script
