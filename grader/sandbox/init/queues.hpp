#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// POSIX queues can be listed only where their file system is mounted (mq_overview(7)). Where it is
/// not, and the init may, it is mounted on Order::queues, for this run's eyes alone; else queues
/// cannot be listed. At strict there is no such folder: bubblewrap has mounted them.
int mount_queues(const Order& order);

/// Where queues are listed: /dev/mqueue, or where mount_queues mounted them. -1: nowhere.
[[nodiscard]] int open_queues(const Order& order);

/// Removes the queues of the program's user.
void remove_queues(const Order& order);

}  // namespace interleave::sandbox
