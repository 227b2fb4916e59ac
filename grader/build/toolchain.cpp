#include "build/toolchain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

/// What compiler and linker need to read. Neither /home, /tmp, /srv, /proc nor the grader's own
/// data below /usr/share: `#include`, `.incbin` and `#embed` reach nothing worth having.
const std::vector<fs::path> system_folders{"/usr/include",
                                           "/usr/lib",
                                           "/usr/lib32",
                                           "/usr/lib64",
                                           "/usr/libx32",
                                           "/usr/libexec",
                                           "/usr/bin",
                                           "/usr/local/include",
                                           "/usr/local/lib",
                                           "/usr/local/bin",
                                           "/lib",
                                           "/lib32",
                                           "/lib64",
                                           "/libx32",
                                           "/bin",
                                           "/etc/ld.so.cache",
                                           "/etc/alternatives",
                                           "/dev/null",
                                           "/dev/urandom"};

std::string required_tool(const std::string& name) {
  const auto path = os::find_tool(name);
  if (!path) throw base::GraderError(name + " is not installed");
  return path->string();
}

/// The names of all files of the snapshot but the sources, as one number. It separates the caches
/// of submissions with different headers: ccache's direct mode would not notice that a header has
/// come that hides a system header, or that __has_include now answers otherwise.
std::string names_hash(const model::Submission& submission) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(submission.snapshot)) {
    std::string name = entry.path().lexically_relative(submission.snapshot).string();
    const auto& sources = submission.sources;
    if (std::find(sources.begin(), sources.end(), name) == sources.end()) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  std::uint64_t hash = base::fnv1a_start;
  for (const std::string& name : names) hash = base::fnv1a(name + '\0', hash);
  return fmt::format("{:016x}", hash);
}

fs::path made(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw base::GraderError("cannot make the folder " + folder.string() + ": " + error.message());
  }
  return folder;
}

std::vector<std::string> cache_environment(const BuildOptions& options, const std::string& names) {
  const std::string folder = fs::absolute(made(options.ccache_folder)).string();
  return {
      "CCACHE_DIR=" + folder,
      // ccache does not start without a home, and /etc/passwd is out of its sight.
      "HOME=" + folder,
      // Neither the user's configuration nor the machine's.
      "CCACHE_CONFIGPATH=/dev/null", "CCACHE_TEMPDIR=" + folder + "/tmp",
      fmt::format("CCACHE_MAXSIZE={}k", std::max<std::uint64_t>(options.ccache_bytes / 1000, 1)),
      "CCACHE_NAMESPACE=" + names};
}

}  // namespace

Toolchain::Toolchain(const model::Submission& submission, const BuildOptions& options)
    : snapshot_(fs::canonical(submission.snapshot)),
      work_(fs::canonical(made(options.work))),
      objects_(made(work_ / "objects")),
      private_folders_{snapshot_, submission.snapshot, objects_, work_, options.work},
      limits_(options.limits) {
  environment_ = {"LC_ALL=C", "PATH=/usr/local/bin:/usr/bin:/bin",
                  "TMPDIR=" + made(work_ / "tmp").string()};
  limits_.readable = system_folders;
  limits_.readable.push_back(snapshot_);
  limits_.readable.push_back(options.line_buffer_object);
  limits_.writable = {work_, "/dev/null"};
  const auto ccache = os::find_tool("ccache");
  if (!ccache || options.ccache_folder.empty()) return;
  ccache_ = ccache->string();
  for (std::string& variable : cache_environment(options, names_hash(submission))) {
    environment_.push_back(std::move(variable));
  }
  limits_.writable.push_back(options.ccache_folder);
}

os::ToolResult Toolchain::start(const std::vector<std::string>& argv, const fs::path& cwd,
                                std::uint64_t output_bytes) const {
  os::ToolLimits limits = limits_;
  limits.output_bytes = output_bytes;
  return base::value_or_throw(os::run_tool(argv, limits, cwd, environment_));
}

os::ToolResult Toolchain::compile(const std::string& compiler,
                                  std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), required_tool(compiler));
  if (!ccache_.empty()) {
    std::vector<std::string> cached = arguments;
    cached.insert(cached.begin(), ccache_);
    os::ToolResult result = start(cached, snapshot_, limits_.output_bytes);
    // A cache that is full or broken is no reason for anything but slowness.
    if (result.errors.find("ccache: error: ") == std::string::npos) return result;
  }
  return start(arguments, snapshot_, limits_.output_bytes);
}

os::ToolResult Toolchain::run(const std::string& tool, std::vector<std::string> arguments,
                              std::uint64_t output_bytes) const {
  arguments.insert(arguments.begin(), required_tool(tool));
  return start(arguments, objects_, output_bytes);
}

}  // namespace interleave::build
