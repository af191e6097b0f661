#include "interpreter/report/timeline_view.hpp"
namespace medpol {
std::string timeline_svg(const TimelineView&) { return {}; }
std::string timeline_html(const TimelineView&) { return {}; }
} // namespace medpol
