#include "build/diagnostics.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"

namespace interleave::build {
namespace {

using model::Diagnostic;
using Json = nlohmann::json;
using Severity = Diagnostic::Severity;

constexpr int children_deep = 8;

/// GCC copies bytes of file names and of the source into its JSON as they are. Invalid UTF-8 and
/// controls become "\xff" as base::printable shows them, with the backslash escaped for JSON.
std::string valid_json(std::string_view line) {
  const std::string printable = base::printable(line);
  std::string valid;
  valid.reserve(printable.size());
  for (std::size_t i = 0; i < printable.size(); ++i) {
    valid += printable[i];
    if (printable[i] != '\\' || i + 1 == printable.size()) continue;
    if (printable[i + 1] == 'x') valid += '\\';
    valid += printable[++i];
  }
  return valid;
}

/// The complete objects of a JSON array that may be cut off at its end.
std::vector<std::string_view> objects_of(std::string_view array) {
  std::vector<std::string_view> objects;
  int depth = 0;
  bool in_string = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < array.size(); ++i) {
    const char character = array[i];
    if (in_string) {
      if (character == '\\') ++i;
      in_string = character != '"';
    } else if (character == '"') {
      in_string = true;
    } else if (character == '{') {
      if (depth++ == 0) begin = i;
    } else if (character == '}' && --depth == 0) {
      objects.push_back(array.substr(begin, i + 1 - begin));
    }
  }
  return objects;
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return 0;
  return static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, 1'000'000'000));
}

void set_place(Diagnostic& diagnostic, const Json& object, const PrivateFolders& folders) {
  const auto locations = object.find("locations");
  if (locations == object.end() || !locations->is_array() || locations->empty()) return;
  const auto caret = locations->front().find("caret");
  if (caret == locations->front().end() || !caret->is_object()) return;
  diagnostic.file = clean_file(text_at(*caret, "file"), folders);
  diagnostic.line = number_at(*caret, "line");
  diagnostic.column = number_at(*caret, "column");
}

Severity severity_of(const std::string& kind) {
  if (kind == "note") return Severity::note;
  return kind == "warning" ? Severity::warning : Severity::error;
}

/// Takes up to the limit of each severity, so that a thousand warnings do not hide an error.
class Collector {
 public:
  explicit Collector(const PrivateFolders& folders) : folders_(folders) {}

  void take(const Json& object, int depth = 0) {
    if (!object.is_object() || depth > children_deep) return;
    Diagnostic diagnostic;
    diagnostic.severity = severity_of(text_at(object, "kind"));
    diagnostic.message = clean_message(text_at(object, "message"), folders_);
    diagnostic.option = clean_message(text_at(object, "option"), folders_);
    set_place(diagnostic, object, folders_);
    // Only the compiler makes an error fatal; the message that a header is not there, which begins
    // with a name of the student's, never ends like one about writing (stopped.cpp).
    if (text_at(object, "kind") == "fatal error" &&
        diagnostic.message.starts_with("error writing to ")) {
      not_written = diagnostic.message;
    }
    std::size_t& count = counts_[static_cast<std::size_t>(diagnostic.severity)];
    // One more than is kept, to let it be known that there were more.
    if (count++ <= diagnostics_kept) taken.push_back(std::move(diagnostic));
    const auto children = object.find("children");
    if (children == object.end() || !children->is_array()) return;
    for (const Json& child : *children) take(child, depth + 1);
  }

  std::vector<Diagnostic> taken;
  std::string not_written;

 private:
  const PrivateFolders& folders_;
  std::array<std::size_t, 3> counts_{};
};

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.file == b.file && a.line == b.line && a.column == b.column && a.severity == b.severity &&
         a.message == b.message;
}

void erase_all(std::string& text, const std::string& part) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) {
    text.erase(at, part.size());
  }
}

std::string without_folders(std::string_view text, const PrivateFolders& folders) {
  std::string result(text);
  for (const auto& folder : folders) {
    if (folder.empty()) continue;
    erase_all(result, folder.string() + "/");
    erase_all(result, folder.string());
  }
  return result;
}

}  // namespace

std::string clean_message(std::string_view message, const PrivateFolders& folders) {
  // Cut before the work of cleaning, with room for what cleaning takes away, and again after it.
  std::string text =
      base::printable(without_folders(base::shortened(message, 4 * message_bytes_kept), folders));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return base::shortened(text, message_bytes_kept);
}

std::string clean_file(std::string_view file, const PrivateFolders& folders) {
  std::string text = clean_message(file, folders);
  return text.starts_with("./") ? text.substr(2) : text;
}

CompilerText parse_compiler(std::string_view text, const PrivateFolders& folders) {
  CompilerText result;
  Collector collector(folders);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with('[')) {
      result.rest += std::string(line) + "\n";
      continue;
    }
    const std::string array = valid_json(line);
    for (const std::string_view object : objects_of(array)) {
      collector.take(Json::parse(object, nullptr, false));
    }
  }
  result.diagnostics = std::move(collector.taken);
  result.not_written = std::move(collector.not_written);
  return result;
}

std::vector<Diagnostic> parse_plain(std::string_view rest, const PrivateFolders& folders) {
  std::vector<Diagnostic> result;
  for (const std::string& line : base::split(rest, '\n')) {
    // "TEMPORARY.s:12: Error: no such instruction": the temporary file says nothing to a student.
    std::string_view message = line;
    if (const std::size_t error = message.find(": Error: "); error != std::string_view::npos) {
      message.remove_prefix(error + 2);
    }
    const bool empty_talk = message.empty() || message.ends_with("Assembler messages:") ||
                            message == "compilation terminated." ||
                            message.starts_with("Please submit a full bug report") ||
                            message.starts_with("See <file:");
    if (empty_talk || result.size() > diagnostics_kept) continue;
    Diagnostic diagnostic;
    diagnostic.message = clean_message(message, folders);
    result.push_back(std::move(diagnostic));
  }
  return result;
}

void add_diagnostics(model::Build& build, const std::vector<Diagnostic>& more) {
  auto& all = build.diagnostics;
  for (const Diagnostic& diagnostic : more) {
    const auto equal = [&](const Diagnostic& other) { return same(other, diagnostic); };
    if (std::none_of(all.begin(), all.end(), equal)) all.push_back(diagnostic);
  }
  for (const Severity least : {Severity::note, Severity::warning, Severity::error}) {
    for (auto it = all.end(); all.size() > diagnostics_kept && it != all.begin();) {
      if ((--it)->severity != least) continue;
      it = all.erase(it);
      build.diagnostics_cut = true;
    }
  }
}

}  // namespace interleave::build
