// The self-test: run once at start in a sandbox, as the programs of submissions are. It tries what
// must not work there and says what did. Whether namespaces and filters are there is seen by their
// effects, never concluded from versions.
//
//   probe strict|container NAMESPACE… -- HIDDEN…
//
// NAMESPACE: the grader's own, as /proc/self/ns/* name them. HIDDEN: paths of which nothing must be
// readable.

#include <dirent.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace {

bool all_well = true;

void require(bool holds, const std::string& what) {
  if (holds) return;
  all_well = false;
  std::printf("%s\n", what.c_str());
}

bool no_capability() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  if (syscall(SYS_capget, &header, data) != 0) return false;
  return (data[0].effective | data[0].permitted | data[1].effective | data[1].permitted) == 0;
}

bool can_open(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
  return file >= 0;
}

/// A file that opens, or a folder with something in it: where a private folder lies over a path of
/// the machine, that is empty.
bool can_see(const std::string& path) {
  DIR* folder = opendir(path.c_str());
  if (folder == nullptr) return can_open(path, O_RDONLY);
  int entries = 0;
  while (readdir(folder) != nullptr) ++entries;
  closedir(folder);
  return entries > 2;
}

bool can_write_in(const std::string& folder) {
  const std::string path = folder + "/probe-" + std::to_string(getpid());
  const bool written = can_open(path, O_WRONLY | O_CREAT | O_EXCL);
  if (written) unlink(path.c_str());
  return written;
}

bool has_socket(int family) {
  const int made = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made >= 0) close(made);
  return made >= 0;
}

std::string link_of(const std::string& path) {
  char text[256];
  const ssize_t length = readlink(path.c_str(), text, sizeof text);
  return length < 0 ? std::string() : std::string(text, static_cast<std::size_t>(length));
}

void probe_user() {
  require(getuid() != 0 && geteuid() != 0, "the program runs as root");
  require(getgroups(0, nullptr) == 0, "the program has supplementary groups");
  require(no_capability(), "the program has capabilities");
  require(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1, "no_new_privs is not set");
}

void probe_filter() {
  require(prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == SECCOMP_MODE_FILTER, "there is no seccomp filter");
  require(syscall(SYS_unshare, CLONE_NEWUSER) != 0, "the program can make namespaces");
  require(syscall(SYS_clone3, nullptr, 0) != 0 && errno == ENOSYS, "clone3 is not refused");
  require(syscall(SYS_keyctl, 0, -3, 0, 0, 0) < 0, "the program can use the kernel's keyrings");
  require(!has_socket(AF_VSOCK), "the program can reach the host of a virtual machine");
}

void probe_files(const std::vector<std::string>& hidden) {
  for (const char* folder : {"/", "/usr", "/etc", "/dev"}) {
    require(!can_write_in(folder), std::string("the program can write in ") + folder);
  }
  for (const char* folder : {".", "/tmp", "/dev/shm"}) {
    require(can_write_in(folder), std::string("the program cannot write in ") + folder);
  }
  for (const std::string& path : hidden) {
    require(!can_see(path), "the program can read " + path);
  }
  require(!can_open("/proc/" + std::to_string(getppid()) + "/mem", O_RDONLY),
          "the program can read the memory of its init");
}

void probe_namespaces(const std::vector<std::string>& outer) {
  for (const char* kind : {"user", "pid", "mnt", "net", "ipc", "uts", "cgroup"}) {
    const std::string own = link_of(std::string("/proc/self/ns/") + kind);
    bool same = own.empty();
    for (const std::string& other : outer) same = same || own == other;
    require(!same, std::string("the program has no namespace of its own: ") + kind);
  }
  require(getppid() == 1, "the program sees processes outside");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const bool strict = std::strcmp(argv[1], "strict") == 0;
  std::vector<std::string> outer;
  std::vector<std::string> hidden;
  std::vector<std::string>* list = &outer;
  for (int i = 2; i < argc; ++i) {
    if (std::strcmp(argv[i], "--") == 0) {
      list = &hidden;
    } else {
      list->emplace_back(argv[i]);
    }
  }
  probe_user();
  probe_filter();
  probe_files(hidden);
  if (strict) {
    probe_namespaces(outer);
  } else {
    require(!has_socket(AF_INET) && !has_socket(AF_INET6), "the program can reach the network");
  }
  return all_well ? 0 : 1;
}
