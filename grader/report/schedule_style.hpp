#pragma once

#include <string_view>

namespace interleave::report {

/// The style of drawn interleavings: light, dark and on paper. Colours without variables, since not
/// every viewer of SVG knows those.
inline constexpr std::string_view schedule_style = R"css(
svg.schedule{font-family:system-ui,sans-serif;font-size:13px}
svg.schedule text{fill:#1c1d1f}svg.schedule .paper{fill:#fff}
svg.schedule .code{font-family:ui-monospace,monospace;font-size:11.5px;fill:#55585e}
svg.schedule .soft{fill:#55585e}svg.schedule .number{font-size:11px;fill:#55585e;text-anchor:end}
svg.schedule .name{font-weight:600;text-anchor:middle}svg.schedule .heading{font-weight:600}
svg.schedule .life{stroke:#9a9ea6;stroke-width:1.5}
svg.schedule .run{fill:#0b57a4}svg.schedule .wrong{fill:#a8201a}
svg.schedule .blame{fill:#ffe2e0}svg.schedule .cross{stroke:#fff;stroke-width:2.5;fill:none}
svg.schedule .wait{fill:#f4f5f7;stroke:#55585e}svg.schedule .hatch{stroke:#55585e;fill:none}
svg.schedule .hand{stroke:#1c1d1f;stroke-width:1.5;fill:none}
svg.schedule .preempt{stroke:#8f4f00;stroke-width:2.5;fill:none;stroke-dasharray:5 3}
svg.schedule .head{fill:#1c1d1f}svg.schedule .preempting{fill:#8f4f00}
svg.schedule tspan.taken{fill:#8f4f00;font-weight:600}
@media (prefers-color-scheme:dark){
svg.schedule text{fill:#e6e7ea}svg.schedule .paper{fill:#16181b}
svg.schedule .code,svg.schedule .soft,svg.schedule .number{fill:#a9adb6}
svg.schedule .life{stroke:#6b717c}svg.schedule .run{fill:#8cc2ff}svg.schedule .wrong{fill:#ff9d96}
svg.schedule .blame{fill:#5a2522}svg.schedule .cross{stroke:#16181b}
svg.schedule .wait{fill:#212429;stroke:#a9adb6}svg.schedule .hatch{stroke:#a9adb6}
svg.schedule .hand{stroke:#e6e7ea}svg.schedule .head{fill:#e6e7ea}
svg.schedule .preempt{stroke:#f0c36d}svg.schedule .preempting,svg.schedule tspan.taken{fill:#f0c36d}}
@media print{svg.schedule text{fill:#000}svg.schedule .paper{fill:#fff}
svg.schedule .code,svg.schedule .soft,svg.schedule .number{fill:#333}
svg.schedule .life{stroke:#777}svg.schedule .run{fill:#0b57a4}svg.schedule .wrong{fill:#a8201a}
svg.schedule .blame{fill:#ffe2e0}svg.schedule .cross{stroke:#fff}
svg.schedule .wait{fill:#fff;stroke:#333}svg.schedule .hatch{stroke:#333}
svg.schedule .hand{stroke:#000}svg.schedule .head{fill:#000}
svg.schedule .preempt{stroke:#8f4f00}svg.schedule .preempting,svg.schedule tspan.taken{fill:#8f4f00}}
)css";

}  // namespace interleave::report
