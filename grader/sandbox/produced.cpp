#include "sandbox/produced.hpp"

#include <algorithm>
#include <filesystem>

#include "sandbox/walk.hpp"

namespace interleave::sandbox {

namespace {

constexpr std::uint64_t most_kept_bytes = 32ULL << 20U;

std::string plain(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().string();
}

const model::InputFile* given(const model::RunRequest& request, const std::string& path) {
  for (const model::InputFile& file : request.files) {
    if (plain(file.path) == path) return &file;
  }
  return nullptr;
}

bool unchanged(int folder, const model::InputFile& file, const struct stat& status) {
  if (static_cast<std::uint64_t>(status.st_size) != file.content.size()) return false;
  if ((status.st_mode & 0400U) == 0) return true;  // unreadable for its owner too, as it was given
  return content_beneath(folder, plain(file.path), file.content.size()) == file.content;
}

}  // namespace

std::vector<model::ProducedFile> produced_files(int folder, const model::RunRequest& request) {
  std::vector<model::ProducedFile> files;
  walk(folder, [&](const std::string& path, const struct stat& status) {
    if (!S_ISREG(status.st_mode)) return;
    const auto keeps = [&](const std::string& kept) { return plain(kept) == path; };
    const bool keep = std::ranges::any_of(request.keep_files, keeps);
    if (!keep && !request.keep_file_list) return;
    const model::InputFile* before = given(request, path);
    model::ProducedFile file;
    file.path = path;
    file.size = static_cast<std::uint64_t>(status.st_size);
    file.mode = status.st_mode & 07777U;
    file.new_file = before == nullptr || !unchanged(folder, *before, status);
    if (keep) file.content = content_beneath(folder, path, most_kept_bytes);
    files.push_back(std::move(file));
  });
  return files;
}

}  // namespace interleave::sandbox
