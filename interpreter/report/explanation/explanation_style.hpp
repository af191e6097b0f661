#pragma once
#include <string_view>

namespace medpol {

/// Style sheet of the explanation's page, for the screen and for A4.
inline constexpr std::string_view explanation_style = R"css(
:root {
  --ink: #1c2430; --soft: #5d6878; --line: #d5dbe3; --tint: #f5f7fa; --mark: #1d4f91;
  --warn: #9a3412; --warn-tint: #fff5ec;
  --sans: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Zen Hei", Arial, sans-serif;
  --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
}
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #e9edf2; color: var(--ink); font: 15px/1.65 var(--sans); }
main {
  max-width: 210mm; margin: 24px auto; padding: 18mm 18mm 20mm; background: #fff;
  box-shadow: 0 1px 8px rgba(28, 36, 48, .16);
}
h1 {
  margin: 0 0 14px; padding-bottom: 10px; border-bottom: 2px solid var(--ink); font-size: 24px; font-weight: 600;
  letter-spacing: .04em;
}
h2 { margin: 30px 0 10px; font-size: 17px; font-weight: 600; break-after: avoid; }
h2::before {
  content: ""; display: inline-block; width: 4px; height: .95em; margin-right: 8px; background: var(--mark);
  vertical-align: -.1em;
}
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin: 0; }
dt { color: var(--soft); white-space: nowrap; }
dd { margin: 0; overflow-wrap: anywhere; }
.inputs { grid-template-columns: max-content 1fr max-content 1fr; gap: 0; }
.inputs > * { padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); }
@media (max-width: 640px) { .inputs { grid-template-columns: max-content 1fr; } }
a { color: var(--mark); text-decoration: none; }
td.amount, .value { font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-size: 13px; font-weight: 500; }
tr { break-inside: avoid; }
td.amount, th.amount { text-align: right; white-space: nowrap; }
tr.result td { background: var(--tint); }
td.soft { color: var(--soft); font-size: 13px; }
ol { margin: 0; padding: 0; list-style: none; counter-reset: step; }
li {
  margin: 0 0 12px; padding: 10px 14px 11px; border: 1px solid var(--line); border-radius: 4px; break-inside: avoid;
  counter-increment: step;
}
h3 {
  display: flex; gap: 10px; align-items: baseline; margin: 0 0 6px; font-size: 16px; font-weight: 600;
  break-after: avoid;
}
ol.steps h3::before {
  content: counter(step); flex: none; min-width: 1.7em; padding: 0 .35em; border-radius: 3px; background: var(--mark);
  color: #fff; font-size: 12px; line-height: 1.7; text-align: center; transform: translateY(-1px);
}
h3 .value { margin-left: auto; padding-left: 16px; text-align: right; overflow-wrap: anywhere; }
li dl { grid-template-columns: 4.2em 1fr; font-size: 14px; gap: 2px 10px; }
html:lang(en) li dl { grid-template-columns: 5.4em 1fr; }
dd.quote { padding: 1px 10px; border-left: 3px solid var(--line); background: var(--tint); font-family: var(--serif); }
dd.muted { color: var(--soft); font-size: 13px; }
.warning { color: var(--warn); }
.status {
  display: inline-block; padding: 0 9px; border: 1px solid currentColor; border-radius: 3px; font-weight: 600;
  color: #166534;
}
.status.warning { color: var(--warn); background: var(--warn-tint); }
.caution {
  margin: 16px 0 0; padding: 8px 14px; border: 1px solid var(--warn); border-radius: 4px;
  background: var(--warn-tint); color: var(--warn); font-weight: 600;
}
li.failed { border-color: var(--warn); }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
}
@media (max-width: 640px) { main { margin: 0; padding: 20px 16px; } }
)css";

} // namespace medpol
