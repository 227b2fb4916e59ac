#pragma once

// Why a tool did not succeed, as far as limits and the machine go. The driver of a compiler lives
// on when one of its programs is ended by a limit, and says so in English (LC_ALL=C).

#include <cstdint>
#include <optional>

#include "build/workshop.hpp"
#include "model/run.hpp"

namespace interleave::build {

/// The limit that stopped the tool, if one did.
[[nodiscard]] std::optional<model::LimitHit> limit_that_stopped(const ToolRun& result,
                                                                const model::RunLimits& limits);

/// Throws base::GraderError when it was the machine: its disk has no more room than `free_bytes`,
/// less than a tool may fill, or something killed a program that no limit was hit by.
void expect_no_fault_of_the_machine(const ToolRun& result, const model::RunLimits& limits,
                                    std::uint64_t free_bytes);

}  // namespace interleave::build
