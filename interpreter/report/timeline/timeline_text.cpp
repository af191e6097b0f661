#include "grammar/words/reasons.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/timeline/timeline_view.hpp"

#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/date_words.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

constexpr std::size_t most_name_cells = 26;
constexpr std::size_t least_chart_cells = 24;
constexpr std::size_t most_date_cells = 30;

/// A line of cells, in which a wide character takes two.
class Cells {
public:
  explicit Cells(std::size_t count) : cells_(count, " ") {}
  std::size_t size() const { return cells_.size(); }
  const std::string& operator[](std::size_t at) const { return cells_[at]; }
  void put(std::size_t at, std::string_view mark) {
    if (at < cells_.size()) cells_[at] = mark;
  }
  void write(std::size_t at, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      const auto [value, length] = decode(text, i);
      const auto width = static_cast<std::size_t>(cell_width(value));
      if (at + width > cells_.size()) return;
      if (width == 0) cells_[at == 0 ? 0 : at - 1] += text.substr(i, length);
      if (width > 0) cells_[at] = text.substr(i, length);
      if (width > 1) cells_[at + 1].clear();
      at += width;
      i += length;
    }
  }
  std::string line() const {
    std::string out;
    for (const auto& cell : cells_) out += cell;
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

private:
  std::vector<std::string> cells_;
};

class Chart {
public:
  Chart(const TimelineView& view, std::size_t columns) : view_(view), language_(view.language), columns_(columns) {
    std::size_t widest = 0;
    for (const auto& policy : view.timeline.policies) {
      widest = std::max(widest, cell_width(policy_row(policy, language_).name));
      widest = std::max(widest, cell_width(insured_year_name(*policy.policy)));
      for (const auto& row : policy.rows) widest = std::max(widest, cell_width(value_row(row, language_).name));
    }
    names_ = std::min(widest, most_name_cells) + 4; // indented by two, two blanks behind
    width_ = columns > names_ + least_chart_cells ? columns - names_ : least_chart_cells;
  }

  std::string draw() {
    axis();
    for (const auto& policy : view_.timeline.policies) {
      out_ += '\n';
      append_hanging(out_, "", policy_heading(policy, language_), columns_);
      bars(policy_row(policy, language_), false);
      insured_years(*policy.policy);
      for (const auto& row : policy.rows) bars(value_row(row, language_), true);
    }
    out_ += '\n';
    legend();
    return std::move(out_);
  }

private:
  /// The cell in which a day lies, for days of the chart.
  std::size_t cell_of(Date day) const {
    const auto days = std::int64_t{view_.chart.last.days} - view_.chart.first.days + 1;
    const auto at = (std::int64_t{day.days} - view_.chart.first.days) * static_cast<std::int64_t>(width_) / days;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(width_) - 1));
  }
  bool shows(Date day) const { return view_.chart.first <= day && day <= view_.chart.last; }

  void line(std::string_view name, const Cells& cells) {
    auto text = pad_right("  " + std::string(name), names_) + cells.line();
    while (text.ends_with(' ')) text.pop_back();
    out_ += text + '\n';
  }
  void named(const std::string& name, const Cells& cells) {
    if (cell_width(name) + 4 <= names_) return line(name, cells);
    // A long name has lines of its own.
    append_hanging(out_, "  ", name, columns_);
    line("", cells);
  }

  void axis() {
    if (shows(view_.today)) {
      const auto words = today_words(view_.today, language_);
      const auto at = cell_of(view_.today), width = cell_width(words);
      Cells cells(width_);
      cells.put(at, "v");
      if (at + 2 + width <= width_) cells.write(at + 2, words);
      else if (at >= width + 1) cells.write(at - width - 1, words);
      else out_ += words + '\n';
      line("", cells);
    }
    Cells years(width_), ticks(width_);
    for (std::size_t i = 0; i < width_; ++i) ticks.put(i, "-");
    for (const auto& mark : year_marks(view_.chart, width_ / 6)) {
      years.write(cell_of(mark.day), mark.words);
      ticks.put(cell_of(mark.day), "|");
    }
    line("", years);
    line("", ticks);
  }

  std::string insured_year_name(const Policy& policy) const {
    return insured_year_marks(policy, view_.chart).empty() ? "" : phrase<ReportPhrase::insured_year>(language_);
  }
  void insured_years(const Policy& policy) {
    const auto marks = insured_year_marks(policy, view_.chart);
    if (marks.empty() || marks.size() * 3 > width_) return;
    Cells cells(width_);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const auto at = cell_of(marks[i].day);
      const auto next = i + 1 < marks.size() ? cell_of(marks[i + 1].day) : width_;
      cells.put(at, "|");
      if (at + 1 + marks[i].words.size() < next) cells.write(at + 1, marks[i].words);
    }
    line(insured_year_name(policy), cells);
  }

  static std::string_view filling(Bar::Kind kind) {
    switch (kind) {
    case Bar::Kind::dated: return "=";
    case Bar::Kind::rest: return "-";
    case Bar::Kind::gap: return "?";
    case Bar::Kind::overlap: break;
    }
    return "#";
  }

  void bars(const BarRow& row, bool list) {
    Cells cells(width_);
    // What is short stands over the ends of what is long, so that a single day is seen.
    for (const auto kind : {Bar::Kind::rest, Bar::Kind::dated, Bar::Kind::gap, Bar::Kind::overlap})
      for (const auto& bar : row.bars)
        if (bar.kind == kind) draw_bar(cells, bar, list);
    const auto is_flaw = [](const Bar& bar) { return bar.kind == Bar::Kind::gap || bar.kind == Bar::Kind::overlap; };
    if (shows(view_.today))
      if (const auto at = cell_of(view_.today); cells[at] == "=" || cells[at] == "-" || cells[at] == " ")
        cells.put(at, ":");
    named(row.name, cells);
    std::size_t widest = 0;
    for (const auto& bar : row.bars) widest = std::max(widest, cell_width(days_in_words(bar)));
    for (const auto& bar : row.bars)
      if (list || is_flaw(bar))
        append_hanging(out_, "    " + pad_right(days_in_words(bar), std::min(widest, most_date_cells)) + "  ",
                       bar.words, columns_);
  }
  std::string days_in_words(const Bar& bar) const { return words_of(bar.days)[static_cast<std::size_t>(language_)]; }

  void draw_bar(Cells& cells, const Bar& bar, bool labelled) {
    if (bar.days.last < view_.chart.first || view_.chart.last < bar.days.first) return;
    used_.insert(bar.kind);
    const auto mark = filling(bar.kind);
    const bool from_before = bar.days.first < view_.chart.first, goes_on = view_.chart.last < bar.days.last;
    const auto begin = from_before ? 0 : cell_of(bar.days.first);
    // Up to where the next day begins, so that bars that follow one another do not meet in a cell.
    const auto next = bar.days.last < view_.chart.last ? cell_of(Date{bar.days.last.days + 1}) : width_;
    const auto end = next > begin ? next - 1 : begin;
    for (auto at = begin; at <= end; ++at) cells.put(at, mark);
    if (bar.kind == Bar::Kind::gap || bar.kind == Bar::Kind::overlap) return;
    runs_out_ = runs_out_ || from_before || goes_on;
    cells.put(begin, from_before ? "<" : end > begin ? "[" : "|");
    if (end > begin) cells.put(end, goes_on ? ">" : "]");
    if (labelled && end > begin && cell_width(bar.words) < end - begin) cells.write(begin + 1, bar.words);
  }

  void legend() {
    Several marks{{}, Several::Between::facts};
    const auto add = [&](std::string_view mark, Said meaning) {
      marks.all.push_back(say<ReasonCode::fact>(std::string(mark), std::move(meaning)));
    };
    add("[==]", say<ReportPhrase::is_in_force>());
    if (used_.contains(Bar::Kind::rest)) add("[--]", say<ReportPhrase::otherwise_so>());
    if (runs_out_) add("< >", say<ReportPhrase::goes_on>());
    if (used_.contains(Bar::Kind::gap)) add("??", say<ReportPhrase::nothing_in_force>());
    if (used_.contains(Bar::Kind::overlap)) add("##", say<ReportPhrase::overlapping>());
    if (shows(view_.today)) add(":", say<ReportPhrase::marked_today>());
    append_hanging(out_, "", phrase<ReportPhrase::chart_legend>(language_, std::move(marks)), columns_);
  }

  const TimelineView& view_;
  Language language_;
  std::size_t columns_, names_ = 0, width_ = 0;
  std::set<Bar::Kind> used_;
  bool runs_out_ = false;
  std::string out_;
};

} // namespace

std::string timeline_text(const TimelineView& view, std::size_t columns) {
  std::string out;
  if (view.timeline.policies.empty()) append_hanging(out, "", nothing_dated_words(view.language), columns);
  else out = Chart(view, columns).draw();
  if (const auto undated = undated_words(view.timeline, view.language); !undated.empty())
    append_hanging(out, "", undated, columns);
  return out;
}

} // namespace medpol
