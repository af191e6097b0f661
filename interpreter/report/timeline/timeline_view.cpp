#include "interpreter/report/timeline/timeline_view.hpp"

#include "grammar/text/display.hpp"
#include "grammar/words/date_words.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

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
  BarRow out{phrase<ReportPhrase::policy_in_force>(language), {}};
  out.bars.push_back({Bar::Kind::dated, one.in_force, ""});
  add(out.bars, Bar::Kind::gap, one.gaps, phrase<ReportPhrase::no_policy>(language));
  in_order(out.bars);
  return out;
}

BarRow value_row(const TimelineRow& row, Language language) {
  BarRow out{shown(in(row.name, language)), {}};
  for (const auto& spell : row.spells) {
    const bool rest = spell.kind == Spell::Kind::rest;
    out.bars.push_back({rest ? Bar::Kind::rest : Bar::Kind::dated, spell.days, shown(in(spell.words, language))});
  }
  add(out.bars, Bar::Kind::gap, row.gaps, phrase<ReportPhrase::nothing_is_said>(language));
  in_order(out.bars);
  add(out.bars, Bar::Kind::overlap, row.overlaps, phrase<ReportPhrase::two_cases_overlap>(language));
  in_order(out.bars);
  return out;
}

std::string policy_heading(const PolicyTimeline& one, Language language) {
  const auto& policy = *one.policy;
  const auto& date = policy.header.governing_date;
  return phrase<ReportPhrase::policy_of_days>(language, shown(policy.header.name_in(language)), words_of(one.in_force),
                                              date ? shown(input_name(policy, *date, language)) : std::string());
}

std::string undated_words(const Timeline& timeline, Language language) {
  if (timeline.undated.empty()) return {};
  Several names;
  for (const auto* policy : timeline.undated) names.all.push_back(shown(policy->header.name_in(language)));
  return phrase<ReportPhrase::undated_policies>(language, std::move(names));
}

std::string timeline_title(Language language) { return phrase<ReportPhrase::timeline_title>(language); }

std::string today_words(Date today, Language language) {
  return phrase<ReportPhrase::today_is>(language, words_of(today));
}

std::string nothing_dated_words(Language language) { return phrase<ReportPhrase::nothing_is_dated>(language); }

} // namespace medpol
