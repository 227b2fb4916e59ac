// GNU ld 2.40 writes lines of these forms, where PLACE is FILE.cpp:(.text+0x5), OBJECT:(.data+0x0)
// or, with debug information, FILE.cpp:12. The objects have names of ours (object-0001.o), which
// tells their sources whatever the sources are called.
//
//   /usr/bin/ld: OBJECT: in function `main':
//   PLACE: undefined reference to `f(int)'
//   /usr/bin/ld: PLACE: undefined reference to `g'
//   PLACE: multiple definition of `x'; OBJECT:PLACE: first defined here
//   PLACE: warning: the use of `tmpnam' is dangerous, better use `mkstemp'
//   collect2: error: ld returned 1 exit status
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "build/diagnostics.hpp"

namespace interleave::build {
namespace {

using model::Diagnostic;
using Sources = std::map<std::string, std::string>;

constexpr std::string_view undefined = "undefined reference to `";
constexpr std::string_view multiple = "multiple definition of `";
constexpr std::string_view warning = "warning: ";

/// The object named at the front: "object-0001.o:…".
const std::string* source_at_front(std::string_view text, const Sources& sources) {
  const auto found = sources.find(std::string(text.substr(0, text.find(':'))));
  return found == sources.end() ? nullptr : &found->second;
}

/// 12 in "main.cpp:12: "; 0 in "main.cpp:(.text+0x5): ".
int line_number(std::string_view place) {
  while (!place.empty() && (place.back() == ' ' || place.back() == ':')) place.remove_suffix(1);
  const std::size_t colon = place.rfind(':');
  if (colon == std::string_view::npos) return 0;
  const std::string_view digits = place.substr(colon + 1);
  int line = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
  return error == std::errc() && end == digits.data() + digits.size() && line > 0 ? line : 0;
}

std::string quoted_name(std::string_view text) {
  // A demangled name may hold quotes itself ("operator'"): up to the last one before "; ".
  const std::size_t end = std::min(text.find("'; "), text.rfind('\''));
  return std::string(text.substr(0, end));
}

class Parser {
 public:
  Parser(const Sources& sources, const PrivateFolders& folders)
      : sources_(sources), folders_(folders) {}

  void take(std::string_view line) {
    if (line.starts_with("collect2: ") || line.empty()) return;
    // "/usr/bin/ld: ", however the linker is called.
    const bool named = line.starts_with('/') && line.find("ld: ") < line.find(' ');
    if (named) line.remove_prefix(line.find(": ") + 2);
    if (const std::size_t function = line.find(": in function `");
        function != std::string_view::npos) {
      const std::string* source = source_at_front(line, sources_);
      source_ = source != nullptr ? *source : std::string();
      return;
    }
    add(message_in(line));
  }

  std::vector<LinkerMessage> messages;

 private:
  LinkerMessage message_in(std::string_view line) {
    LinkerMessage message;
    const std::string* source = source_at_front(line, sources_);
    message.diagnostic.file = clean_file(source != nullptr ? *source : source_, folders_);
    std::string_view text = line;
    for (const std::string_view start : {undefined, multiple, warning}) {
      const std::size_t at = line.find(start);
      if (at == std::string_view::npos) continue;
      message.diagnostic.line = line_number(line.substr(0, at));
      text = line.substr(at);
      if (start == warning) {
        message.diagnostic.severity = Diagnostic::Severity::warning;
        text.remove_prefix(start.size());
        break;
      }
      message.symbol = clean_message(quoted_name(text.substr(start.size())), folders_);
      message.kind =
          start == undefined ? LinkerMessage::Kind::undefined : LinkerMessage::Kind::multiple;
      text = text.substr(0, text.find("; "));
      if (start == multiple) set_first(message, line);
      break;
    }
    message.diagnostic.message = clean_message(text, folders_);
    return message;
  }

  void set_first(LinkerMessage& message, std::string_view line) {
    const std::size_t at = line.find("'; ");
    if (at == std::string_view::npos) return;
    const std::string* source = source_at_front(line.substr(at + 3), sources_);
    if (source != nullptr) message.first_defined = clean_file(*source, folders_);
  }

  void add(LinkerMessage message) {
    const auto equal = [&](const LinkerMessage& other) {
      return other.diagnostic.message == message.diagnostic.message &&
             other.diagnostic.file == message.diagnostic.file &&
             other.diagnostic.line == message.diagnostic.line;
    };
    if (messages.size() > diagnostics_kept) return;
    if (std::none_of(messages.begin(), messages.end(), equal)) messages.push_back(message);
  }

  const Sources& sources_;
  const PrivateFolders& folders_;
  std::string source_;  ///< of the function that the linker spoke of last
};

}  // namespace

std::vector<LinkerMessage> parse_linker(std::string_view text, const Sources& sources,
                                        const PrivateFolders& folders) {
  Parser parser(sources, folders);
  for (const std::string& line : base::split(text, '\n')) parser.take(line);
  return std::move(parser.messages);
}

}  // namespace interleave::build
