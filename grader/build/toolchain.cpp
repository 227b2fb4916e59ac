#include "build/toolchain.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <utility>

#include "base/result.hpp"
#include "build/fingerprint.hpp"
#include "os/unique_fd.hpp"

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

/// What changes when compiler, headers or libraries are replaced: the package databases, the
/// compilers, and what is installed past the packages.
std::string system_fingerprint() {
  Fingerprint fingerprint;
  for (const char* state :
       {"/var/lib/dpkg/status", "/var/lib/rpm", "/var/lib/pacman/local", "/lib/apk/db/installed",
        "/usr/bin/g++", "/usr/bin/gcc", "/usr/local/bin/g++", "/usr/local/bin/gcc", "/usr/bin/as",
        "/usr/bin/ld", "/usr/lib/gcc", "/usr/include", "/usr/lib", "/usr/local/lib"}) {
    fingerprint.add_state(state);
  }
  std::error_code error;
  for (fs::recursive_directory_iterator entry("/usr/local/include", error), end;
       !error && entry != end; entry.increment(error)) {
    fingerprint.add(entry->path().string()).add_state(entry->path());
  }
  return fingerprint.take();
}

fs::path made(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw base::GraderError("cannot make the folder " + folder.string() + ": " + error.message());
  }
  return folder;
}

/// The folder of one tool, removed with all that it left there.
class OwnFolder {
 public:
  explicit OwnFolder(fs::path path) : path_(made(std::move(path))) {}
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The regular file that a tool made. It may have been made to leave something else: a link to a
/// file that only the grader may read, a FIFO.
std::string taken(const fs::path& file, std::uint64_t most_bytes) {
  const os::UniqueFd fd(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat what {};
  if (!fd || ::fstat(fd.get(), &what) != 0 || !S_ISREG(what.st_mode) || what.st_nlink != 1 ||
      static_cast<std::uint64_t>(what.st_size) > most_bytes) {
    throw base::GraderError("a tool left something else than a file: " + file.filename().string());
  }
  std::string content(static_cast<std::size_t>(what.st_size), '\0');
  if (::read(fd.get(), content.data(), content.size()) != static_cast<ssize_t>(content.size())) {
    throw base::GraderError("cannot read what a tool made: " + file.filename().string());
  }
  return content;
}

void put(const fs::path& file, const std::string& content) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << content;
  if (!stream.flush()) throw base::GraderError("cannot write " + file.string());
  fs::permissions(file, fs::perms(0755));
}

void erase_all(std::string& text, const std::string& part) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) {
    text.erase(at, part.size());
  }
}

}  // namespace

Toolchain::Toolchain(const model::Submission& submission, const BuildOptions& options)
    : snapshot_(fs::canonical(submission.snapshot)),
      work_(fs::canonical(made(options.work))),
      objects_(made(work_ / "objects")),
      private_folders_{snapshot_, submission.snapshot, objects_, work_, options.work},
      limits_(options.limits),
      cache_(options.cache_folder, options.cache_bytes) {
  limits_.readable = system_folders;
  if (options.cache_folder.empty()) return;
  system_ = system_fingerprint();
  snapshot_content_ = Fingerprint().add_content(snapshot_).take();
}

std::string Toolchain::key_of(const ToolJob& job) const {
  Fingerprint fingerprint;
  fingerprint.add(system_).add(job.sees_snapshot ? snapshot_content_ : "").add(job.tool);
  for (const std::string& argument : job.arguments) fingerprint.add("argument").add(argument);
  for (const fs::path& input : job.inputs) fingerprint.add("input").add_content(input);
  return fingerprint.take();
}

os::ToolResult Toolchain::start(const std::vector<std::string>& argv, const ToolJob& job,
                                const fs::path& own) const {
  os::ToolLimits limits = limits_;
  if (job.output_bytes != 0) limits.output_bytes = job.output_bytes;
  if (job.sees_snapshot) limits.readable.push_back(snapshot_);
  limits.readable.insert(limits.readable.end(), job.inputs.begin(), job.inputs.end());
  limits.writable = {own, "/dev/null"};
  const std::vector<std::string> environment{
      "LC_ALL=C", "PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=" + own.string(),
      // __DATE__ and __TIME__ are the same at each grading (gcc(1), ENVIRONMENT).
      "SOURCE_DATE_EPOCH=0"};
  os::ToolResult result = base::value_or_throw(
      os::run_tool(argv, limits, job.in_snapshot ? snapshot_ : objects_, environment));
  // The folders of this grading are not for students, and not for the messages of a later one.
  for (const fs::path& folder : {own, objects_, snapshot_, work_}) {
    erase_all(result.errors, folder.string() + "/");
  }
  return result;
}

os::ToolResult Toolchain::make(const ToolJob& job) const {
  const std::string key = system_.empty() ? "" : key_of(job);
  if (auto known = key.empty() ? std::nullopt : cache_.find(key)) {
    put(job.made, known->file);
    os::ToolResult result;
    result.exit_status = 0;
    result.errors = std::move(known->errors);
    return result;
  }
  const OwnFolder own(work_ / fmt::format("job-{}", next_job_++));
  const fs::path output = own.path() / job.made.filename();
  std::vector<std::string> argv{required_tool(job.tool)};
  argv.insert(argv.end(), job.arguments.begin(), job.arguments.end());
  argv.push_back(output.string());
  os::ToolResult result = start(argv, job, own.path());
  if (!result.succeeded()) return result;
  const std::string file = taken(output, limits_.file_bytes);
  put(job.made, file);
  if (!key.empty()) cache_.store(key, {result.errors, file});
  return result;
}

os::ToolResult Toolchain::print(const std::string& tool, std::vector<std::string> arguments,
                                const std::vector<std::string>& objects,
                                std::uint64_t output_bytes) const {
  arguments.insert(arguments.begin(), required_tool(tool));
  arguments.insert(arguments.end(), objects.begin(), objects.end());
  ToolJob job;
  job.inputs = paths_of(objects);
  job.in_snapshot = job.sees_snapshot = false;
  job.output_bytes = output_bytes;
  const OwnFolder own(work_ / fmt::format("job-{}", next_job_++));
  return start(arguments, job, own.path());
}

std::vector<fs::path> Toolchain::paths_of(const std::vector<std::string>& objects) const {
  std::vector<fs::path> paths;
  for (const std::string& object : objects) paths.push_back(objects_ / object);
  return paths;
}

}  // namespace interleave::build
