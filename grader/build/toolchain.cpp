#include "build/toolchain.hpp"

#include <fmt/format.h>

#include <fstream>
#include <utility>

#include "base/result.hpp"
#include "build/fingerprint.hpp"
#include "build/stopped.hpp"
#include "os/tool.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

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
  fs::permissions(folder, fs::perms(0755));  // whatever the umask is: tools run as another user
  return folder;
}

void put(const ToolJob& job, const std::string& content) {
  std::ofstream stream(job.made, std::ios::binary | std::ios::trunc);
  stream << content;
  if (!stream.flush()) throw base::GraderError("cannot write " + job.made.string());
  // Tools run as another user, and programs as a third one.
  fs::permissions(job.made, fs::perms(job.makes_program ? 0755 : 0644));
}

/// In one pass: a submission decides how often a name of its folder comes.
std::string without(const std::string& text, const std::string& part) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at = 0; (at = text.find(part, begin)) != std::string::npos;) {
    result.append(text, begin, at - begin);
    begin = at + part.size();
  }
  return result.append(text, begin);
}

}  // namespace

Toolchain::Toolchain(const model::Submission& submission, const BuildOptions& options)
    : snapshot_(fs::canonical(submission.snapshot)),
      work_(fs::canonical(made(options.work))),
      objects_(made(work_ / "objects")),
      workshop_(options.ground, snapshot_.parent_path()),
      limits_(options.limits),
      cache_(options.cache_folder, options.cache_bytes) {
  for (const fs::path& folder : {snapshot_, objects_, work_}) {
    private_folders_.push_back(folder);
    private_folders_.push_back(workshop_.inside(folder));
  }
  // As the sources of unit tests, compiled beside the objects, name the submission's.
  private_folders_.push_back(snapshot_.lexically_relative(objects_));
  // Without a sandbox a source may include what is not known here.
  const bool shows_all = options.ground.isolation == model::Isolation::none;
  if (options.cache_folder.empty() || shows_all) return;
  system_ = Fingerprint()
                .add(system_fingerprint())
                .add(std::to_string(static_cast<int>(options.ground.isolation)))
                .take();
  snapshot_content_ = Fingerprint().add_content(snapshot_).take();
}

std::string Toolchain::key_of(const ToolJob& job) const {
  if (system_.empty()) return {};
  Fingerprint fingerprint;
  fingerprint.add(system_).add(job.sees_snapshot ? snapshot_content_ : "").add(job.tool);
  for (const std::string& argument : job.arguments) fingerprint.add("argument").add(argument);
  fingerprint.add("standard input").add(job.input);
  for (const fs::path& input : job.inputs) fingerprint.add("input").add_content(input);
  return fingerprint.take();
}

ToolRun Toolchain::start(const ToolJob& job, const fs::path& own) const {
  ToolCall call{.tool = required_tool(job.tool),
                .arguments = job.arguments,
                .folder = job.in_snapshot ? snapshot_ : objects_,
                .read_only = job.inputs,
                .own = own,
                .input = job.input,
                .limits = limits_};
  if (job.output_bytes != 0) call.limits.output_bytes = job.output_bytes;
  if (job.sees_snapshot) call.read_only.push_back(snapshot_);
  if (!own.empty()) call.arguments.push_back(workshop_.inside(own / job.made.filename()));
  ToolRun result = workshop_.run(call);
  std::error_code ignored;
  expect_no_fault_of_the_machine(result, call.limits, fs::space(work_, ignored).available);
  // The folders of this grading are not for students, and not for the messages of a later one.
  PrivateFolders folders = private_folders_;
  folders.emplace(folders.begin(), result.temporary);
  if (!own.empty()) folders.insert(folders.begin(), {own, workshop_.inside(own)});
  for (const fs::path& folder : folders)
    result.errors = without(result.errors, folder.string() + "/");
  return result;
}

ToolRun Toolchain::make(const ToolJob& job) const {
  const std::string key = key_of(job);
  if (auto known = cache_.find(key)) {
    put(job, known->file);
    ToolRun result;
    result.exit_status = 0;
    result.errors = std::move(known->errors);
    return result;
  }
  const OwnFolder own = workshop_.own_folder(work_);
  ToolRun result = start(job, own.path());
  if (!result.succeeded()) return result;
  const std::string file = left_file(own.path() / job.made.filename(), limits_.file_bytes);
  put(job, file);
  cache_.store(key, {result.errors, file});
  return result;
}

ToolRun Toolchain::print(const std::string& tool, std::vector<std::string> arguments,
                         const std::vector<std::string>& objects,
                         std::uint64_t output_bytes) const {
  ToolJob job{.tool = tool, .arguments = std::move(arguments), .inputs = paths_of(objects)};
  job.arguments.insert(job.arguments.end(), objects.begin(), objects.end());
  job.in_snapshot = job.sees_snapshot = false;
  job.output_bytes = output_bytes;
  const std::string key = key_of(job);
  if (auto known = cache_.find(key)) {
    ToolRun result;
    result.exit_status = 0;
    result.errors = std::move(known->errors);
    result.output = std::move(known->file);
    return result;
  }
  ToolRun result = start(job, {});
  if (result.succeeded()) cache_.store(key, {result.errors, result.output});
  return result;
}

std::vector<fs::path> Toolchain::paths_of(const std::vector<std::string>& objects) const {
  std::vector<fs::path> paths;
  for (const std::string& object : objects) paths.push_back(objects_ / object);
  return paths;
}

}  // namespace interleave::build
