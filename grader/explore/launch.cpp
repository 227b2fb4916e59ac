#include "explore/launch.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <sstream>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "os/proc.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/run_command.hpp"
#include "sandbox/sandbox.hpp"

namespace interleave::explore {
namespace {

model::RunLimits limits_of(const model::ExplorationRequest& request) {
  model::RunLimits limits;
  limits.wall = limits.standstill = {};
  limits.cpu = request.time + std::chrono::seconds(120);  // the server's own and one program's
  limits.processes = 2048;
  return limits;
}

/// A target and the sandbox around it.
class Sandboxed {
 public:
  Sandboxed(const model::ExplorationRequest& request, const sandbox::Ground& ground,
            const sandbox::Cell& cell)
      : request_(request), ground_(ground), cell_(cell) {}

  pid_t launch(int control) {
    const os::UniqueFd nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (!nowhere) os::throw_failure("/dev/null");
    sandbox::Command command;
    command.executable = {request_.executable, "/run/submission/" + request_.program_name};
    command.arguments.push_back(request_.program_name);
    command.arguments.insert(command.arguments.end(), request_.arguments.begin(),
                             request_.arguments.end());
    command.environment = request_.environment;
    command.environment.push_back(fmt::format("{}={}", wire::environment_name, wire::own_folders));
    command.files = request_.files;
    command.limits = limits_of(request_);
    command.standard = {control, nowhere.get(), nowhere.get()};
    sandbox_ = std::make_unique<sandbox::Sandbox>(command, ground_, cell_);
    sandbox_->let_go();
    return sandbox_->program();
  }

 private:
  const model::ExplorationRequest& request_;
  const sandbox::Ground& ground_;
  const sandbox::Cell& cell_;
  std::unique_ptr<sandbox::Sandbox> sandbox_;
};

bool of_the_system(const std::string& file) { return file.starts_with("/usr/") || file == "??"; }

}  // namespace

Starter starter(const model::ExplorationRequest& request, const sandbox::Ground& ground,
                const sandbox::Cell& cell) {
  return [&request, &ground, &cell] {
    const auto place = std::make_shared<Sandboxed>(request, ground, cell);
    return std::make_unique<Target>([place](int control) { return place->launch(control); },
                                    request.standard_input, place);
  };
}

Sources::Sources(const std::filesystem::path& executable, const sandbox::Ground& ground)
    : program_{"program", os::read_file(executable.string()).value_or("")}, ground_(ground) {}

std::string Sources::of(std::uint64_t pc) {
  if (pc == 0) return {};
  const auto found = known_.find(pc);
  if (found != known_.end()) return found->second;
  sandbox::Command command;
  command.executable = {"", "/usr/bin/addr2line"};
  command.arguments = {"addr2line", "-i", "-e", program_.path,
                       fmt::format("{:x}", pc - 1)};  // of the call, not of where it returns to
  command.files = {program_};
  command.is_tool = true;
  command.limits.output_bytes = 1U << 16U;
  const sandbox::CommandResult result = run_command(command, ground_, cell_);
  std::string& place = known_[pc];
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.rfind(':');
    if (colon == std::string::npos || of_the_system(line.substr(0, colon))) continue;
    if (of_the_system(line)) continue;
    const std::string number = line.substr(colon + 1, line.find(' ', colon) - colon - 1);
    const std::string file = std::filesystem::path(line.substr(0, colon)).filename().string();
    if (number == "?" || number == "0") continue;
    place = file + ":" + number;
    break;
  }
  return place;
}

}  // namespace interleave::explore
