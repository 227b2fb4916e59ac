#include "run/autopsy_descriptors.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdlib>

#include "os/proc.hpp"

namespace interleave::run {

namespace {

using Kind = DescriptorMap::Kind;

Kind kind_of(const struct stat& status, const std::string& target) {
  if (S_ISFIFO(status.st_mode)) return Kind::pipe;
  if (S_ISSOCK(status.st_mode)) return Kind::socket;
  if (target.starts_with("anon_inode:[eventfd")) return Kind::event;
  if (target.starts_with("anon_inode:[signalfd")) return Kind::signal;
  if (target.starts_with("anon_inode:[timerfd")) return Kind::timer;
  return Kind::other;
}

/// The flags of open(2), "flags:\t0100001" in fdinfo.
int open_flags(const std::string& info) {
  const std::size_t at = info.find("flags:");
  return at == std::string::npos ? 0 : static_cast<int>(std::strtol(&info[at + 6], nullptr, 8));
}

}  // namespace

DescriptorMap::DescriptorMap(const ProcessTable& table) {
  for (const LiveProcess& process : table.processes()) {
    if (!process.ended) add(process.index, process.pid);
  }
}

void DescriptorMap::add(int process, pid_t pid) {
  const std::string folder = "/proc/" + std::to_string(pid);
  for (const int descriptor : os::numbers_in(folder + "/fd")) {
    const std::string link = folder + "/fd/" + std::to_string(descriptor);
    struct stat status {};
    const auto target = os::read_link(link);
    const auto info = os::read_file(folder + "/fdinfo/" + std::to_string(descriptor));
    if (!target || !info || stat(link.c_str(), &status) != 0) continue;
    Open open{kind_of(status, *target), {status.st_dev, status.st_ino}, *target};
    const int access = open_flags(*info) & O_ACCMODE;
    if (access != O_WRONLY) readers_[open.id].insert(process);
    if (access != O_RDONLY) writers_[open.id].insert(process);
    open_[{process, descriptor}] = std::move(open);
  }
}

DescriptorMap::Open DescriptorMap::of(int process, int descriptor) const {
  const auto found = open_.find({process, descriptor});
  return found == open_.end() ? Open{} : found->second;
}

std::set<int> DescriptorMap::at(const Ends& ends, const FileId& id) {
  const auto found = ends.find(id);
  return found == ends.end() ? std::set<int>{} : found->second;
}

}  // namespace interleave::run
