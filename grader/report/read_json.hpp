#pragma once

#include <nlohmann/json.hpp>

#include "model/report.hpp"

namespace interleave::report {

/// The report that to_json (report/json.hpp) wrote, of the same schema, in whichever language:
/// texts come back in both, and every format makes of it what it made of the original. What to_json
/// leaves out or cuts stays so, and there may be no `runs`. Throws nlohmann::json::exception when
/// it is no such report.
[[nodiscard]] model::Report report_from(const nlohmann::ordered_json& json);

/// One element of its `runs`.
[[nodiscard]] model::ObservedRun run_from(const nlohmann::ordered_json& json);

/// An interleaving, as schedule_json (report/schedule_json.hpp) wrote it.
[[nodiscard]] model::SchedulePicture schedule_from(const nlohmann::ordered_json& json);

}  // namespace interleave::report
