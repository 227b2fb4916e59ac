#include "kept_replay.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <system_error>

namespace interleave {

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << content;
  if (!stream.flush()) {
    throw fs::filesystem_error("cannot be written", path,
                               std::error_code(EIO, std::generic_category()));
  }
}

void fill(const fs::path& folder, const explore::ReplayFile& file, const fs::path& snapshot) {
  fs::create_directories(folder);
  fs::copy(snapshot, folder / "sources", fs::copy_options::recursive);
  for (const model::InputFile& each : file.files) {
    write(folder / "input" / each.path, each.content);
  }
  write(folder / "replay.json", explore::replay_text(file));
}

}  // namespace

fs::path keep_replay(const fs::path& folder, explore::ReplayFile file, const fs::path& snapshot) {
  file.sources = {"sources"};
  const fs::path fresh = fmt::format("{}.{}", folder.string(), getpid());
  std::error_code ignored;
  try {
    fs::remove_all(fresh);
    fill(fresh, file, snapshot);
    fs::remove_all(folder);
    fs::rename(fresh, folder);
  } catch (const fs::filesystem_error&) {
    fs::remove_all(fresh, ignored);
  }
  return fs::exists(folder / "replay.json", ignored) ? folder / "replay.json" : fs::path();
}

}  // namespace interleave
