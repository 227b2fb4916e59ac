#include "sandbox/mounts.hpp"

#include <fcntl.h>
#include <linux/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sandbox/step.hpp"

// <sys/mount.h> and <linux/mount.h> cannot be included together before glibc 2.37.
extern "C" {
int mount(const char*, const char*, const char*, unsigned long, const void*) noexcept;
int umount2(const char*, int) noexcept;
}

namespace interleave::sandbox {

namespace {

constexpr int detach_from_tree = 2;      // MNT_DETACH
constexpr const char* staging = "/tmp";  // covered while the new root is built
constexpr const char* program_folder = "run/submission";

int result(long value) { return value == 0 ? 0 : errno; }

int make_folder(const char* path) { return mkdir(path, 0755) == 0 || errno == EEXIST ? 0 : errno; }

int make_file(const char* path) {
  const int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return errno;
  close(file);
  return 0;
}

int bind(const char* source, const char* target) {
  return result(mount(source, target, nullptr, MS_BIND | MS_REC, nullptr));
}

int set_attributes(const char* path, unsigned flags, __u64 attributes) {
  mount_attr attr{};
  attr.attr_set = attributes;
  return result(syscall(SYS_mount_setattr, AT_FDCWD, path, flags, &attr, sizeof attr));
}

int mount_empty(const char* path, const char* options) {
  if (const int error = make_folder(path); error != 0) return error;
  return result(mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, options));
}

int leave_the_machines_tree(const Plan&) {
  return result(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
}

/// The executable's path may lie below the staging place: it is opened before that is covered, and
/// the descriptor is closed with all others when the program starts.
int executable_source = -1;

int open_executable(const Plan& plan) {
  if (plan.executable.empty()) return 0;
  executable_source = open(plan.executable.c_str(), O_PATH | O_CLOEXEC);
  return executable_source >= 0 ? 0 : errno;
}

int stage_new_root(const Plan&) {
  const char* options = "size=1m,nr_inodes=1k,mode=755";
  if (mount("root", staging, "tmpfs", MS_NOSUID, options) != 0) return errno;
  return result(chdir(staging));
}

int show_folders(const Plan& plan) {
  for (const ShownFolder& folder : plan.shown) {
    const char* name = folder.name.c_str();
    if (!folder.link.empty()) {
      if (symlink(folder.link.c_str(), name) != 0) return errno;
      continue;
    }
    char source[64] = "/";
    std::strncat(source, name, sizeof source - 2);
    if (const int error = make_folder(name); error != 0) return error;
    if (const int error = bind(source, name); error != 0) return error;
    constexpr __u64 read_only = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
    if (const int error = set_attributes(name, AT_RECURSIVE, read_only); error != 0) return error;
  }
  return 0;
}

/// Only what lies in a shown folder can be seen at all.
int hide_folders(const Plan& plan) {
  for (const std::string& folder : plan.hidden) {
    const char* options = "size=4k,nr_inodes=2,mode=755";
    if (mount("hidden", folder.c_str(), "tmpfs", MS_RDONLY, options) == 0) continue;
    if (errno != ENOENT && errno != ENOTDIR) return errno;
  }
  return 0;
}

int show_devices(const Plan& plan) {
  if (const int error = make_folder("dev"); error != 0) return error;
  for (const std::string& device : plan.devices) {
    char source[64] = "/";
    std::strncat(source, device.c_str(), sizeof source - 2);
    if (const int error = make_file(device.c_str()); error != 0) return error;
    if (const int error = bind(source, device.c_str()); error != 0) return error;
  }
  constexpr const char* links[][2] = {{"/proc/self/fd", "dev/fd"},
                                      {"/proc/self/fd/0", "dev/stdin"},
                                      {"/proc/self/fd/1", "dev/stdout"},
                                      {"/proc/self/fd/2", "dev/stderr"}};
  for (const auto& link : links) {
    if (symlink(link[0], link[1]) != 0) return errno;
  }
  return 0;
}

int mount_shared_memory(const Plan&) {
  return mount_empty("dev/shm", "size=1g,nr_inodes=10k,mode=1777");
}

/// The queues work without it; it is how they are listed.
int mount_message_queues(const Plan&) {
  if (const int error = make_folder("dev/mqueue"); error != 0) return error;
  return result(mount("mqueue", "dev/mqueue", "mqueue", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr));
}

/// Others' processes, which is the keeper, are not shown (proc(5), hidepid).
int mount_processes(const Plan&) {
  if (const int error = make_folder("proc"); error != 0) return error;
  return result(mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2"));
}

int mount_temporary(const Plan&) { return mount_empty("tmp", "size=256m,nr_inodes=10k,mode=1777"); }

int mount_current_folder(const Plan& plan) {
  if (const int error = make_folder("home"); error != 0) return error;
  return mount_empty(home_folder, plan.home_options.c_str());
}

int show_executable(const Plan& plan) {
  if (const int error = make_folder("run"); error != 0) return error;
  if (const int error = make_folder(program_folder); error != 0) return error;
  if (plan.executable.empty()) return 0;
  const char* target = plan.executable_inside.c_str();
  if (const int error = make_file(target); error != 0) return error;
  char source[64] = "/proc/self/fd/";
  char digits[16] = {};
  int length = 0;
  for (int rest = executable_source; rest > 0 || length == 0; rest /= 10) {
    digits[length++] = static_cast<char>('0' + rest % 10);
  }
  for (std::size_t end = std::strlen(source); length > 0;) source[end++] = digits[--length];
  if (const int error = bind(source, target); error != 0) return error;
  return set_attributes(target, 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
}

/// pivot_root(".", "."): the old root is stacked on the new one, and taken away (pivot_root(2)).
int change_root(const Plan&) {
  if (syscall(SYS_pivot_root, ".", ".") != 0) return errno;
  if (umount2(".", detach_from_tree) != 0) return errno;
  if (chdir("/") != 0) return errno;
  return set_attributes("/", 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID);
}

}  // namespace

int mount_private_files(const Plan& plan) {
  static constexpr Step steps[] = {
      {"private mount tree", leave_the_machines_tree},
      {"executable", open_executable},
      {"new root", stage_new_root},
      {"read-only folders", show_folders},
      {"hidden folders", hide_folders},
      {"devices", show_devices},
      {"/dev/shm", mount_shared_memory},
      {"/dev/mqueue", mount_message_queues},
      {"/proc", mount_processes},
      {"/tmp", mount_temporary},
      {"current folder", mount_current_folder},
      {"program", show_executable},
      {"change of root", change_root},
  };
  take_steps(steps, plan);
  return 0;
}

}  // namespace interleave::sandbox
