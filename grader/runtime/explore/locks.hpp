#pragma once

// What condition variables need of mutexes.

#include <pthread.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// point(), again after each signal: for waits that are not interrupted.
Woken wait_for(const Pending& next);
std::uint32_t lock_of(pthread_mutex_t* at, std::uint64_t pc);
/// `as_step`: a visible step of its own.
int unlock(pthread_mutex_t* at, std::uint32_t index, std::uint64_t pc, bool as_step);
/// Takes a mutex that is free, or the task's own.
int relock(pthread_mutex_t* at, std::uint32_t index, std::uint64_t pc);

}  // namespace interleave::runtime
