#pragma once

#include "sandbox/cell.hpp"
#include "sandbox/command.hpp"
#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// The folders of a command, as it sees them.
struct Folders {
  std::string home;
  std::string temporary;
  std::string queues;  ///< empty at strict; see Order
};

/// What the init is told for this command. Throws base::GraderError for an input file that leads
/// out of the home folder.
[[nodiscard]] Order prepare_order(const Command& command, const Ground& ground, const Cell& cell,
                                  const Folders& folders, bool group);

/// Throws base::GraderError when this is no regular file, or lies where nothing can be executed.
void check_executable(const Shown& executable);

}  // namespace interleave::sandbox
