#include "kept_replay.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <exception>
#include <system_error>

#include "command_files.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

void fill(const fs::path& folder, const explore::ReplayFile& file, const fs::path& snapshot) {
  fs::create_directories(folder);
  fs::copy(snapshot, folder / "sources", fs::copy_options::recursive);
  for (const model::InputFile& each : file.files) {
    const fs::path copy = folder / "input" / each.path;
    fs::create_directories(copy.parent_path());
    write_file(copy, each.content);
  }
  write_file(folder / "replay.json", explore::replay_text(file));
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
  } catch (const std::exception&) {  // the grade stands without it
    fs::remove_all(fresh, ignored);
  }
  return fs::exists(folder / "replay.json", ignored) ? folder / "replay.json" : fs::path();
}

}  // namespace interleave
