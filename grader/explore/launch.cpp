#include "explore/launch.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <sstream>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "os/proc.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/memory_verdict.hpp"
#include "sandbox/run_command.hpp"
#include "sandbox/sandbox.hpp"

namespace interleave::explore {
namespace {

model::RunLimits limits_of(const model::ExplorationRequest& request) {
  model::RunLimits limits = request.limits;
  limits.wall = limits.standstill = {};
  limits.cpu = request.time + std::chrono::seconds(120);  // the server's own and one program's
  limits.processes = 2048;
  limits.open_files += 64;  // the runtime's own
  return limits;
}

/// A target and the sandbox around it.
class Sandboxed {
 public:
  Sandboxed(const model::ExplorationRequest& request, const sandbox::Ground& ground,
            const sandbox::Cell& cell)
      : request_(request), ground_(ground), cell_(cell), memory_(limits_of(request)) {}

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

  [[nodiscard]] std::optional<model::LimitHit> limit_met() const {
    return memory_.met(sandbox_->group(), true);
  }

 private:
  const model::ExplorationRequest& request_;
  const sandbox::Ground& ground_;
  const sandbox::Cell& cell_;
  sandbox::MemoryWatch memory_;
  std::unique_ptr<sandbox::Sandbox> sandbox_;
};

bool of_the_system(const std::string& file) { return file.starts_with("/usr/") || file == "??"; }

/// "/somewhere/file.cpp:12 (discriminator 1)" as "file.cpp:12"; empty: in no source of the program.
std::string place_in(const std::string& line) {
  const std::size_t colon = line.rfind(':');
  if (colon == std::string::npos || of_the_system(line.substr(0, colon))) return {};
  const std::string number = line.substr(colon + 1, line.find(' ', colon) - colon - 1);
  if (number == "?" || number == "0") return {};
  return std::filesystem::path(line.substr(0, colon)).filename().string() + ":" + number;
}

/// A program counter is where a call returns to.
std::uint64_t address_of_call(std::uint64_t pc) { return pc - 1; }

constexpr std::size_t most_at_once = 1000;

}  // namespace

Starter starter(const model::ExplorationRequest& request, const sandbox::Ground& ground,
                const sandbox::Cell& cell) {
  return [&request, &ground, &cell] {
    const auto place = std::make_shared<Sandboxed>(request, ground, cell);
    return std::make_unique<Target>([place](int control) { return place->launch(control); },
                                    request.standard_input, [place] { return place->limit_met(); });
  };
}

Sources::Sources(const std::filesystem::path& executable, const sandbox::Ground& ground)
    : program_{"program", os::read_file(executable.string()).value_or("")}, ground_(ground) {}

SourceOf Sources::source_of() {
  return {[this](std::uint64_t pc) { return of(pc); },
          [this](const std::vector<std::uint64_t>& pcs) { prepare(pcs); }};
}

std::string Sources::of(std::uint64_t pc) {
  prepare({pc});
  return pc == 0 ? std::string() : known_[pc];
}

/// The rest, should there be more than a program has lines, is looked up when it is asked for.
void Sources::prepare(const std::vector<std::uint64_t>& pcs) {
  std::vector<std::uint64_t> unknown;
  for (const std::uint64_t pc : pcs) {
    if (pc != 0 && !known_.contains(pc)) unknown.push_back(pc);
  }
  if (unknown.size() > most_at_once) unknown.resize(most_at_once);
  if (!unknown.empty()) look_up(unknown);
}

void Sources::look_up(const std::vector<std::uint64_t>& pcs) {
  sandbox::Command command;
  command.executable = {"", "/usr/bin/addr2line"};
  command.arguments = {"addr2line", "-a", "-i", "-e", program_.path};
  for (const std::uint64_t pc : pcs) {
    known_[pc];
    command.arguments.push_back(fmt::format("{:x}", address_of_call(pc)));
  }
  command.files = {program_};
  command.is_tool = true;
  command.limits.output_bytes = 1U << 22U;
  const sandbox::CommandResult result = run_command(command, ground_, cell_);
  std::istringstream lines(result.output);
  std::size_t next = 0;          // the address whose answer comes next
  std::string* place = nullptr;  // of the one whose answer this is
  for (std::string line; std::getline(lines, line);) {
    if (next < pcs.size() && line == fmt::format("{:#018x}", address_of_call(pcs[next]))) {
      place = &known_[pcs[next++]];
    } else if (place != nullptr && place->empty()) {
      *place = place_in(line);
    }
  }
}

}  // namespace interleave::explore
