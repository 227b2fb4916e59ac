#pragma once

#include <string_view>

namespace interleave::report {

/// What the page of a class has beside `page_style`. Tables scroll within themselves, so that the
/// page never does sideways; on paper nothing scrolls, and everything is there.
inline constexpr std::string_view class_style = R"css(
:root{--t0:#f9d0cc;--t1:#fbdcd2;--t2:#fce8d6;--t3:#fcf1d8;--t4:#f6f5dc;--t5:#dcf1e2;--bar:#5b7fb5}
@media (prefers-color-scheme:dark){:root{--t0:#5a2522;--t1:#553024;--t2:#4f3a26;--t3:#464028;
--t4:#3b412b;--t5:#1f4a30;--bar:#7f9fd0}}
body{max-width:84rem}
section{margin:2rem 0}h2{margin:0 0 .5rem}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0}
.tiles{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:.75rem 0;padding:0}
.tiles li{background:var(--box);border-radius:.5rem;padding:.5rem .9rem}
.tiles b{display:block;font-size:1.5rem;line-height:1.2}
#filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;background:var(--box);
border-radius:.5rem;padding:.75rem}
#filters[hidden]{display:none}
#filters label{display:flex;flex-direction:column;font-size:.875rem}
#filters p{margin:0 0 .3rem}
input,select,button{font:inherit;color:var(--text);background:var(--page);border:1px solid var(--soft);
border-radius:.3rem;padding:.25rem .5rem;max-width:100%}
button{cursor:pointer}
th button{all:unset;cursor:pointer;font-weight:600;text-decoration:underline dotted;text-underline-offset:3px}
th button:focus-visible{outline:3px solid var(--link)}
th[aria-sort=ascending] button::after{content:" ▲" / ""}
th[aria-sort=descending] button::after{content:" ▼" / ""}
th[aria-sort]{background:var(--want)}
.scroll{border:1px solid var(--edge);border-radius:.3rem}
.scroll.more{mask-image:linear-gradient(to left,#0004,#000 2.5rem)}
table{border-collapse:separate;border-spacing:0;width:100%}
td,th{border:0;border-bottom:1px solid var(--edge);padding:.3rem .5rem;vertical-align:top}
tbody tr:last-child>*{border-bottom:0}
thead th{position:sticky;top:0;z-index:1;background:var(--box);overflow-wrap:normal}
tbody th{font-weight:400;min-width:8rem}
td{overflow-wrap:break-word}
.checks tbody th{min-width:14rem}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.grid td,.grid thead th:not(:first-child){text-align:center;font-variant-numeric:tabular-nums}
.grid td{white-space:nowrap}
.grid th:first-child{position:sticky;left:0;z-index:1;background:var(--page);min-width:10.5rem;max-width:16rem;
border-right:1px solid var(--edge)}
.grid thead th:first-child{z-index:2;background:var(--box)}
.grid tfoot>tr>*{border-top:1px solid var(--edge);border-bottom:0;font-weight:600;background:var(--box);
position:sticky;bottom:0;z-index:1}
.grid tfoot th:first-child{z-index:2}
.grid td a,.grid td a:visited{color:var(--text);text-decoration-color:var(--soft);text-decoration-thickness:1px;
text-underline-offset:3px}
.grid td a+a{display:block}
.t0{background:var(--t0)}.t1{background:var(--t1)}.t2{background:var(--t2)}.t3{background:var(--t3)}
.t4{background:var(--t4)}.t5{background:var(--t5)}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;margin-bottom:.75rem}
figure{margin:0;background:var(--box);border-radius:.5rem;padding:.6rem .75rem}
figcaption .soft{font-weight:400;font-size:.875rem}
svg.bars{display:block;width:100%;height:auto}
svg.bars text{font:11px system-ui,sans-serif;fill:var(--text);text-anchor:middle}
svg.bars .scale{fill:var(--soft)}svg.bars .axis{stroke:var(--soft)}.bar{fill:var(--bar)}
svg.share{width:4rem;margin-left:.4rem;height:.6rem;background:var(--box);border:1px solid var(--edge);vertical-align:middle}
code{font:.8125rem ui-monospace,monospace;color:var(--soft)}
th summary{padding:0;font-weight:400}
.names{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem .75rem}
.reason{min-width:14rem;overflow-wrap:anywhere}
@media screen{.away{display:none!important}.tall{max-height:min(44rem,85vh);overflow:auto}}
@media screen and (max-width:40rem){
.grid th:first-child{min-width:6rem;max-width:8rem}
.cards thead th{position:static}
.cards,.cards tbody{display:block}
.cards thead tr{display:flex;flex-wrap:wrap}
.cards thead th{border:0}
.cards tbody tr{display:flex;flex-wrap:wrap;gap:0 .75rem;border-top:1px solid var(--edge);padding:.4rem .5rem}
.cards tbody tr>*{border:0;padding:0;min-width:0}
.cards tbody th{font-weight:600}
.cards .reason{flex-basis:100%;min-width:0;order:9}}
@media print{@page{size:A4 landscape;margin:12mm}
body{font-size:.75rem}#filters,nav{display:none}
:root{--t0:#f9d0cc;--t1:#fbdcd2;--t2:#fce8d6;--t3:#fcf1d8;--t4:#f6f5dc;--t5:#dcf1e2;--bar:#5b7fb5;
--edge:#999;--pass:#17663a;--fail:#a8201a;--other:#7a5200}
.scroll{overflow:visible;border:0;mask-image:none!important}td,th{padding:.15rem .3rem}table{font-size:.75rem}
thead th,.grid tr>*{position:static!important}thead{display:table-header-group}tr,figure{break-inside:avoid}
h2{break-after:avoid}a{text-decoration:none;color:inherit}
.plots{grid-template-columns:repeat(4,1fr)}
details::details-content{content-visibility:visible;display:block;height:auto}
*{print-color-adjust:exact}}
)css";

}  // namespace interleave::report
