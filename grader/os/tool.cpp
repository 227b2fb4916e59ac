#include "os/tool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "os/tool_keeper.hpp"
#include "os/unique_fd.hpp"

namespace interleave::os {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
  UniqueFd read;
  UniqueFd write;
};

std::string reason(const std::string& what) { return what + ": " + std::strerror(errno); }

base::Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return base::failure(reason("pipe"));
  return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

/// A file in memory with the text, or /dev/null: reading it never blocks.
base::Result<UniqueFd> make_input(const std::string& text) {
  if (text.empty()) {
    UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!null) return base::failure(reason("/dev/null"));
    return null;
  }
  UniqueFd file(::memfd_create("input", MFD_CLOEXEC));
  std::size_t done = 0;
  while (file && done < text.size()) {
    const ssize_t size = ::write(file.get(), text.data() + done, text.size() - done);
    if (size < 0) return base::failure(reason("standard input of a tool"));
    done += static_cast<std::size_t>(size);
  }
  if (!file || ::lseek(file.get(), 0, SEEK_SET) != 0) return base::failure(reason("memfd_create"));
  return file;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// A keeper and the grader's ends of its pipes. Destroyed: all of it is dead and waited for.
class Keeper {
 public:
  Keeper(pid_t pid, UniqueFd control, UniqueFd status, UniqueFd output, UniqueFd errors)
      : pid_(pid),
        control_(std::move(control)),
        status_(std::move(status)),
        output_(std::move(output)),
        errors_(std::move(errors)) {}
  Keeper(Keeper&& other) noexcept
      : pid_(std::exchange(other.pid_, -1)),
        control_(std::move(other.control_)),
        status_(std::move(other.status_)),
        output_(std::move(other.output_)),
        errors_(std::move(other.errors_)) {}
  Keeper& operator=(Keeper&&) = delete;
  ~Keeper() { finish(); }

  /// Reads until the keeper has ended, or until a limit is hit. (A tool may close its outputs long
  /// before it ends, and what it leaves behind may hold them open until the keeper kills it.)
  void collect(const ToolLimits& limits, ToolResult& result) {
    const Clock::time_point deadline =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(limits.wall);
    while ((output_ || errors_ || status_) && result.cut == ToolResult::Cut::none) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
      std::array<pollfd, 3> events{pollfd{output_.get(), POLLIN, 0},
                                   pollfd{errors_.get(), POLLIN, 0},
                                   pollfd{status_.get(), POLLIN, 0}};
      const int wait = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1 << 30));
      if (::poll(events.data(), events.size(), wait) == 0 && left.count() <= 0) {
        result.cut = ToolResult::Cut::wall;
      }
      const bool full = (events[0].revents != 0 && take(output_, result.output, limits)) ||
                        (events[1].revents != 0 && take(errors_, result.errors, limits));
      if (full) result.cut = ToolResult::Cut::output;
      if (events[2].revents != 0) take_report();
    }
  }

  /// Lets the keeper kill what is left, waits for it, and gives back what it reported.
  std::vector<ToolReport> finish() {
    if (pid_ < 0) return {};
    control_.reset();
    output_.reset();
    errors_.reset();
    while (status_) take_report();
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return std::move(reports_);
  }

 private:
  /// One read. True: more was written than is allowed.
  static bool take(UniqueFd& from, std::string& to, const ToolLimits& limits) {
    std::array<char, 65536> part{};
    const ssize_t size = ::read(from.get(), part.data(), part.size());
    if (size < 0 && errno == EINTR) return false;
    if (size <= 0) {
      from.reset();
      return false;
    }
    to.append(part.data(), static_cast<std::size_t>(size));
    if (to.size() <= limits.output_bytes) return false;
    to.resize(limits.output_bytes);
    return true;
  }

  void take_report() {
    ToolReport report;
    const ssize_t size = ::read(status_.get(), &report, sizeof report);
    if (size < 0 && errno == EINTR) return;
    if (size == static_cast<ssize_t>(sizeof report)) {
      reports_.push_back(report);
    } else {
      status_.reset();
    }
  }

  std::vector<ToolReport> reports_;
  pid_t pid_;
  UniqueFd control_;
  UniqueFd status_;
  UniqueFd output_;
  UniqueFd errors_;
};

base::Result<Keeper> start_keeper(std::vector<std::string> argv, const ToolLimits& limits,
                                  const std::filesystem::path& cwd,
                                  std::vector<std::string> environment, const std::string& text) {
  auto input = make_input(text);
  auto output = make_pipe();
  auto errors = make_pipe();
  auto control = make_pipe();
  auto status = make_pipe();
  if (!input) return tl::unexpected(input.error());
  for (const auto* pipe : {&output, &errors, &control, &status}) {
    if (!*pipe) return tl::unexpected(pipe->error());
  }
  const UniqueFd folder(::open(cwd.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return base::failure(reason(cwd.string()));
  const std::vector<char*> arguments = pointers(argv);
  const std::vector<char*> variables = pointers(environment);
  const ToolStart start{.argv = arguments.data(),
                        .environment = variables.data(),
                        .input = input->get(),
                        .output = output->write.get(),
                        .errors = errors->write.get(),
                        .folder = folder.get(),
                        .control = control->read.get(),
                        .status = status->write.get(),
                        .cpu_seconds = static_cast<rlim_t>(
                            std::chrono::ceil<std::chrono::seconds>(limits.cpu).count()),
                        .memory_bytes = limits.memory_bytes,
                        .file_bytes = limits.file_bytes};
  const pid_t pid = ::fork();
  if (pid == 0) keep_tool(start);
  if (pid < 0) return base::failure(reason("fork"));
  return Keeper(pid, std::move(control->write), std::move(status->read), std::move(output->read),
                std::move(errors->read));
}

}  // namespace

std::optional<std::filesystem::path> find_tool(const std::string& name) {
  for (const char* folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
    std::filesystem::path candidate = std::filesystem::path(folder) / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return std::nullopt;
}

base::Result<ToolResult> run_tool(const std::vector<std::string>& argv, const ToolLimits& limits,
                                  const std::filesystem::path& cwd,
                                  const std::vector<std::string>& environment,
                                  const std::string& standard_input) {
  const Clock::time_point begin = Clock::now();
  auto keeper = start_keeper(argv, limits, cwd, environment, standard_input);
  if (!keeper) return base::failure(argv.front() + ": " + keeper.error().message);
  ToolResult result;
  keeper->collect(limits, result);
  const std::vector<ToolReport> reports = keeper->finish();
  result.wall = Clock::now() - begin;
  for (const ToolReport& report : reports) {
    if (report.kind == ToolReport::Kind::not_started) {
      return base::failure(argv.front() + " cannot be started: " + std::strerror(report.value));
    }
  }
  if (result.cut != ToolResult::Cut::none) return result;
  if (reports.empty()) return base::failure(argv.front() + ": its keeper was killed");
  const int status = reports.front().value;
  if (WIFEXITED(status)) result.exit_status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  return result;
}

}  // namespace interleave::os
