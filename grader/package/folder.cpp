#include "package/folder.hpp"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <system_error>

#include "base/result.hpp"
#include "base/text.hpp"
#include "os/content.hpp"

namespace interleave::package {

namespace fs = std::filesystem;

namespace {

/// Calls `take` with each regular file and where it belongs, its folder made.
void for_each_file(const fs::path& from, const fs::path& into,
                   const std::function<void(const fs::path&, const fs::path&)>& take) {
  fs::create_directories(into);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
    const fs::path target = into / entry.path().lexically_relative(from);
    if (entry.is_symlink()) continue;
    if (entry.is_directory()) fs::create_directories(target);
    if (entry.is_regular_file()) take(entry.path(), target);
  }
}

std::string filled(const fs::path& file, const Values& values) {
  const std::string text = os::content_of(file);
  std::string result;
  std::size_t done = 0;
  while (true) {
    const std::size_t begin = text.find('@', done);
    result += text.substr(done, begin - done);
    if (begin == std::string::npos) return result;
    const std::size_t end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", begin + 1);
    const bool is_name = end != begin + 1 && end != std::string::npos && text[end] == '@';
    if (!is_name) {
      result += '@';
      done = begin + 1;
      continue;
    }
    const auto value = values.find(text.substr(begin + 1, end - begin - 1));
    if (value == values.end()) {
      throw base::GraderError(
          fmt::format("{}: no value for {}", file.string(), text.substr(begin, end - begin + 1)));
    }
    result += value->second;
    done = end + 1;
  }
}

}  // namespace

void make_new(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (fs::create_directory(folder, error)) return;
  throw base::UsageError(fmt::format("{}: {}", base::one_line(folder.string()),
                                     error ? error.message() : "there is something already"));
}

void copy_folder(const fs::path& from, const fs::path& into) {
  for_each_file(from, into, copy_file);
}

void copy_file(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy_file(from, to);
}

void write_file(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw base::GraderError(file.string() + " cannot be written");
}

void fill_folder(const fs::path& from, const fs::path& into, const Values& values) {
  for_each_file(from, into, [&](const fs::path& file, const fs::path& target) {
    write_file(target, filled(file, values));
    fs::permissions(target, fs::status(file).permissions());
  });
}

}  // namespace interleave::package
