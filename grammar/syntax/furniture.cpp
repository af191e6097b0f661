#include "grammar/syntax/furniture.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/list_mark.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/said.hpp"

#include <vector>

namespace medpol {
namespace {

/// A line that may be numbered, and by what number.
struct Numbered {
  LineId line;
  NumberedMark mark;
};

class Furniture {
public:
  Furniture(FileId file, std::string_view text, Layout& layout, Diagnostics& diagnostics)
      : file_(file), text_(text), layout_(layout), diagnostics_(diagnostics) {}

  void set_apart() {
    for (auto& line : layout_.lines) line.head = line.begin, line.tail = line.end;
    group(layout_.first);
    for (std::size_t i = 0; i < layout_.lines.size(); ++i)
      if (layout_.lines[i].first_child != LineId::none) group(layout_.lines[i].first_child);
  }

private:
  Line& line(LineId id) { return layout_.lines[static_cast<std::size_t>(id)]; }

  /// The lines of one level: their ends, and the numbers of those that count up from one.
  void group(LineId first) {
    std::vector<Numbered> run;
    for (auto id = first; id != LineId::none; id = line(id).next) {
      if (line(id).kind != LineKind::text) continue;
      end_of(id);
      const auto mark = numbered_mark(text_, line(id).begin, line(id).end);
      if (mark.length == 0) continue;
      const bool follows =
          !run.empty() && run.back().mark.style == mark.style && mark.number == run.back().mark.number + 1;
      if (!follows) {
        number(run);
        run.clear();
      }
      if (follows || mark.number == 1) run.push_back({id, mark});
    }
    number(run);
  }

  /// A single number counts nothing up, unless it can be nothing else.
  void number(const std::vector<Numbered>& run) {
    for (const auto& [id, mark] : run) {
      if (mark.may_be_value) {
        if (run.size() > 1) ask(id, mark);
        continue;
      }
      line(id).begin += static_cast<std::uint32_t>(mark.length);
    }
  }

  /// 一、二级：80% under 二、三级：70%: the first and the second line, or the levels 一级、二级.
  void ask(LineId id, const NumberedMark& mark) {
    const auto& own = line(id);
    const auto words = text_.substr(own.begin, own.end - own.begin);
    const auto rest = words.substr(mark.length);
    diagnostics_.push_back(diagnose<Code::E131>(
        {file_, own.begin, own.end}, words,
        Several{{Argument(std::string(rest)), Argument(std::string(signs::name_open.text) + std::string(words) +
                                                       std::string(signs::name_close.text))},
                Several::Between::either}));
  }

  void end_of(LineId id) {
    auto& own = line(id);
    while (own.end > own.begin) {
      const auto last = last_character(own);
      const auto c = fold(decode(text_, last).value);
      const bool ends = c == signs::full_stop.code || c == ';' || (c == ',' && is_listed(own));
      if (!ends || last == own.begin) return;
      own.end = last;
      while (own.end > own.begin) {
        const auto blank = blank_before(text_.substr(own.begin), own.end - own.begin);
        if (blank == 0) break;
        own.end -= static_cast<std::uint32_t>(blank);
      }
    }
  }

  /// Whether a line of the same level follows, so that a comma divides the two.
  bool is_listed(const Line& own) const {
    return own.parent != LineId::none && own.next != LineId::none && layout_[own.next].kind == LineKind::text;
  }

  std::uint32_t last_character(const Line& own) const {
    auto at = own.end - 1;
    while (at > own.begin && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) --at;
    return at;
  }

  FileId file_;
  std::string_view text_;
  Layout& layout_;
  Diagnostics& diagnostics_;
};

} // namespace

void set_furniture_apart(FileId file, std::string_view text, Layout& layout, Diagnostics& diagnostics) {
  Furniture(file, text, layout, diagnostics).set_apart();
}

} // namespace medpol
