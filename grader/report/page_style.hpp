#pragma once

#include <string_view>

namespace interleave::report {

/// The style of HTML pages: light and dark, narrow and wide, on paper; nothing is loaded. What a
/// colour says, a word or a line says too.
inline constexpr std::string_view page_style = R"css(
:root{color-scheme:light dark;--text:#1c1d1f;--soft:#55585e;--page:#fff;--box:#f4f5f7;--edge:#c9ccd2;
--pass:#17663a;--fail:#a8201a;--other:#7a5200;--mark:#ffe2e0;--want:#d9f2e1;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--text:#e6e7ea;--soft:#a9adb6;--page:#16181b;--box:#212429;
--edge:#464b54;--pass:#7ad49b;--fail:#ff9d96;--other:#f0c36d;--mark:#5a2522;--want:#1f4a30;--link:#8cc2ff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:48rem;background:var(--page);color:var(--text);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.1rem;line-height:1.35;margin:0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.soft{color:var(--soft)}
.total{font-size:1.25rem;font-weight:600}
.pass{color:var(--pass)}.fail{color:var(--fail)}.inconclusive,.skipped,.error{color:var(--other)}
section.check{border:1px solid var(--edge);border-radius:.5rem;padding:.75rem;margin:.75rem 0}
section.lines{margin:1.25rem 0}section.lines p{margin:.5rem 0 0}
dl{margin:.5rem 0 0}dt{font-weight:600;margin-top:.5rem}dd{margin:0;white-space:pre-wrap}
del,ins{text-decoration-thickness:2px;border-radius:2px;padding:0 1px;color:inherit}
del{background:var(--mark);text-decoration-line:line-through}
ins{background:var(--want);text-decoration-line:underline}
pre{background:var(--box);border-radius:.25rem;padding:.5rem;margin:.5rem 0 0;white-space:pre-wrap;
font:.875rem/1.4 ui-monospace,monospace}
pre b{color:var(--fail)}
ul{margin:.5rem 0;padding-left:1.25rem}
figure{margin:.75rem 0 0}figcaption,summary{font-weight:600}
summary{cursor:pointer;padding:.25rem 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem}
td,th{border:1px solid var(--edge);padding:.15rem .4rem;text-align:left}
svg.tree,svg.measure{display:block;width:100%;max-width:36rem;height:auto;background:var(--box);border-radius:.25rem}
svg.tree text,svg.measure text{font:11px ui-monospace,monospace;fill:var(--text)}
svg.tree .scale{fill:var(--soft);font-size:10px}svg.tree .end{text-anchor:end}
svg.tree .birth{stroke:var(--soft);stroke-width:1;fill:none}
svg.tree rect{stroke:var(--text);stroke-width:.5}
.well{fill:var(--pass)}.bad{fill:var(--fail)}
svg.tree .left{fill:var(--other);stroke-dasharray:3 2;stroke-width:1.5}
svg.measure .band{fill:var(--want)}svg.measure .strong{font-weight:700}
svg.measure .middle{text-anchor:middle}svg.measure .end{text-anchor:end}
svg.measure .axis{stroke:var(--soft)}svg.measure .limit{stroke:var(--text);stroke-width:2}
svg.measure .one{stroke:var(--soft);stroke-dasharray:3 3}
svg.measure .interval{stroke:var(--text);stroke-width:2.5}
svg.schedule{display:block;max-width:none}
@media print{:root{color-scheme:light;--page:#fff;--text:#000;--soft:#333;--box:#fff}
body{max-width:none;padding:0}section.check,figure{break-inside:avoid}.skip{display:none}
svg.schedule{width:100%;height:auto}}
)css";

}  // namespace interleave::report
