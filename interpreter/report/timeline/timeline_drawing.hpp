#pragma once
#include "interpreter/report/timeline/timeline_view.hpp"

#include <span>
#include <string_view>

namespace medpol {

/// A drawing of some policies of a timeline, by itself, on the axis that all of them have; it says what its marks mean
/// where there are any but bars of what is in force.
std::string timeline_svg_of(const TimelineView& view, std::span<const PolicyTimeline> policies);

/// Style sheet of the drawing: light fills with dark edges, so that it can be read on paper without colours.
inline constexpr std::string_view svg_style = R"css(
text { font: 13px "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
  "Microsoft YaHei", "WenQuanYi Zen Hei", Arial, sans-serif; fill: #1c2430;
  paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
.words { stroke: none; }
.paper { fill: #fff; }
.heading { font-weight: 600; font-size: 14px; }
.policy, .note, .axis { fill: #5d6878; font-size: 12px; }
.axis { font-size: 13px; }
.year { stroke: #d5dbe3; }
.axis-line { stroke: #5d6878; }
.insured-year { stroke: #5d6878; stroke-width: 2; }
.dated { fill: #dbe7f6; stroke: #1d4f91; }
.rest { fill: #f5f7fa; stroke: #5d6878; stroke-dasharray: 4 3; }
.gap { fill: url(#gap); stroke: #9a3412; }
.gap-paper { fill: #fff5ec; }
.gap-stripe { fill: #e8a27c; }
.overlap { fill: #9a3412; fill-opacity: .4; stroke: #9a3412; }
.today { stroke: #b91c1c; stroke-width: 1.5; stroke-dasharray: 5 3; }
.today-words { fill: #b91c1c; font-size: 12px; }
.to-the-left { text-anchor: end; }
)css";

} // namespace medpol
