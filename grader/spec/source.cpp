#include "spec/source.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <vector>

#include "base/text.hpp"

namespace interleave::spec {

namespace {

namespace fs = std::filesystem;

YAML::Mark mark_at(int line, std::size_t column) {
  YAML::Mark mark;
  mark.line = line;
  mark.column = static_cast<int>(column);
  return mark;
}

/// The first byte that is no printable UTF-8; the line's end may be CR LF.
std::optional<std::size_t> bad_byte(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const std::string clean = base::printable(line);
  if (clean == line) return std::nullopt;
  std::size_t same = 0;
  while (same < line.size() && clean[same] == line[same]) ++same;
  return same;
}

bool all_readable(std::string_view text, Problems& problems) {
  int number = 0;
  for (const std::string& line : base::split(text, '\n')) {
    if (const auto column = bad_byte(line)) {
      problems.error(mark_at(number, *column),
                     fmt::format("byte 0x{:02x} is not UTF-8 text, or an invisible character",
                                 static_cast<unsigned char>(line[*column])));
      return false;
    }
    ++number;
  }
  return true;
}

/// Where in a line's indentation a tab stands.
std::optional<std::size_t> indenting_tab(std::string_view line) {
  const std::size_t tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
  return tab == std::string_view::npos ? std::nullopt : std::optional(tab);
}

/// What yaml-cpp says about tabs and indentation is hard to understand.
void report(const YAML::Exception& exception, Problems& problems) {
  const YAML::Mark& at = exception.mark;
  if (const auto tab = indenting_tab(problems.line(Problems::line_of(at)))) {
    problems.error(mark_at(at.line, *tab), "a tab indents this line; YAML wants spaces");
  } else if (exception.msg == "illegal map value") {
    problems.error(at,
                   "this is no valid YAML: a \": \" or an indentation that does not fit here (a "
                   "text with \": \" in it needs quotes)");
  } else if (exception.msg == "unknown token") {
    problems.error(at, "this is no valid YAML: a text that has such a sign here needs quotes");
  } else {
    problems.error(at, fmt::format("this is no valid YAML: {}", exception.msg));
  }
}

/// The last scalar of a document, where an unclosed quotation ends up.
YAML::Node last_scalar(YAML::Node node) {
  for (int depth = 0; depth < 500 && node.size() > 0; ++depth) {
    YAML::Node last;
    if (node.IsSequence()) {
      last.reset(node[node.size() - 1]);
    } else {
      for (const auto& entry : node) last.reset(entry.second.IsNull() ? entry.first : entry.second);
    }
    node.reset(last);
  }
  return node;
}

/// yaml-cpp 0.7 takes the end of the file for the end of a quotation.
bool is_unclosed(const YAML::Node& scalar, std::string_view text) {
  if (!scalar.IsScalar() || scalar.Mark().is_null()) return false;
  const auto begin = static_cast<std::size_t>(scalar.Mark().pos);
  if (begin >= text.size() || (text[begin] != '\'' && text[begin] != '"')) return false;
  const char quote = text[begin];
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return false;
      ++i;  // '' inside '…' is one quotation mark
    }
  }
  return true;
}

bool is_one_map(const std::vector<YAML::Node>& documents, std::string_view text,
                Problems& problems) {
  if (documents.empty() || documents.front().IsNull()) {
    problems.error(mark_at(0, 0), "the file is empty");
    return false;
  }
  if (!documents.front().IsMap()) {
    problems.error(documents.front().Mark(),
                   "the file must be a map: lines of the form \"key: value\"");
    return false;
  }
  if (documents.size() > 1) {
    problems.error(documents[1].Mark(), "a second YAML document begins here; a file has only one");
    return false;
  }
  const YAML::Node last = last_scalar(documents.front());
  if (is_unclosed(last, text)) {
    problems.error(last.Mark(), "this quotation is never closed");
    return false;
  }
  return true;
}

}  // namespace

base::Result<std::string> read_source(const fs::path& file) {
  std::error_code code;
  const fs::file_status status = fs::status(file, code);
  if (status.type() == fs::file_type::not_found) return base::failure("no such file");
  if (code) return base::failure(code.message());
  if (status.type() == fs::file_type::directory) return base::failure("is a folder, not a file");
  // Opening a FIFO would wait for a writer.
  if (status.type() != fs::file_type::regular) return base::failure("is not a regular file");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return base::failure("cannot be read");
  std::string text(most_spec_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return base::failure("cannot be read");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > most_spec_bytes) return base::failure("is larger than 1 MB");
  return text;
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
    text.remove_prefix(byte_order_mark.size());
  }
  return text;
}

std::optional<YAML::Node> parse_yaml(std::string_view text, Problems& problems) {
  if (!all_readable(text, problems)) return std::nullopt;
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(std::string(text));
    if (!is_one_map(documents, text, problems)) return std::nullopt;
    return documents.front();
  } catch (const YAML::Exception& exception) {
    report(exception, problems);
    return std::nullopt;
  }
}

}  // namespace interleave::spec
