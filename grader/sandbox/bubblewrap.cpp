#include "sandbox/bubblewrap.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/failure.hpp"
#include "sandbox/anonymous_file.hpp"
#include "sandbox/order.hpp"
#include "sandbox/system_view.hpp"

namespace interleave::sandbox {

namespace {

constexpr const char* init_inside = "/run/init";
constexpr std::uint64_t most_shared_memory = 1ULL << 30U;

os::UniqueFd opened(const std::filesystem::path& path) {
  os::UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) os::throw_failure(path.string());
  if (!S_ISREG(status.st_mode)) os::throw_failure(path.string(), EACCES);
  return file;
}

class Call {
 public:
  explicit Call(const Command& command, const Ground& ground) : command_(command), ground_(ground) {
    add("bwrap");
  }

  BubblewrapCall made() && {
    separate();
    show_system();
    make_folders();
    show_commands_own();
    seal();
    return std::move(call_);
  }

 private:
  template <class... Words>
  void add(const Words&... words) {
    (call_.arguments.emplace_back(words), ...);
  }

  void copy(os::UniqueFd file, const char* mode, const std::string& inside) {
    const std::size_t place = first_copied_place + call_.copied.size();
    add("--perms", mode, "--file", std::to_string(place), inside);
    call_.copied.push_back(std::move(file));
  }

  void empty_folder(const char* mode, std::uint64_t size, const std::string& inside) {
    add("--perms", mode, "--size", std::to_string(size), "--tmpfs", inside);
  }

  /// Namespaces; who the program is in them; that all ends with the grader.
  void separate() {
    add("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
        "--unshare-cgroup");
    add("--uid", std::to_string(inner_id), "--gid", std::to_string(inner_id));
    add("--hostname", "sandbox", "--die-with-parent", "--new-session", "--as-pid-1");
    // For /proc/sys/kernel/ns_last_pid, and for the init only: the program drops it.
    add("--cap-drop", "ALL", "--cap-add", "CAP_CHECKPOINT_RESTORE");
  }

  void show_system() {
    for (const SystemFolder& folder : system_folders()) {
      if (folder.link.empty()) {
        add("--ro-bind", folder.path, folder.path);
      } else {
        add("--symlink", folder.link, folder.path);
      }
    }
    for (const std::filesystem::path& folder : to_be_covered(ground_.hidden)) {
      empty_folder("0755", 4096, folder.string());
      add("--remount-ro", folder.string());
    }
    for (const std::string& path : shown_settings()) add("--ro-bind", path, path);
    for (const MadeUpFile& file : made_up_settings()) {
      copy(anonymous_file("shown", file.content), "0444", file.path);
    }
  }

  /// Nothing is ever mounted below a folder that the program can write.
  void make_folders() {
    for (const std::string& device : shown_devices()) add("--dev-bind", device, device);
    add("--symlink", "/proc/self/fd", "/dev/fd", "--symlink", "/proc/self/fd/0", "/dev/stdin");
    add("--symlink", "/proc/self/fd/1", "/dev/stdout", "--symlink", "/proc/self/fd/2",
        "/dev/stderr");
    const std::uint64_t disk =
        command_.limits.disk_bytes != 0 ? command_.limits.disk_bytes : most_shared_memory;
    empty_folder("1777", most_shared_memory, "/dev/shm");
    add("--mqueue", "/dev/mqueue", "--proc", "/proc");
    empty_folder("1777", disk, temporary_inside);
    empty_folder("0755", disk, home_inside);
  }

  void show_commands_own() {
    for (const Shown& shown : command_.read_only) {
      if (std::filesystem::is_directory(shown.source)) {
        add("--ro-bind", shown.source.string(), shown.inside);
      } else {
        copy(opened(shown.source), "0444", shown.inside);
      }
    }
    for (const Shown& shown : command_.writable) {
      add("--bind", shown.source.string(), shown.inside);
    }
    if (!command_.executable.source.empty() && !command_.hides_executable) {
      copy(opened(command_.executable.source), "0555", command_.executable.inside);
    }
    copy(opened(own_part("init")), "0555", init_inside);
  }

  void seal() { add("--remount-ro", "/", "--chdir", "/", "--", init_inside); }

  const Command& command_;
  const Ground& ground_;
  BubblewrapCall call_;
};

}  // namespace

BubblewrapCall bubblewrap_call(const Command& command, const Ground& ground) {
  return Call(command, ground).made();
}

std::filesystem::path own_part(const std::string& name) {
  static const std::filesystem::path folder =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "../lib/interleave";
  return folder / name;
}

}  // namespace interleave::sandbox
