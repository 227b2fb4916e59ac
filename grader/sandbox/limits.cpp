#include "sandbox/limits.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace interleave::sandbox {

namespace {

// bubblewrap, the init and its helper; and a few more, so that the tracer counts one too many
// before fork fails.
constexpr std::uint64_t more_tasks = 16;

std::uint64_t or_unlimited(std::uint64_t value) { return value == 0 ? RLIM_INFINITY : value; }

}  // namespace

std::uint64_t group_tasks(const model::RunLimits& limits) {
  return limits.processes == 0 ? 0 : limits.processes + more_tasks;
}

std::uint64_t traced_address_space(const model::RunLimits& limits) {
  constexpr std::uint64_t times = 8;
  return limits.memory_bytes * times;
}

std::vector<Order::ResourceLimit> process_limits(const model::RunLimits& limits,
                                                 std::uint64_t address_space, bool own_uid,
                                                 bool queues) {
  std::vector<Order::ResourceLimit> list;
  const auto add = [&](int resource, std::uint64_t soft, std::uint64_t hard) {
    list.push_back({static_cast<std::uint64_t>(resource), soft, hard});
  };
  const auto second = std::chrono::seconds(1);
  const auto cpu = static_cast<std::uint64_t>((limits.cpu + second - model::Duration(1)) / second);
  // SIGXCPU at the limit; SIGKILL a second later for who ignores it.
  add(RLIMIT_CPU, or_unlimited(cpu), cpu == 0 ? RLIM_INFINITY : cpu + 1);
  const std::uint64_t space = or_unlimited(address_space);
  add(RLIMIT_AS, space, space);
  add(RLIMIT_FSIZE, or_unlimited(limits.file_bytes), or_unlimited(limits.file_bytes));
  // The few descriptors that starting the program takes are always allowed.
  const std::uint64_t files =
      limits.open_files == 0 ? RLIM_INFINITY : std::max<std::uint64_t>(limits.open_files, 16);
  add(RLIMIT_NOFILE, files, files);
  add(RLIMIT_CORE, 0, 0);
  add(RLIMIT_STACK, std::uint64_t{8} << 20U, RLIM_INFINITY);
  // Counted for each user: a grader that is not root shares its user with other programs.
  const std::uint64_t tasks = own_uid ? or_unlimited(group_tasks(limits)) : RLIM_INFINITY;
  add(RLIMIT_NPROC, tasks, tasks);
  const std::uint64_t of_queues = queues ? RLIM_INFINITY : 0;
  add(RLIMIT_MSGQUEUE, of_queues, of_queues);
  add(RLIMIT_SIGPENDING, RLIM_INFINITY, RLIM_INFINITY);
  return list;
}

}  // namespace interleave::sandbox
