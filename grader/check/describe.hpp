#pragma once

// Things of a run as parts of a sentence. French ones bring their article: "le fils 2 (pid 17)".

#include <string>

#include "check/say.hpp"
#include "model/observation.hpp"

namespace interleave::check::describe {

/// "child 2 (pid 17)", "the main process (pid 2)", "child 1 of child 2 (pid 19)",
/// "an unknown process" for -1. What shares memory is named as a thread of its owner.
[[nodiscard]] Text process(const model::RunRecord& record, int index);

/// `line 3 ("P1 5")`; `index` counts from 0 as in the record.
[[nodiscard]] Text line(const model::RunRecord& record, std::size_t index);

/// `lines of the kind "range"`, « lignes de type « range » ».
[[nodiscard]] Text event(const std::string& name);

/// Its arguments, quoted, or that there were none: `with the arguments "100 4"`.
[[nodiscard]] Text arguments(const model::RunRequest& request);

/// "SIGSEGV (an invalid memory access)".
[[nodiscard]] Text signal(int number);

/// How the main process ended, as a whole sentence: by itself with status 3, stopped after 10 s …
[[nodiscard]] Text ending(const model::RunRecord& record);

/// A program may meet this limit, say so and end well.
[[nodiscard]] bool may_be_survived(model::Limit limit);

}  // namespace interleave::check::describe
