#include "places.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "sandbox/removal.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view scratch_prefix = "interleave-";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

fs::path first_existing(const std::vector<fs::path>& candidates) {
  std::error_code ignored;
  for (const fs::path& candidate : candidates) {
    if (!candidate.empty() && fs::exists(candidate, ignored)) return candidate.lexically_normal();
  }
  return {};
}

/// Of the variable; empty when it is not absolute, as the XDG rules say: a relative one would mean
/// the folder that the grader was called from, which is a student's.
fs::path absolute_folder(const char* name) {
  fs::path folder = environment(name);
  return folder.is_absolute() ? folder : fs::path();
}

fs::path temporary_folder() {
  const fs::path folder = absolute_folder("TMPDIR");
  return folder.empty() ? fs::path("/tmp") : folder;
}

fs::path home_folder() {
  if (fs::path home = absolute_folder("HOME"); !home.empty()) return home;
  const passwd* user = getpwuid(geteuid());
  const fs::path home = user == nullptr ? "" : user->pw_dir;
  return home.is_absolute() ? home : fs::path();
}

/// Empty: it cannot be made, or not be written.
fs::path cache_in(const fs::path& base) {
  const fs::path folder = base / "interleave" / "objects";
  std::error_code error;
  fs::create_directories(folder, error);
  return error || access(folder.c_str(), W_OK) != 0 ? fs::path() : folder;
}

/// In $XDG_CACHE_HOME, the user's home, or a private folder in the temporary one; never relative.
fs::path cache_folder() {
  fs::path base = absolute_folder("XDG_CACHE_HOME");
  if (const fs::path home = home_folder(); base.empty() && !home.empty()) base = home / ".cache";
  const fs::path folder = base.empty() ? fs::path() : cache_in(base);
  return folder.empty() ? cache_of_this_machine() : folder;
}

/// Removes this user's scratch folders whose process is no more. Their names carry its number.
void remove_abandoned(const fs::path& parent) {
  std::error_code error;
  for (fs::directory_iterator entry(parent, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(scratch_prefix)) continue;
    int pid = 0;
    const char* digits = name.data() + scratch_prefix.size();
    // The whole number: a folder of somebody else, interleave-7abc, is not that of process 7.
    const auto number = std::from_chars(digits, name.data() + name.size(), pid);
    if (number.ec != std::errc{} || *number.ptr != '-') continue;
    struct stat status {};
    if (lstat(entry->path().c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) continue;
    if (status.st_uid != geteuid() || kill(pid, 0) == 0 || errno != ESRCH) continue;
    sandbox::remove_entry(AT_FDCWD, entry->path().string());
  }
}

/// What belongs to the grader's own executable.
fs::path own_part(const std::string& name) {
  const fs::path path = own_executable().parent_path() / "../lib/interleave" / name;
  const fs::path found = first_existing({path});
  if (!found.empty()) return found;
  throw base::GraderError(
      fmt::format("{} is missing; build or install again", path.lexically_normal().string()));
}

/// What is wrong with the folder of specs. Whoever wrote one spec likes to name it.
std::string no_folder(const fs::path& specs) {
  if (specs.empty()) return "no folder of specs found; name one with --specs";
  const std::string shown = base::one_line(specs.string());
  std::error_code error;
  if (!fs::exists(specs, error)) return fmt::format("{}: no such folder of specs", shown);
  const fs::path parent = specs.has_parent_path() ? specs.parent_path() : fs::path(".");
  return fmt::format("{}: is a file; --specs takes the folder that it is in: --specs {}", shown,
                     base::one_line(base::quoted_for_shell(parent.string())));
}

}  // namespace

std::string Places::list_command() const {
  if (!specs_named) return "grader list";
  return fmt::format("grader list --specs {}",
                     base::one_line(base::quoted_for_shell(specs.string())));
}

fs::path own_executable() { return fs::read_symlink("/proc/self/exe"); }

/// In the temporary folder, where somebody else could have made one of this name, to hand objects
/// of theirs to us.
fs::path cache_of_this_machine() {
  const fs::path base = temporary_folder() / fmt::format("{}cache-{}", scratch_prefix, geteuid());
  mkdir(base.c_str(), 0700);
  struct stat status {};
  const bool own = lstat(base.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
                   status.st_uid == geteuid() && (status.st_mode & 0077) == 0;
  return own ? cache_in(base) : fs::path();
}

Places Places::find(const fs::path& specs) {
  const fs::path bin = own_executable().parent_path();
  Places places;
  places.specs = !specs.empty()
                     ? specs
                     : first_existing({environment("INTERLEAVE_SPECS"),
                                       bin / "../share/interleave/specs", bin / "../../specs"});
  places.specs_named = !specs.empty();
  std::error_code error;
  if (!fs::is_directory(places.specs, error)) throw base::UsageError(no_folder(specs));
  places.starters = first_existing(
      {bin / "../share/interleave/student_template", bin / "../../student_template"});
  places.packages =
      first_existing({bin / "../share/interleave/package", bin / "../../grader/package"});
  places.line_buffer_object = own_part("line_buffer.o");
  places.explore_runtime = own_part("explore.o");
  places.unit_test_headers = own_part("include");
  places.unpacker = own_program("unpack");
  places.cache = cache_folder();
  if (!places.cache.empty()) places.replays = places.cache.parent_path() / "replays";
  return places;
}

std::vector<fs::path> Places::parts() {
  return {own_part("init"),      own_part("probe"),   own_part("line_buffer.o"),
          own_part("explore.o"), own_part("include"), own_part("unpack")};
}

fs::path own_program(const std::string& name) { return own_part(name); }

ScratchFolder::ScratchFolder()
    : folder_(temporary_folder(), fmt::format("{}{}-", scratch_prefix, getpid())) {
  remove_abandoned(folder_.path().parent_path());
  fs::create_directory(own());
  fs::create_directory(searchable());
  fs::permissions(own(), fs::perms::owner_all);
  for (const fs::path& passed : {folder_.path(), searchable()}) {
    fs::permissions(passed, fs::perms(0711));
  }
}

}  // namespace interleave
