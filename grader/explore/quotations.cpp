#include "explore/quotations.hpp"

#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace interleave::explore {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_line_bytes = 400;
constexpr std::uintmax_t most_file_bytes = 4U << 20U;

class SourceLines {
 public:
  explicit SourceLines(const fs::path& folder) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
      if (at->symlink_status(error).type() != fs::file_type::regular) continue;
      files_.emplace(at->path().filename().string(), at->path());
    }
  }

  /// Of "file.cpp:12"; empty: there is no such line.
  std::string at(const std::string& place) {
    const std::size_t colon = place.rfind(':');
    if (colon == std::string::npos) return {};
    std::size_t number = 0;
    const char* const end = place.data() + place.size();
    const auto read = std::from_chars(place.data() + colon + 1, end, number);
    const std::vector<std::string>& lines = lines_of(place.substr(0, colon));
    if (read.ec != std::errc{} || read.ptr != end || number == 0 || number > lines.size())
      return {};
    return base::shortened(base::trimmed(lines[number - 1]), most_line_bytes);
  }

 private:
  const std::vector<std::string>& lines_of(const std::string& name) {
    const auto known = lines_.find(name);
    if (known != lines_.end()) return known->second;
    std::vector<std::string>& lines = lines_[name];
    const auto file = files_.find(name);
    std::error_code error;
    if (file == files_.end() || fs::file_size(file->second, error) > most_file_bytes) return lines;
    std::ifstream stream(file->second, std::ios::binary);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }

  std::map<std::string, fs::path> files_;  ///< the first of each name
  std::map<std::string, std::vector<std::string>> lines_;
};

}  // namespace

void quote_sources(model::SchedulePicture& picture, const fs::path& sources) {
  SourceLines lines(sources);
  for (model::PictureRow& row : picture.rows) row.source = lines.at(row.place);
}

}  // namespace interleave::explore
