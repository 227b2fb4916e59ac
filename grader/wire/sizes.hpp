#pragma once

// How much of everything a block has room for (block.hpp), and the numbers that name nothing.

#include <cstdint>

namespace interleave::wire {

inline constexpr std::uint32_t most_tasks = 1024;
inline constexpr std::uint32_t most_objects = 1U << 14U;
inline constexpr std::uint32_t most_steps = 1U << 16U;
inline constexpr std::uint32_t most_reports = 64;
inline constexpr std::uint32_t most_hot = 256;
inline constexpr std::uint32_t most_names = 4096;
inline constexpr std::uint32_t most_undos = 1024;
inline constexpr std::uint32_t most_signals = 256;
inline constexpr std::uint32_t most_timers = 64;
inline constexpr std::uint32_t mask_tasks = 64;  ///< of these the trace says who could go on
inline constexpr std::uint32_t clock_words = 1U << 20U;
inline constexpr std::uint32_t shadow_granules = 1U << 16U;
inline constexpr std::uint32_t shadow_cells = 1U << 18U;
inline constexpr std::uint32_t sysv_values = 1U << 10U;

inline constexpr std::uint16_t no_choice = 0xffff;
inline constexpr std::uint16_t nobody = 0xffff;

}  // namespace interleave::wire
