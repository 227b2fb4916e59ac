#pragma once

// What the grader tells the init of a sandbox (sandbox/init/), in an anonymous file: how to prepare
// the place, and which program to start in it. Plain data, known to both; the init shares this, the
// messages and nothing else with the grader.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::sandbox {

struct Order {
  struct File {
    std::string path;  ///< relative to the home folder
    std::string content;
    std::uint64_t mode = 0644;
  };
  struct ResourceLimit {
    std::uint64_t resource = 0;  ///< RLIMIT_*
    std::uint64_t soft = 0;
    std::uint64_t hard = 0;
  };

  bool is_process_1 = false;  ///< of a pid namespace: killing it ends everything
  bool becomes_user = false;  ///< the init is root: the program becomes uid:gid
  bool own_uid = false;       ///< nobody else runs as that user: whatever does is killed at the end
  bool landlock = false;      ///< readable and writable are all that may be opened
  std::uint64_t uid = 0;
  std::uint64_t gid = 0;
  std::string home;  ///< folder into which the files are laid
  std::string temporary;
  std::string queues;  ///< an empty folder of root's, for the file system of POSIX queues
  std::vector<File> files;
  std::vector<std::string> readable;
  std::vector<std::string> writable;
  std::string current_folder;
  std::string executable;  ///< empty: the descriptor executable_place
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  std::vector<ResourceLimit> limits;
  std::vector<std::string> filters;  ///< of system calls, each a struct sock_filter[]
};

// Descriptors that the init is started with. 0 and 1 lead nowhere, 2 takes complaints.
inline constexpr int control_place = 3;       ///< SOCK_SEQPACKET, see message.hpp
inline constexpr int order_place = 4;         ///< the anonymous file
inline constexpr int standard_place = 5;      ///< the program's 0, 1 and 2 are 5, 6 and 7
inline constexpr int executable_place = 8;    ///< O_PATH, when Order::executable is empty
inline constexpr int first_copied_place = 9;  ///< files that bubblewrap copies

[[nodiscard]] std::string pack(const Order& order);

/// False: it is not what pack() makes.
[[nodiscard]] bool unpack(std::string_view bytes, Order& order);

}  // namespace interleave::sandbox
