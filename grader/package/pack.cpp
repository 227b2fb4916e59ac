#include "package/pack.hpp"

#include <fmt/format.h>

#include <set>

#include "base/result.hpp"
#include "base/text.hpp"
#include "os/tool.hpp"

namespace interleave::package {

namespace fs = std::filesystem;

namespace {

/// What the tool says. `package`: Debian's, that has it.
std::string said_by(const std::string& name, const std::string& package,
                    const std::vector<std::string>& arguments, const fs::path& folder) {
  const auto tool = os::find_tool(name);
  if (!tool) throw base::GraderError(fmt::format("{} is missing; install {}", name, package));
  std::vector<std::string> argv = {tool->string()};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  const os::ToolResult result = base::value_or_throw(
      os::run_tool(argv, {}, folder, {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"}));
  if (result.succeeded()) return result.output;
  throw base::GraderError(fmt::format("{} failed: {}", name, base::printable(result.errors)));
}

/// libc.so.6, libstdc++.so.6, …: a newer one of the place itself serves older programs, and its own
/// libraries, such as libarchive's, may need that one.
bool comes_with_the_compiler(const std::string& name) {
  static const std::set<std::string> names = {"libc.so.6",     "libm.so.6",       "libdl.so.2",
                                              "librt.so.1",    "libpthread.so.0", "libresolv.so.2",
                                              "libgcc_s.so.1", "libstdc++.so.6"};
  return names.contains(name);
}

}  // namespace

void pack(const fs::path& from, const std::vector<std::string>& entries, const fs::path& archive) {
  std::vector<std::string> arguments = {
      "--auto-compress", "--create", "--uid", "0", "--gid", "0", "--file", archive.string(), "--"};
  arguments.insert(arguments.end(), entries.begin(), entries.end());
  said_by("bsdtar", "libarchive-tools", arguments, from);
}

void strip(const fs::path& program) {
  said_by("strip", "binutils", {"--strip-debug", program.string()}, "/");
}

std::vector<fs::path> libraries_of(const fs::path& program) {
  std::vector<fs::path> libraries;
  for (const std::string& line :
       base::split(said_by("ldd", "libc-bin", {program.string()}, "/"), '\n')) {
    const std::size_t arrow = line.find(" => /");  // "\tlibfmt.so.9 => /lib/… (0x00007f…)"
    if (arrow == std::string::npos) continue;
    const std::string name(base::trimmed(line.substr(0, arrow)));
    const std::string file = line.substr(arrow + 4, line.rfind(" (") - arrow - 4);
    if (!comes_with_the_compiler(name)) libraries.emplace_back(file);
  }
  return libraries;
}

}  // namespace interleave::package
