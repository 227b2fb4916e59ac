#include "build/workshop.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/memory_verdict.hpp"
#include "sandbox/removal.hpp"
#include "sandbox/run_command.hpp"

namespace interleave::build {

namespace fs = std::filesystem;

namespace {

constexpr const char* root_inside = "/in";

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

void make_own(const fs::path& folder, const sandbox::Cell& cell) {
  const bool made = ::mkdir(folder.c_str(), 0700) == 0 &&
                    (!cell.own() || ::chown(folder.c_str(), cell.uid(), cell.gid()) == 0);
  if (!made) os::throw_failure(folder.string());
}

OwnFolder::OwnFolder(fs::path path, const sandbox::Cell& cell) : path_(std::move(path)) {
  make_own(path_, cell);
}

OwnFolder::~OwnFolder() {
  sandbox::remove_entry(AT_FDCWD, path_.string());  // what stays goes with the folder around it
}

Workshop::Workshop(sandbox::Ground ground, fs::path root)
    : ground_(std::move(ground)), root_(std::move(root)) {
  cell_.let_through(root_);
}

Workshop::~Workshop() {
  if (cell_.own()) ::chmod(root_.c_str(), 0700);
}

sandbox::Shown Workshop::shown(const fs::path& path) const {
  if (!is_below(path, root_)) return {path, root_inside / fs::path("own") / path.filename()};
  return {path, root_inside / fs::path("files") / path.lexically_relative(root_)};
}

std::string Workshop::inside(const fs::path& path) const {
  return sandbox::path_inside(shown(path), ground_.isolation);
}

ToolRun Workshop::run(const ToolCall& call) const {
  sandbox::Command command;
  const bool systems = call.tool.starts_with("/usr/") || call.tool.starts_with("/bin/");
  command.executable = systems ? sandbox::Shown{{}, call.tool} : shown(call.tool);
  command.arguments = {call.tool};
  command.arguments.insert(command.arguments.end(), call.arguments.begin(), call.arguments.end());
  command.environment = {
      "LC_ALL=C",  // messages are taken apart: in English, with ASCII quotes
                   // __DATE__ and __TIME__ are the same at each grading (gcc(1)).
      "SOURCE_DATE_EPOCH=0"};
  command.current_folder = inside(call.folder);
  for (const fs::path& path : call.read_only) command.read_only.push_back(shown(path));
  if (!call.own.empty()) command.writable.push_back(shown(call.own));
  command.is_tool = true;
  command.limits = call.limits;
  sandbox::CommandResult ran = sandbox::despite_lack_of_memory(
      [&] { return sandbox::run_command(command, ground_, cell_, call.input); });
  ToolRun result;
  if (ran.ending) {
    if (const auto* exited = std::get_if<model::Exited>(&*ran.ending)) {
      result.exit_status = exited->status;
    } else {
      result.signal = std::get<model::Signalled>(*ran.ending).signal;
    }
  }
  result.limits_hit = std::move(ran.limits_hit);
  result.output = std::move(ran.output);
  result.errors = std::move(ran.errors);
  result.temporary = std::move(ran.temporary);
  return result;
}

OwnFolder Workshop::own_folder(const fs::path& parent) const {
  return {parent / fmt::format("job-{}", next_folder_++), cell_};
}

int Workshop::at_once(int wanted) const {
  return ground_.isolation == model::Isolation::strict ? wanted : 1;
}

std::string left_file(const fs::path& file, std::uint64_t most_bytes) {
  const os::UniqueFd fd(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat what {};
  if (!fd || ::fstat(fd.get(), &what) != 0 || !S_ISREG(what.st_mode) || what.st_nlink != 1 ||
      static_cast<std::uint64_t>(what.st_size) > most_bytes) {
    throw base::GraderError("a tool left something else than its file: " +
                            file.filename().string());
  }
  std::string content(static_cast<std::size_t>(what.st_size), '\0');
  if (::read(fd.get(), content.data(), content.size()) != static_cast<ssize_t>(content.size())) {
    os::throw_failure(file.filename().string());
  }
  return content;
}

}  // namespace interleave::build
