#include "sandbox/system_view.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "os/proc.hpp"

namespace interleave::sandbox {

namespace fs = std::filesystem;

namespace {

constexpr const char* folders[] = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"};
constexpr const char* settings[] = {"/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime"};
constexpr const char* devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                   "/dev/urandom"};

std::vector<std::string> existing(const char* const* begin, const char* const* end) {
  std::vector<std::string> found;
  std::copy_if(begin, end, std::back_inserter(found),
               [](const char* path) { return access(path, F_OK) == 0; });
  return found;
}

}  // namespace

std::vector<SystemFolder> system_folders() {
  std::vector<SystemFolder> found;
  for (const char* path : folders) {
    struct stat status {};
    if (lstat(path, &status) != 0) continue;
    const bool link = S_ISLNK(status.st_mode);
    found.push_back({path, link ? os::read_link(path).value_or("") : ""});
  }
  return found;
}

std::vector<std::string> shown_settings() {
  return existing(std::begin(settings), std::end(settings));
}

const std::vector<MadeUpFile>& made_up_settings() {
  static const std::vector<MadeUpFile> files = {
      {"/etc/passwd", "student:x:1000:1000::/home/student:/bin/sh\n"},
      {"/etc/group", "student:x:1000:\n"},
      {"/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"},
      {"/etc/hosts", "127.0.0.1 localhost sandbox\n::1 localhost sandbox\n"}};
  return files;
}

std::vector<std::string> shown_devices() {
  return existing(std::begin(devices), std::end(devices));
}

std::vector<fs::path> to_be_covered(const std::vector<fs::path>& hidden) {
  std::vector<fs::path> covered;
  for (const fs::path& folder : hidden) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) continue;
    const std::string path = real.string();
    const auto lies_in = [&](const SystemFolder& shown) {
      return shown.link.empty() && path.starts_with(shown.path + "/");
    };
    if (std::ranges::any_of(system_folders(), lies_in)) covered.push_back(real);
  }
  return covered;
}

}  // namespace interleave::sandbox
