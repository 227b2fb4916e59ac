#pragma once

// A trace as a picture: which steps are worth a row, who waited meanwhile, what is marked.

#include <filesystem>
#include <optional>

#include "explore/findings.hpp"
#include "explore/trace.hpp"
#include "model/exploration.hpp"
#include "model/schedule_picture.hpp"

namespace interleave::explore {

/// `told` is what tell() said of `found`; both empty where nothing was found. At most some 150
/// rows.
[[nodiscard]] model::SchedulePicture picture_of(const Trace& trace, const Found& found,
                                                const model::ExplorationFinding& told,
                                                const SourceOf& source_of);

/// The picture of a finding, with the text of the lines it names; they are looked for in `sources`,
/// the snapshot that the program was built from. Nothing: the finding has none. This is what goes
/// into model::Evidence::schedule.
[[nodiscard]] std::optional<model::SchedulePicture> picture_with_sources(
    const model::ExplorationFinding& finding, const std::filesystem::path& sources);

}  // namespace interleave::explore
