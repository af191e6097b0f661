#include "grammar/words/commands.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/command/output_format.hpp"
#include "interpreter/command/outputs_together.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/report/timeline/timeline_view.hpp"

namespace medpol {
namespace {

/// The days that the chart shows; nullopt, after saying why, when they are none.
std::optional<Days> chart_asked_for(const TimelineOptions& options, const Timeline& timeline, Date today,
                                    const CommonOptions& common) {
  auto chart = chart_days(timeline, today);
  if (!options.from.empty()) {
    const auto day = day_asked_for(options.from, common);
    if (!day) return std::nullopt;
    chart.first = *day;
    if (chart.last < chart.first) chart.last = *make_date(calendar_day(*day).year, 12, 31);
  }
  if (!options.to.empty()) {
    const auto day = day_asked_for(options.to, common);
    if (!day) return std::nullopt;
    chart.last = *day;
    if (options.from.empty() && chart.last < chart.first) chart.first = *make_date(calendar_day(*day).year, 1, 1);
  }
  if (chart.first <= chart.last) return chart;
  tell(common, say<CommandPhrase::from_behind_to>());
  return std::nullopt;
}

} // namespace

ExitStatus run_timeline(const TimelineOptions& options, const CommonOptions& common) {
  auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  RunFiles files;
  files.reads_policies(library);
  if (options.out.empty()) files.writes_standard_output();
  files.writes("--out", options.out);
  const auto format = output_format({"text", "svg", "html"}, options.format, options.out);
  if (!files.are_apart(common) || !format.is_good(common)) return ExitStatus::usage;
  find_errors(library);
  const auto today = day_asked_for(options.as_of, common);
  if (!today) return ExitStatus::usage;
  // Gaps and overlaps are errors; they are drawn.
  print_errors(library, common);
  const auto timeline = timeline_of(library);
  const auto chart = chart_asked_for(options, timeline, *today, common);
  if (!chart) return ExitStatus::usage;
  const TimelineView view{timeline, *chart, *today, common.language};
  auto text = format.name == "svg"    ? timeline_svg(view)
              : format.name == "html" ? timeline_html(view)
                                      : timeline_text(view, terminal_columns());
  const TextFile chart_file[] = {{options.out, std::move(text)}};
  if (!write_together(chart_file, common)) return ExitStatus::usage;
  return has_errors(library.diagnostics) ? ExitStatus::findings : ExitStatus::done;
}

} // namespace medpol
