#pragma once
#include <string_view>

namespace medpol {

/// Style sheet of the page on coverage, for the screen and for A4.
inline constexpr std::string_view coverage_style = R"css(
:root {
  --ink: #1c2430; --soft: #5d6878; --line: #d5dbe3; --all: #166534; --all-tint: #f0f9f2;
  --some: #92600a; --some-tint: #fff8e6;
  --none: #a11d1d; --none-tint: #fdf0ef;
  --sans: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Zen Hei", Arial, sans-serif;
  --text: "Noto Sans Mono CJK SC", "Sarasa Mono SC", "NSimSun", "Noto Sans CJK SC", "Microsoft YaHei", monospace;
}
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #fff; color: var(--ink); font: 14px/1.6 var(--sans); }
main { max-width: 1120px; margin: 0 auto; padding: 20px; }
h1 { margin: 0 0 12px; padding-bottom: 8px; border-bottom: 2px solid var(--ink); font-size: 22px; font-weight: 600; }
h2 { margin: 34px 0 4px; font-size: 18px; font-weight: 600; break-after: avoid; }
p { margin: 4px 0; color: var(--soft); }
a { color: #1d4f91; text-decoration: none; }
table { width: 100%; border-collapse: collapse; }
th { color: var(--soft); font-size: 13px; font-weight: 500; text-align: left; white-space: nowrap; }
.summary th, .summary td { padding: 4px 8px; border-bottom: 1px solid var(--line); }
.summary td.number, .summary th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.summary tr.total td { font-weight: 600; border-top: 2px solid var(--ink); border-bottom: none; }
.bar { display: inline-block; width: 70px; height: 9px; margin-right: 8px;
  border: 1px solid var(--soft); vertical-align: 0; }
.share { display: inline-block; width: 3em; }
.bar i { display: block; height: 100%; background: #3f8f5b; }
ul.legend { display: flex; flex-wrap: wrap; gap: 2px 26px; margin: 10px 0 16px; padding: 0; list-style: none; }
.mark { display: inline-block; width: 1.5em; font-weight: 700; text-align: center; }
.all .mark, .mark.all { color: var(--all); } .some .mark, .mark.some { color: var(--some); }
.none .mark, .mark.none { color: var(--none); }
.text { table-layout: fixed; margin-top: 8px; border-top: 1px solid var(--line); }
.text td { padding: 0 8px; vertical-align: top; }
.text tr { break-inside: avoid; }
.text col.number { width: 44px; } .text col.margin { width: 34px; } .text col.count { width: 64px; }
.text col.lacking { width: 34%; }
.text td.number { color: var(--soft); text-align: right; font-variant-numeric: tabular-nums; }
.text td.count { color: var(--soft); text-align: right; font-variant-numeric: tabular-nums; }
.text td.line { font-family: var(--text); white-space: pre-wrap; overflow-wrap: anywhere; }
.text td.lacking { font-size: 13px; border-left: 1px solid var(--line); }
.text td.lacking div { padding-left: 1em; text-indent: -1em; overflow-wrap: anywhere; }
.text tr.plain td.line { color: var(--soft); }
tr.all td { background: var(--all-tint); } tr.some td { background: var(--some-tint); }
tr.none td { background: var(--none-tint); }
tr.some td.lacking { color: var(--some); } tr.none td.lacking { color: var(--none); }
tr.all td.margin { box-shadow: inset 4px 0 var(--all); }
tr.some td.margin { box-shadow: inset 4px 0 var(--some); }
tr.none td.margin { box-shadow: inset 4px 0 var(--none); }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 9.5pt; }
  section { break-before: page; }
}
)css";

} // namespace medpol
