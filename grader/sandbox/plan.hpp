#pragma once

// What the processes behind the fork need, all of it prepared before: between the fork and the exec
// only async-signal-safe functions are called (signal-safety(7)), nothing is allocated.

#include <sys/resource.h>
#include <sys/types.h>

#include <array>
#include <string>
#include <vector>

namespace interleave::sandbox {

struct ResourceLimit {
  int resource = 0;
  rlimit value{};
};

/// A folder of the machine that is shown at the same place, or a symbolic link that is copied.
struct ShownFolder {
  std::string name;  ///< "usr": without the leading slash
  std::string link;  ///< not empty: a symbolic link to this
};

/// Everything below is read by the keeper (process 1 of the namespaces) and by the program's own
/// process before its exec.
struct Plan {
  // who
  bool user_namespace = false;
  bool drop_to_user = false;  ///< the grader is root: become uid:gid before the exec
  uid_t uid = 0;
  gid_t gid = 0;
  std::string uid_map;
  std::string gid_map;
  // the file system, private namespaces only
  bool private_files = false;
  std::vector<ShownFolder> shown;
  std::vector<std::string> hidden;   ///< covered by empty folders; without the leading slash
  std::vector<std::string> devices;  ///< "dev/null", …
  std::string executable;            ///< host path
  std::string executable_inside;     ///< "run/submission/name"
  std::string home_options;          ///< tmpfs(5) options of the current folder
  // the program
  std::string path;         ///< what is executed, as inside; empty: executable_fd
  int executable_fd = -1;   ///< O_PATH, executed when path is empty
  int current_folder = -1;  ///< O_PATH, when there is no private file system
  std::vector<std::string> argument_texts;
  std::vector<std::string> environment_texts;
  std::vector<char*> arguments;  ///< into the texts, ended by a null pointer
  std::vector<char*> environment;
  std::vector<ResourceLimit> limits;
  std::array<int, 3> standard{-1, -1, -1};
  int control = -1;         ///< SOCK_SEQPACKET to the grader
  bool probe_only = false;  ///< the keeper ends after its set-up
};

/// The folder that is current when the program starts, in private namespaces.
inline constexpr const char* home_folder = "home/student";

}  // namespace interleave::sandbox
