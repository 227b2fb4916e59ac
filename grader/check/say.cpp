#include "check/say.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace interleave::check {
namespace {

constexpr std::size_t longest_quotation = 160;

std::string with_comma(std::string number) {
  std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

std::string capital(std::string text) {
  if (text.empty()) return text;
  if (text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  } else if (text.compare(0, 2, "é") == 0) {
    text.replace(0, 2, "É");
  }
  return text;
}

}  // namespace

Text operator+(const Text& first, const Text& second) {
  if (first.empty()) return second;
  if (second.empty()) return first;
  return {first.en + " " + second.en, first.fr + " " + second.fr};
}

Text sentence(Text text) { return {capital(std::move(text.en)), capital(std::move(text.fr))}; }

Text quantity(std::int64_t count, const Noun& noun) {
  return {fmt::format("{} {}", count, count == 1 ? noun.one_en : noun.many_en),
          fmt::format("{} {}", count, count == 0 || count == 1 ? noun.one_fr : noun.many_fr)};
}

Text in_quotes(std::string_view bytes) {
  const std::string shown = base::one_line(base::shortened(bytes, longest_quotation));
  return {fmt::format("\"{}\"", shown), fmt::format("« {} »", shown)};
}

Text seconds_text(double seconds) {
  const std::string number = fmt::format("{:.{}f}", seconds, seconds < 0.1 ? 3 : 2);
  return {number + " s", with_comma(number) + " s"};
}

Text number_text(double number) {
  const std::string text = fmt::format("{:.6g}", number);
  return {text, with_comma(text)};
}

Text listed(const std::vector<Text>& parts) {
  Text all;
  for (const Text& part : parts) {
    all.en += (all.en.empty() ? "" : ", ") + part.en;
    all.fr += (all.fr.empty() ? "" : ", ") + part.fr;
  }
  return all;
}

}  // namespace interleave::check
