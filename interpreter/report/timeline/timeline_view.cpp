#include "interpreter/report/timeline/timeline_view.hpp"

#include "grammar/text/display.hpp"
#include "grammar/words/date_words.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

std::string say(Language language, std::string_view zh, std::string_view en) {
  return std::string(pick(language, zh, en));
}

const std::string& in(const Words& words, Language language) { return words[static_cast<std::size_t>(language)]; }

void add(std::vector<Bar>& bars, Bar::Kind kind, const DaySet& days, const std::string& words) {
  for (const auto& range : days) bars.push_back({kind, range, words});
}

void in_order(std::vector<Bar>& bars) {
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.days.first < b.days.first; });
}

} // namespace

Days chart_days(const Timeline& timeline, Date today) {
  Date first = today, last = today;
  const auto take = [&](const Days& days) {
    for (const auto day : {days.first, days.last}) {
      if (day == earliest_day || day == latest_day) continue;
      first = std::min(first, day);
      last = std::max(last, day);
    }
  };
  for (const auto& policy : timeline.policies) {
    take(policy.in_force);
    for (const auto& row : policy.rows) {
      for (const auto& spell : row.spells) take(spell.days);
      for (const auto* days : {&row.gaps, &row.overlaps})
        for (const auto& range : *days) take(range);
    }
  }
  return {*make_date(calendar_day(first).year, 1, 1), *make_date(calendar_day(last).year, 12, 31)};
}

std::vector<YearMark> year_marks(Days chart, std::size_t most) {
  const int first = calendar_day(chart.first).year, last = calendar_day(chart.last).year;
  std::vector<YearMark> out;
  for (const int step : {1, 2, 5, 10, 20, 50, 100, 300}) {
    out.clear();
    for (int year = first; year <= last; ++year)
      if (const auto day = make_date(year, 1, 1); day && year % step == 0 && chart.first <= *day)
        out.push_back({*day, std::to_string(year)});
    if (out.size() <= std::max<std::size_t>(most, 1)) break;
  }
  return out;
}

std::vector<YearMark> insured_year_marks(const Policy& policy, Days chart) {
  std::vector<YearMark> out;
  if (!policy.header.insured_year || *policy.header.insured_year == 101) return out;
  for (int year = calendar_day(chart.first).year; year <= calendar_day(chart.last).year; ++year) {
    const auto day = insured_year_start(*make_date(year, 12, 31), *policy.header.insured_year);
    if (day && chart.first <= *day && *day <= chart.last) out.push_back({*day, std::to_string(year)});
  }
  return out;
}

BarRow policy_row(const PolicyTimeline& one, Language language) {
  BarRow out{say(language, "施行", "in force"), {}};
  out.bars.push_back({Bar::Kind::dated, one.in_force, ""});
  add(out.bars, Bar::Kind::gap, one.gaps, say(language, "没有政策", "no policy"));
  in_order(out.bars);
  return out;
}

BarRow value_row(const TimelineRow& row, Language language) {
  BarRow out{shown(in(row.name, language)), {}};
  for (const auto& spell : row.spells) {
    const bool rest = spell.kind == Spell::Kind::rest;
    out.bars.push_back({rest ? Bar::Kind::rest : Bar::Kind::dated, spell.days, shown(in(spell.words, language))});
  }
  add(out.bars, Bar::Kind::gap, row.gaps, say(language, "没有规定", "nothing is said"));
  in_order(out.bars);
  add(out.bars, Bar::Kind::overlap, row.overlaps, say(language, "两种情形重叠", "two cases overlap"));
  in_order(out.bars);
  return out;
}

std::string policy_heading(const PolicyTimeline& one, Language language) {
  const auto& policy = *one.policy;
  auto out = shown(policy.header.name_in(language)) + say(language, "：", ": ") + in(words_of(one.in_force), language);
  if (policy.header.governing_date) {
    const auto date = shown(input_name(policy, *policy.header.governing_date, language));
    out += say(language, "（按" + date + "）", " (by " + date + ")");
  }
  return out;
}

std::string undated_words(const Timeline& timeline, Language language) {
  if (timeline.undated.empty()) return {};
  std::string out;
  for (const auto* policy : timeline.undated)
    out += (out.empty() ? "" : say(language, "、", ", ")) + shown(policy->header.name_in(language));
  return say(language, "没有写日期的政策（不限日期）：", "policies without dates (in force on any date): ") + out;
}

std::string timeline_title(Language language) { return say(language, "什么时候有效", "What is in force when"); }

std::string today_words(Date today, Language language) {
  return say(language, "今天 ", "today ") + in(words_of(today), language);
}

std::string nothing_dated_words(Language language) {
  return say(language, "没有一个政策写了日期。", "No policy has dates.");
}

} // namespace medpol
