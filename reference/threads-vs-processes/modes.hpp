// Three ways to count the primes below `work`.
#pragma once

#include <cstdint>

std::int64_t count_sequentially(std::int64_t work);

// Both split [0, work) evenly. They throw std::system_error when the system refuses a thread or a
// process, and std::runtime_error when a process fails.
std::int64_t count_with_threads(std::int64_t work, std::int64_t workers);
std::int64_t count_with_processes(std::int64_t work, std::int64_t workers);
