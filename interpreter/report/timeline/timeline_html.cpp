#include "grammar/text/display.hpp"
#include "grammar/text/html_text.hpp"
#include "grammar/words/date_words.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/timeline/timeline_drawing.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

constexpr std::size_t most_together = 12; ///< so that a drawing fits a printed page

constexpr std::string_view page_style = R"css(
body { margin: 0; background: #fff; color: #1c2430; font: 14px/1.6 "Noto Sans CJK SC", "Source Han Sans SC",
  "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", Arial, sans-serif; }
main { max-width: 980px; margin: 0 auto; padding: 20px; }
h1 { margin: 0; padding-bottom: 8px; border-bottom: 2px solid #1c2430; font-size: 22px; font-weight: 600; }
p { color: #5d6878; }
section { margin: 18px 0 26px; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-top: 6px; }
th, td { padding: 4px 10px; border-bottom: 1px solid #d5dbe3;
  text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: #5d6878; font-size: 13px; font-weight: 500; }
th:nth-child(1) { width: 32%; } th:nth-child(2), th:nth-child(3) { width: 16%; }
td.date { white-space: nowrap; font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
tr.gap td, tr.overlap td { color: #9a3412; background: #fff5ec; }
tr.rest td { color: #5d6878; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@page { size: A4; margin: 14mm; }
@media print { main { max-width: none; padding: 0; } body { font-size: 10pt; } }
)css";

class TimelinePage {
public:
  explicit TimelinePage(const TimelineView& view) : view_(view), language_(view.language) {}

  std::string write() {
    const auto title = escaped_html(timeline_title(language_));
    out_ += "<!DOCTYPE html>\n<html lang=\"" + std::string(pick(language_, "zh-CN", "en")) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<title>" +
            title + "</title>\n<style>" + std::string(page_style) + "</style>\n</head>\n<body>\n<main>\n<h1>" + title +
            "</h1>\n<p>" + escaped_html(today_words(view_.today, language_)) + "</p>\n";
    const std::span all(view_.timeline.policies);
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      // Policies of which nothing changes while they are in force stand together.
      const auto is_plain = [&](std::size_t at) { return all[at].rows.empty(); };
      end = begin + 1;
      while (end < all.size() && end - begin < most_together && is_plain(begin) && is_plain(end)) ++end;
      section(all.subspan(begin, end - begin));
    }
    if (view_.timeline.policies.empty()) out_ += "<p>" + escaped_html(nothing_dated_words(language_)) + "</p>\n";
    if (const auto undated = undated_words(view_.timeline, language_); !undated.empty())
      out_ += "<p>" + escaped_html(undated) + "</p>\n";
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

private:
  void section(std::span<const PolicyTimeline> policies) {
    out_ += "<section>\n" + timeline_svg_of(view_, policies);
    out_ += "<table>\n<thead><tr><th>" + phrase<ReportPhrase::what_column>(language_) + "</th><th>" +
            phrase<ReportPhrase::from_column>(language_) + "</th><th>" + phrase<ReportPhrase::to_column>(language_) +
            "</th><th>" + phrase<ReportPhrase::rule_column>(language_) + "</th></tr></thead>\n<tbody>\n";
    for (const auto& policy : policies) {
      auto whole = policy_row(policy, language_);
      whole.name = shown(policy.policy->header.name_in(language_));
      rows(whole);
      for (const auto& row : policy.rows) rows(value_row(row, language_));
    }
    out_ += "</tbody>\n</table>\n</section>\n";
  }

  void rows(const BarRow& row) {
    bool first = true;
    for (const auto& bar : row.bars) {
      out_ += "<tr" + std::string(kind(bar.kind)) + "><td>" + (first ? escaped_html(row.name) : "") +
              "</td><td class=\"date\">" + (bar.days.is_open_before() ? "" : day(bar.days.first)) +
              "</td><td class=\"date\">" + (bar.days.is_open_after() ? "" : day(bar.days.last)) + "</td><td>" +
              escaped_html(bar.words) + "</td></tr>\n";
      first = false;
    }
  }
  static std::string_view kind(Bar::Kind kind) {
    switch (kind) {
    case Bar::Kind::dated: return "";
    case Bar::Kind::rest: return " class=\"rest\"";
    case Bar::Kind::gap: return " class=\"gap\"";
    case Bar::Kind::overlap: break;
    }
    return " class=\"overlap\"";
  }
  std::string day(Date date) const { return escaped_html(words_of(date)[static_cast<std::size_t>(language_)]); }

  const TimelineView& view_;
  Language language_;
  std::string out_;
};

} // namespace

std::string timeline_html(const TimelineView& view) { return TimelinePage(view).write(); }

} // namespace medpol
