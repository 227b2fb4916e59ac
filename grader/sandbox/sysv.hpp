#pragma once

#include <sys/types.h>

#include <vector>

#include "model/run.hpp"

namespace interleave::sandbox {

/// A line of /proc/sysvipc/{shm,sem,msg} (sysvipc(7)).
struct SysvObject {
  unsigned key = 0;
  int id = -1;
  uid_t creator_uid = 0;
  bool marked_for_destruction = false;  ///< a segment that goes with its last user (SHM_DEST)
};

/// Reads a table from its beginning. `kind` is one of the three sysv kinds.
[[nodiscard]] std::vector<SysvObject> read_sysv_table(int table, model::LeftoverKind kind);

/// Removes an object (IPC_RMID), whatever has become of it meanwhile.
void remove_sysv_object(model::LeftoverKind kind, int id);

}  // namespace interleave::sandbox
