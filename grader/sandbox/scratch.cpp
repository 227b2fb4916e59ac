#include "sandbox/scratch.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "os/failure.hpp"
#include "sandbox/removal.hpp"

namespace interleave::sandbox {

Scratch::Scratch(const std::filesystem::path& parent, const std::string& prefix)
    : owner_(getpid()) {
  std::string name = (parent / (prefix + "XXXXXX")).string();
  if (mkdtemp(name.data()) == nullptr)
    os::throw_failure("cannot make a folder in " + parent.string());
  path_ = name;
}

Scratch::~Scratch() {
  if (getpid() != owner_ || remove_entry(AT_FDCWD, path_.string())) return;
  fmt::print(stderr, "grader: {}: cannot be removed: {}\n", path_.string(), strerror(errno));
}

}  // namespace interleave::sandbox
