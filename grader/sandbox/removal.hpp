#pragma once

#include <sys/types.h>

#include <string>

namespace interleave::sandbox {

/// Removes an entry of an open folder (or AT_FDCWD), with everything in it when it is a folder. No
/// link is followed, and what the program made unreadable is opened: nobody may exchange entries
/// meanwhile. However deep folders lie in one another, a few descriptors and a little stack are
/// enough. False: something stays, errno tells why.
bool remove_entry(int folder, const std::string& name) noexcept;

/// Removes all that belongs to the user in an open folder that others share, and in those folders
/// of others below it that everybody may pass through. False: something stays.
bool remove_all_of(uid_t user, int folder) noexcept;

}  // namespace interleave::sandbox
