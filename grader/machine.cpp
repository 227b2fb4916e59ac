#include "machine.hpp"

#include <sched.h>

#include <algorithm>

namespace interleave {

model::MachineFacts look_at_machine() {
  model::MachineFacts facts;
  cpu_set_t cpus;
  if (sched_getaffinity(0, sizeof cpus, &cpus) == 0) facts.cores = std::max(1, CPU_COUNT(&cpus));
  return facts;
}

}  // namespace interleave
