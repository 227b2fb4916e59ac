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

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ALLOW), seccomp_release) {
    if (!context_) os::throw_failure("seccomp_init", ENOMEM);
    // Another architecture's calls (int 0x80) have other numbers: none of them is known here.
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS)));
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));  // a binary tree
  }

  void refuse(const char* call, int error) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number < 0) return;  // this architecture has no such call
    check(seccomp_rule_add_array(context_.get(), SCMP_ACT_ERRNO(static_cast<unsigned>(error)),
                                 number, 0, nullptr));
  }

  void refuse_when(const char* call, int error, std::vector<scmp_arg_cmp> conditions) {
    check(seccomp_rule_add_array(context_.get(), SCMP_ACT_ERRNO(static_cast<unsigned>(error)),
                                 seccomp_syscall_resolve_name(call),
                                 static_cast<unsigned>(conditions.size()), conditions.data()));
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
  static void check(int answer) {
    if (answer < 0) os::throw_failure("making the seccomp filter", -answer);
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
    filter.refuse_when("socket", EAFNOSUPPORT, {SCMP_A0_32(SCMP_CMP_EQ, family)});
  }
  filter.refuse_when("socket", EAFNOSUPPORT, {SCMP_A0_32(SCMP_CMP_GT, AF_NETLINK)});
  if (!network) return;
  filter.refuse_when("socket", EPROTONOSUPPORT,
                     {SCMP_A0_32(SCMP_CMP_EQ, AF_NETLINK), SCMP_A2_32(SCMP_CMP_NE, NETLINK_ROUTE)});
}

std::string made(bool network) {
  Filter filter;
  for (const char* call : refused) filter.refuse(call, EPERM);
  for (const char* call : unknown) filter.refuse(call, ENOSYS);
  for (const std::uint64_t flag : refused_clone_flags) {
    filter.refuse_when("clone", EPERM, {SCMP_A0_64(SCMP_CMP_MASKED_EQ, flag, flag)});
  }
  for (const std::uint64_t command : refused_ioctls) {
    // The kernel looks at the lower half only.
    filter.refuse_when("ioctl", EPERM, {SCMP_A1_64(SCMP_CMP_MASKED_EQ, 0xffffffffU, command)});
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

}  // namespace interleave::sandbox
