// A list of what is refused, not of what is allowed: students run compilers, and lists of allowed
// calls break with each new one. Refused is what reaches the kernel's rarely trodden parts, other
// processes, or a way around the namespaces.
#include "sandbox/filter.hpp"

#include <fcntl.h>
#include <linux/netlink.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <vector>

#include "os/failure.hpp"
#include "os/unique_fd.hpp"

namespace interleave::sandbox {

namespace {

/// Whole calls, by what they are for.
constexpr const char* refused[] = {
    // the kernel's keyrings, which belong to a user and not to a namespace
    "add_key", "request_key", "keyctl",
    // mounts and roots
    "mount", "umount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen",
    "fsconfig", "fsmount", "fspick", "mount_setattr", "name_to_handle_at", "open_by_handle_at",
    // namespaces (clone's flags are below)
    "unshare", "setns",
    // other processes. Not refused: process_vm_readv and pidfd_getfd, by which processes of one run
    // may share; the init and the judge of unit tests cannot be read (PR_SET_DUMPABLE).
    "ptrace", "process_madvise", "kcmp",
    // parts of the kernel that no exercise needs and that had many holes
    "userfaultfd", "perf_event_open", "bpf", "fanotify_init", "lookup_dcookie", "modify_ldt",
    "vm86", "vm86old", "iopl", "ioperm", "uselib",
    // the machine
    "acct", "swapon", "swapoff", "reboot", "kexec_load", "kexec_file_load", "init_module",
    "finit_module", "delete_module", "create_module", "syslog", "quotactl", "quotactl_fd",
    "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "stime", "sethostname",
    "setdomainname", "vhangup", "nfsservctl"};

/// Calls that programs have another way for, when the kernel seems not to know them: clone3, whose
/// flags lie in memory, where no filter can look, and io_uring, which no filter can watch.
constexpr const char* unknown[] = {"clone3", "io_uring_setup", "io_uring_enter",
                                   "io_uring_register"};

/// CLONE_UNTRACED would hide a process from the tracer.
constexpr std::uint64_t refused_clone_flags[] = {CLONE_NEWUSER,   CLONE_NEWPID,  CLONE_NEWNS,
                                                 CLONE_NEWNET,    CLONE_NEWIPC,  CLONE_NEWUTS,
                                                 CLONE_NEWCGROUP, CLONE_UNTRACED};

/// Input that a terminal is made to believe was typed, and line disciplines.
constexpr std::uint64_t refused_ioctls[] = {TIOCSTI, TIOCLINUX, TIOCSETD, TIOCCONS};

/// Calls that the tracer of a run looks at, see watched_calls_filter().
struct WatchedCall {
  const char* name;
  unsigned descriptors;
};
constexpr WatchedCall watched_calls[] = {
    {"open", 1},           {"openat", 1},       {"openat2", 1},
    {"creat", 1},          {"dup", 1},          {"pipe", 2},
    {"pipe2", 2},          {"socket", 1},       {"socketpair", 2},
    {"accept", 1},         {"accept4", 1},      {"eventfd", 1},
    {"eventfd2", 1},       {"epoll_create", 1}, {"epoll_create1", 1},
    {"timerfd_create", 1}, {"signalfd", 1},     {"signalfd4", 1},
    {"memfd_create", 1},   {"inotify_init", 1}, {"inotify_init1", 1},
    {"mq_open", 1},        {"pidfd_open", 1},   {"pidfd_getfd", 1},
    {"recvmsg", 1},        {"recvmmsg", 1},     {"fallocate", asks_for_room},
    {"unlink", 0},         {"unlinkat", 0},     {"rename", 0},
    {"renameat", 0},       {"renameat2", 0},    {"truncate", 0},
    {"ftruncate", 0}};
constexpr std::uint64_t watched_commands[] = {F_DUPFD, F_DUPFD_CLOEXEC};  ///< of fcntl(2)

class Filter {
 public:
  /// `foreign`: what becomes of another architecture's calls (int 0x80), which have other numbers:
  /// none of them is known here.
  explicit Filter(std::uint32_t foreign) : context_(seccomp_init(SCMP_ACT_ALLOW), seccomp_release) {
    if (!context_) os::throw_failure("seccomp_init", ENOMEM);
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, foreign));
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));  // a binary tree
  }

  void refuse(const char* call, int error, const std::vector<scmp_arg_cmp>& conditions = {}) {
    answer(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), call, conditions);
  }

  void watch(const char* call, unsigned descriptors,
             const std::vector<scmp_arg_cmp>& conditions = {}) {
    answer(SCMP_ACT_TRACE(descriptors), call, conditions);
  }

  [[nodiscard]] std::string exported() const {
    const os::UniqueFd file(memfd_create("filter", MFD_CLOEXEC));
    if (!file) os::throw_failure("memfd_create");
    check(seccomp_export_bpf(context_.get(), file.get()));
    std::string bytes(static_cast<std::size_t>(lseek(file.get(), 0, SEEK_END)), '\0');
    if (pread(file.get(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
      os::throw_failure("the seccomp filter");
    }
    return bytes;
  }

 private:
  void answer(std::uint32_t action, const char* call, const std::vector<scmp_arg_cmp>& conditions) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number < 0) return;  // this architecture has no such call
    check(seccomp_rule_add_array(context_.get(), action, number,
                                 static_cast<unsigned>(conditions.size()), conditions.data()));
  }
  static void check(int result) {
    if (result < 0) os::throw_failure("making the seccomp filter", -result);
  }
  std::unique_ptr<void, void (*)(scmp_filter_ctx)> context_;
};

/// Every other family (AF_VSOCK reaches the machine's own host) is unknown, as on a small kernel.
/// With a network of its own a program may ask for its interfaces, as getifaddrs(3) does by
/// netlink.
void refuse_sockets(Filter& filter, bool network) {
  for (unsigned family = 0; family <= AF_NETLINK; ++family) {
    const bool internet = family == AF_INET || family == AF_INET6 || family == AF_NETLINK;
    if (family == AF_UNIX || (internet && network)) continue;
    filter.refuse("socket", EAFNOSUPPORT, {SCMP_A0_32(SCMP_CMP_EQ, family)});
  }
  filter.refuse("socket", EAFNOSUPPORT, {SCMP_A0_32(SCMP_CMP_GT, AF_NETLINK)});
  if (!network) return;
  filter.refuse("socket", EPROTONOSUPPORT,
                {SCMP_A0_32(SCMP_CMP_EQ, AF_NETLINK), SCMP_A2_32(SCMP_CMP_NE, NETLINK_ROUTE)});
}

std::string made(bool network) {
  Filter filter(SCMP_ACT_ERRNO(ENOSYS));
  for (const char* call : refused) filter.refuse(call, EPERM);
  for (const char* call : unknown) filter.refuse(call, ENOSYS);
  for (const std::uint64_t flag : refused_clone_flags) {
    filter.refuse("clone", EPERM, {SCMP_A0_64(SCMP_CMP_MASKED_EQ, flag, flag)});
  }
  for (const std::uint64_t command : refused_ioctls) {
    // The kernel looks at the lower half only.
    filter.refuse("ioctl", EPERM, {SCMP_A1_64(SCMP_CMP_MASKED_EQ, 0xffffffffU, command)});
  }
  refuse_sockets(filter, network);
  return filter.exported();
}

}  // namespace

const std::string& system_call_filter(bool network) {
  if (network) {
    static const std::string filter = made(true);
    return filter;
  }
  static const std::string filter = made(false);
  return filter;
}

const std::string& watched_calls_filter() {
  static const std::string instructions = [] {
    Filter filter(SCMP_ACT_ALLOW);
    for (const auto& [call, descriptors] : watched_calls) filter.watch(call, descriptors);
    for (const std::uint64_t command : watched_commands) {
      filter.watch("fcntl", 1, {SCMP_A1_32(SCMP_CMP_EQ, command)});
    }
    return filter.exported();
  }();
  return instructions;
}

}  // namespace interleave::sandbox
