#include "grammar/text/html_text.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/date_words.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/timeline/timeline_drawing.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

// All lengths are in the units of the drawing, which is `page` wide.
constexpr int page = 960;
constexpr int margin = 10;
constexpr int names = 210;           ///< the column of names
constexpr int left = margin + names; ///< where the chart begins
constexpr int right = page - margin;
constexpr int bar_height = 20;
constexpr int line_height = 18;
constexpr int cell = 7; ///< a terminal cell of text in 13
constexpr std::size_t name_cells = names / cell - 2;

class Drawing {
public:
  explicit Drawing(const TimelineView& view) : view_(view), language_(view.language) {}

  void policy(const PolicyTimeline& one) {
    y_ += 10;
    text(margin, y_ + 14, "heading", policy_heading(one, language_));
    y_ += 24;
    row(policy_row(one, language_), "policy");
    insured_years(*one.policy);
    for (const auto& value : one.rows) row(value_row(value, language_), "value");
    y_ += 6;
  }

  void line_of_text(const std::string& words) {
    for (const auto& part : wrap(words, static_cast<std::size_t>((right - margin) / cell - 4))) {
      text(margin, y_ + 14, "note", part);
      y_ += line_height;
    }
  }

  bool has_marks() const { return used(Bar::Kind::rest) || used(Bar::Kind::gap) || used(Bar::Kind::overlap); }

  void legend() {
    y_ += 8;
    int x = left;
    const auto entry = [&](std::string_view kind, const std::string& words) {
      rect(x, y_, 26, 14, kind);
      text(x + 32, y_ + 12, "note", words);
      x += 32 + static_cast<int>(cell_width(words)) * cell + 18;
    };
    entry("dated", phrase<ReportPhrase::is_in_force>(language_));
    if (used(Bar::Kind::rest)) entry("rest", phrase<ReportPhrase::otherwise_so>(language_));
    if (used(Bar::Kind::gap)) entry("gap", phrase<ReportPhrase::nothing_in_force>(language_));
    if (used(Bar::Kind::overlap)) entry("overlap", phrase<ReportPhrase::overlapping>(language_));
    y_ += 22;
  }

  /// The whole drawing, with the axis above and its lines behind what was drawn.
  std::string finish() {
    const int top = 48;
    std::string grid;
    for (const auto& mark : year_marks(view_.chart, 16)) {
      const auto x = x_of(mark.day);
      grid += line(x, top - 8, x, top + y_, "year") + label(x + 4, top - 12, "axis", mark.words);
    }
    grid += line(left, top - 8, right, top - 8, "axis-line");
    std::string now;
    if (shows(view_.today)) {
      const auto x = x_of(view_.today);
      const auto words = today_words(view_.today, language_);
      const bool fits = x + static_cast<int>(cell_width(words)) * cell + 6 <= right;
      now = line(x, 18, x, top + y_, "today") +
            label(fits ? x + 4 : x - 4, 14, fits ? "today-words" : "today-words to-the-left", words);
    }
    const auto height = std::to_string(top + y_ + margin);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(page) + " " + height +
           "\" width=\"" + std::to_string(page) + "\" height=\"" + height + "\" role=\"img\" aria-label=\"" +
           escaped_html(timeline_title(language_)) + "\">\n<style>" + std::string(svg_style) + "</style>\n" +
           patterns() + "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n" + grid +
           "<g transform=\"translate(0 " + std::to_string(top) + ")\">\n" + out_ + "</g>\n" + now + "</svg>\n";
  }

private:
  bool shows(Date day) const { return view_.chart.first <= day && day <= view_.chart.last; }
  bool used(Bar::Kind kind) const { return used_[static_cast<std::size_t>(kind)]; }

  /// The left edge of a day; beyond the chart: its edges.
  int x_of(Date day) const {
    const auto days = std::int64_t{view_.chart.last.days} - view_.chart.first.days + 1;
    const auto at = (std::int64_t{day.days} - view_.chart.first.days) * (right - left) / days;
    return left + static_cast<int>(std::clamp<std::int64_t>(at, 0, right - left));
  }

  static std::string number(int value) { return std::to_string(value); }
  static std::string line(int x1, int y1, int x2, int y2, std::string_view kind) {
    return "<line class=\"" + std::string(kind) + "\" x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" +
           number(x2) + "\" y2=\"" + number(y2) + "\"/>\n";
  }
  static std::string label(int x, int y, std::string_view kind, std::string_view words) {
    return "<text class=\"" + std::string(kind) + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" +
           escaped_html(words) + "</text>\n";
  }
  void text(int x, int y, std::string_view kind, std::string_view words) { out_ += label(x, y, kind, words); }
  void rect(int x, int y, int width, int height, std::string_view kind) {
    out_ += "<rect class=\"" + std::string(kind) + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" +
            number(width) + "\" height=\"" + number(height) + "\"/>\n";
  }
  static std::string patterns() {
    return "<defs><pattern id=\"gap\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
           "patternTransform=\"rotate(45)\"><rect class=\"gap-paper\" width=\"8\" height=\"8\"/>"
           "<rect class=\"gap-stripe\" width=\"3\" height=\"8\"/></pattern></defs>\n";
  }

  static std::string_view name_of(Bar::Kind kind) {
    switch (kind) {
    case Bar::Kind::dated: return "dated";
    case Bar::Kind::rest: return "rest";
    case Bar::Kind::gap: return "gap";
    case Bar::Kind::overlap: break;
    }
    return "overlap";
  }

  void row(const BarRow& row, std::string_view kind) {
    const auto name = wrap(row.name, name_cells);
    for (std::size_t i = 0; i < name.size(); ++i)
      text(margin + 12, y_ + 15 + static_cast<int>(i) * line_height, kind, name[i]);
    std::vector<int> taken; // where the next label of each line below the bars can begin
    for (const auto& bar : row.bars)
      if (!is_flaw(bar)) draw(bar, taken);
    for (const auto& bar : row.bars)
      if (is_flaw(bar)) draw(bar, taken);
    const auto below = bar_height + 4 + static_cast<int>(taken.size()) * line_height;
    y_ += std::max(below, static_cast<int>(name.size()) * line_height + 2) + 4;
  }
  static bool is_flaw(const Bar& bar) { return bar.kind == Bar::Kind::gap || bar.kind == Bar::Kind::overlap; }

  void draw(const Bar& bar, std::vector<int>& taken) {
    if (bar.days.last < view_.chart.first || view_.chart.last < bar.days.first) return;
    used_[static_cast<std::size_t>(bar.kind)] = true;
    const auto begin = x_of(bar.days.first);
    const auto end = std::max(begin + 2, bar.days.last < view_.chart.last ? x_of(Date{bar.days.last.days + 1}) : right);
    const bool from_before = bar.days.first < view_.chart.first, goes_on = view_.chart.last < bar.days.last;
    out_ += "<g><title>" +
            escaped_html(words_of(bar.days)[static_cast<std::size_t>(language_)] +
                         (bar.words.empty() ? "" : "  " + bar.words)) +
            "</title>\n";
    shape(begin, end, from_before, goes_on, name_of(bar.kind));
    out_ += "</g>\n";
    if (bar.words.empty()) return;
    const auto wide = static_cast<int>(cell_width(bar.words)) * cell;
    const int inside = begin + (from_before ? 12 : 6);
    if (!is_flaw(bar) && inside + wide <= end - (goes_on ? 12 : 4)) return text(inside, y_ + 15, "words", bar.words);
    beside(begin, bar.words, taken);
  }

  /// A bar; with a point on a side where it goes on beyond the chart.
  void shape(int begin, int end, bool from_before, bool goes_on, std::string_view kind) {
    constexpr int point = 8;
    const auto top = number(y_), middle = number(y_ + bar_height / 2), bottom = number(y_ + bar_height);
    const auto gap = end - begin > 3 ? 1 : 0; // so that two bars side by side are two
    std::string path =
        "M" + number(begin + (from_before ? point : 0)) + " " + top + "H" + number(end - gap - (goes_on ? point : 0));
    if (goes_on) path += "L" + number(end - gap) + " " + middle + "L" + number(end - gap - point) + " " + bottom;
    else path += "V" + bottom;
    path += "H" + number(begin + (from_before ? point : 0));
    if (from_before) path += "L" + number(begin) + " " + middle;
    out_ += "<path class=\"" + std::string(kind) + "\" d=\"" + path + "Z\"/>\n";
  }

  /// What does not fit into a bar stands below it, in the first line that has room.
  void beside(int begin, const std::string& words, std::vector<int>& taken) {
    const auto room = static_cast<std::size_t>((right - left) / cell);
    for (const auto& part : wrap(words, room)) {
      const auto wide = static_cast<int>(cell_width(part)) * cell;
      const auto x = std::max(left, std::min(begin + 2, right - wide));
      const auto free = std::find_if(taken.begin(), taken.end(), [&](int next) { return next <= x; });
      const auto at = static_cast<int>(free - taken.begin());
      if (free == taken.end()) taken.push_back(0);
      taken[static_cast<std::size_t>(at)] = x + wide + 14;
      text(x, y_ + bar_height + 14 + at * line_height, "words", part);
    }
  }

  void insured_years(const Policy& policy) {
    const auto marks = insured_year_marks(policy, view_.chart);
    if (marks.empty() || static_cast<int>(marks.size()) * 10 > right - left) return;
    text(margin + 12, y_ + 11, "policy", phrase<ReportPhrase::insured_year>(language_));
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const auto x = x_of(marks[i].day), next = i + 1 < marks.size() ? x_of(marks[i + 1].day) : right;
      out_ += line(x, y_, x, y_ + 14, "insured-year");
      if (next - x > 34) text(x + 4, y_ + 11, "note", marks[i].words);
    }
    y_ += 20;
  }

  const TimelineView& view_;
  Language language_;
  int y_ = 0; ///< below what was drawn
  bool used_[4] = {};
  std::string out_;
};

} // namespace

std::string timeline_svg_of(const TimelineView& view, std::span<const PolicyTimeline> policies) {
  Drawing drawing(view);
  for (const auto& policy : policies) drawing.policy(policy);
  if (drawing.has_marks()) drawing.legend();
  return drawing.finish();
}

std::string timeline_svg(const TimelineView& view) {
  Drawing drawing(view);
  for (const auto& policy : view.timeline.policies) drawing.policy(policy);
  if (view.timeline.policies.empty()) drawing.line_of_text(nothing_dated_words(view.language));
  else drawing.legend();
  if (const auto undated = undated_words(view.timeline, view.language); !undated.empty()) drawing.line_of_text(undated);
  return drawing.finish();
}

} // namespace medpol
