#include "sandbox/prepare.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>

#include "os/failure.hpp"
#include "os/proc.hpp"

namespace interleave::sandbox {

namespace {

/// What a compiler and the programs it makes need, where it exists. Not: home folders, /var, /srv,
/// /run, /sys.
constexpr const char* shown_folders[] = {"usr",    "bin", "sbin", "lib", "lib32", "lib64",
                                         "libx32", "etc", "opt",  "nix", "gnu"};
constexpr const char* shown_devices[] = {"dev/null", "dev/zero", "dev/full", "dev/random",
                                         "dev/urandom"};

void choose_user(Plan& plan, bool is_private) {
  plan.drop_to_user = geteuid() == 0;
  plan.user_namespace = is_private && !plan.drop_to_user;
  plan.uid = plan.drop_to_user ? unprivileged_id : geteuid();
  plan.gid = plan.drop_to_user ? unprivileged_id : getegid();
  plan.uid_map = fmt::format("{0} {0} 1", plan.uid);
  plan.gid_map = fmt::format("{0} {0} 1", plan.gid);
}

void choose_shown_folders(Plan& plan) {
  for (const char* name : shown_folders) {
    const std::string path = std::string("/") + name;
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) continue;
    ShownFolder folder{name, {}};
    if (S_ISLNK(status.st_mode)) folder.link = os::read_link(path).value_or("");
    if (S_ISLNK(status.st_mode) != 0 || S_ISDIR(status.st_mode)) plan.shown.push_back(folder);
  }
  for (const char* name : shown_devices) {
    if (access((std::string("/") + name).c_str(), F_OK) == 0) plan.devices.emplace_back(name);
  }
}

void check_executable(const std::filesystem::path& executable) {
  struct stat status {};
  if (stat(executable.c_str(), &status) != 0) os::throw_failure(executable.string());
  if (!S_ISREG(status.st_mode)) os::throw_failure(executable.string(), EACCES);
  struct statvfs where {};
  if (statvfs(executable.c_str(), &where) == 0 && (where.f_flag & ST_NOEXEC) != 0) {
    os::throw_failure(executable.string() + " lies on a file system mounted noexec", EACCES);
  }
}

/// A plain file name, also when the request has none or a path.
std::string plain_name(const std::string& name) {
  const std::string plain = std::filesystem::path(name).filename().string();
  return plain.empty() || plain == "." || plain == ".." ? "program" : plain;
}

void add_limit(Plan& plan, int resource, rlim_t soft, rlim_t hard) {
  plan.limits.push_back({resource, {soft, hard}});
}

rlim_t or_unlimited(std::uint64_t value) { return value == 0 ? RLIM_INFINITY : rlim_t{value}; }

void choose_limits(Plan& plan, const model::RunLimits& limits) {
  const auto second = std::chrono::seconds(1);
  const auto cpu = static_cast<std::uint64_t>((limits.cpu + second - model::Duration(1)) / second);
  // SIGXCPU at the limit; SIGKILL a second later for who ignores it.
  add_limit(plan, RLIMIT_CPU, or_unlimited(cpu), cpu == 0 ? RLIM_INFINITY : rlim_t{cpu + 1});
  add_limit(plan, RLIMIT_AS, or_unlimited(limits.memory_bytes), or_unlimited(limits.memory_bytes));
  add_limit(plan, RLIMIT_FSIZE, or_unlimited(limits.file_bytes), or_unlimited(limits.file_bytes));
  // The few descriptors that starting the program takes are always allowed.
  const rlim_t files =
      limits.open_files == 0 ? RLIM_INFINITY : std::max<rlim_t>(limits.open_files, 16);
  add_limit(plan, RLIMIT_NOFILE, files, files);
  add_limit(plan, RLIMIT_CORE, 0, 0);
  add_limit(plan, RLIMIT_STACK, rlim_t{8} << 20U, RLIM_INFINITY);
  // These are counted for each user, over all runs that go on at the same time: a tight limit would
  // let one run fail because of another. The tracer counts a run's processes; what escapes it
  // (CLONE_UNTRACED) meets a bound that honest runs do not reach together. The queues of an IPC
  // namespace are few (mq_overview(7)).
  const bool own_user = plan.drop_to_user || plan.user_namespace;
  const rlim_t tasks = own_user && limits.processes != 0 ? limits.processes + 4096 : RLIM_INFINITY;
  add_limit(plan, RLIMIT_NPROC, tasks, tasks);
  add_limit(plan, RLIMIT_MSGQUEUE, RLIM_INFINITY, RLIM_INFINITY);
  add_limit(plan, RLIMIT_SIGPENDING, RLIM_INFINITY, RLIM_INFINITY);
}

}  // namespace

Plan prepare_plan(const model::RunRequest& request, model::Isolation isolation) {
  Plan plan;
  const bool is_private = isolation == model::Isolation::private_namespaces;
  choose_user(plan, is_private);
  if (!request.executable.empty()) check_executable(request.executable);
  plan.executable = request.executable.string();
  plan.private_files = is_private;
  if (is_private) {
    choose_shown_folders(plan);
    plan.executable_inside = "run/submission/" + plain_name(request.program_name);
    plan.path = "/" + plan.executable_inside;
    plan.home_options =
        fmt::format("size=256m,nr_inodes=10k,mode=755,uid={},gid={}", plan.uid, plan.gid);
  }
  plan.argument_texts.push_back(request.program_name);
  plan.argument_texts.insert(plan.argument_texts.end(), request.arguments.begin(),
                             request.arguments.end());
  choose_limits(plan, request.limits);
  return plan;
}

void set_environment(Plan& plan, const std::string& home, const std::string& temporary,
                     const std::vector<std::string>& more) {
  plan.environment_texts = {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + home, "LANG=C.UTF-8",
                            "TMPDIR=" + temporary};
  for (const std::string& entry : more) {
    const std::string key = entry.substr(0, entry.find('=') + 1);
    std::erase_if(plan.environment_texts,
                  [&](const std::string& present) { return present.starts_with(key); });
    plan.environment_texts.push_back(entry);
  }
  const auto point_to = [](std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
  };
  plan.arguments = point_to(plan.argument_texts);
  plan.environment = point_to(plan.environment_texts);
}

}  // namespace interleave::sandbox
