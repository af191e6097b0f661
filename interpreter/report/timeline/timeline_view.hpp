#pragma once
#include "interpreter/trials/timeline/timeline.hpp"

#include <string>

namespace medpol {

/// What is drawn of a timeline: the days of the chart, the day that is marked, and the language.
struct TimelineView {
  const Timeline& timeline;
  Days chart;
  Date today;
  Language language;
};

/// The calendar years that hold every day that the policies name, and today.
Days chart_days(const Timeline& timeline, Date today);

/// A year whose first day is marked on an axis.
struct YearMark {
  Date day;
  std::string words; ///< “2024”
};
/// The first days of calendar years in the chart, at most `most` of them: every year, every second, every fifth …
std::vector<YearMark> year_marks(Days chart, std::size_t most);
/// The first days of a policy's insured years in the chart; none where they are calendar years or the policy has none.
std::vector<YearMark> insured_year_marks(const Policy& policy, Days chart);

/// A piece of a bar, as it is drawn and told.
struct Bar {
  enum class Kind : std::uint8_t { dated, rest, gap, overlap } kind = Kind::dated;
  Days days;
  std::string words; ///< what holds; of gaps and overlaps, that they are
};

/// A bar chart's row: of a policy as a whole, or of a value.
struct BarRow {
  std::string name;
  std::vector<Bar> bars; ///< by their first days; overlaps behind what they are overlaps of
};

/// The row of 施行.
BarRow policy_row(const PolicyTimeline& one, Language language);
BarRow value_row(const TimelineRow& row, Language language);

/// “上海市职工医保门诊  2023年7月1日起（按就医日期）”
std::string policy_heading(const PolicyTimeline& one, Language language);
/// “没有写日期的政策（不限日期）：…”; empty when there are none.
std::string undated_words(const Timeline& timeline, Language language);
/// “什么时候有效”
std::string timeline_title(Language language);
/// “今天 2026年3月1日”
std::string today_words(Date today, Language language);
/// What is said when no policy has a date.
std::string nothing_dated_words(Language language);

/// At most `columns` wide, in lines.
std::string timeline_text(const TimelineView& view, std::size_t columns);
std::string timeline_svg(const TimelineView& view);
std::string timeline_html(const TimelineView& view);

} // namespace medpol
