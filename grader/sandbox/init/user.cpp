#include "sandbox/init/user.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "os/user.hpp"
#include "sandbox/init/step.hpp"

namespace interleave::sandbox {

namespace {

/// Refused (and not needed, no_new_privs being set) to who has no CAP_SETPCAP.
void empty_bounding_set() {
  for (int capability = 0; capability <= 63; ++capability) {
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) break;  // EINVAL: beyond the last one
  }
}

int drop_capabilities() {
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return errno;
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2] = {};
  return result(syscall(SYS_capset, &header, none));
}

}  // namespace

int drop_privileges(const Order& order) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  empty_bounding_set();
  const auto uid = static_cast<uid_t>(order.uid);
  if (order.becomes_user && !os::become_user(uid, static_cast<gid_t>(order.gid))) return errno;
  return drop_capabilities();
}

}  // namespace interleave::sandbox
