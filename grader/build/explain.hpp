#pragma once

// The one sentence that a student reads first when there is no program.

#include <optional>
#include <string>
#include <vector>

#include "build/diagnostics.hpp"
#include "model/build.hpp"
#include "model/run.hpp"
#include "model/text.hpp"
#include "model/time.hpp"

namespace interleave::build {

[[nodiscard]] model::Text explain_limit(model::BuildFailure failure, const std::string& source,
                                        const model::LimitHit& hit);
[[nodiscard]] model::Text explain_total_time(model::Duration budget);
[[nodiscard]] model::Text explain_compile_error(const std::string& source,
                                                const std::vector<model::Diagnostic>& diagnostics);
/// `error`: what explain_compile_error says of an error in the calls of unit tests. `macro`: one of
/// the submission that stands in the line, or empty.
[[nodiscard]] model::Text explain_calls_error(const model::Text& error, const std::string& macro);

/// `mains`: the sources that define main. `wants_main`: false for a unit test.
[[nodiscard]] model::Text explain_link_error(const std::vector<LinkerMessage>& messages,
                                             const std::vector<std::string>& mains,
                                             bool wants_main);
/// Empty: which limit it was, is not known.
[[nodiscard]] model::Text explain_link_limit(const std::optional<model::LimitHit>& hit = {});

/// Of an object whose main cannot be renamed.
[[nodiscard]] model::Text explain_object(const std::string& source,
                                         const std::optional<model::LimitHit>& hit);

}  // namespace interleave::build
