#include "grammar/text/list_mark.hpp"

#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

constexpr std::size_t most_digits = 3;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_numeral(char32_t c) { return signs::is_one(c, signs::numerals); }

struct Cursor {
  std::string_view text;
  std::size_t at, end;
  char32_t raw() const { return at < end ? decode(text, at).value : 0; }
  char32_t peek() const { return fold(raw()); }
  void skip() { at += decode(text, at).length; }
  bool take(std::u32string_view any) {
    if (at >= end || !signs::is_one(peek(), any)) return false;
    skip();
    return true;
  }
};

/// Digits or Chinese numerals, a few; how many.
std::size_t number(Cursor& in, bool (*is_one)(char32_t)) {
  std::size_t count = 0;
  for (; in.at < in.end && is_one(in.peek()) && count <= most_digits; in.skip()) ++count;
  return count <= most_digits ? count : 0;
}

/// 一 to 九十九; 0 for another.
int small_numeral(Cursor& in) {
  int out = 0, digit = 0;
  for (; is_numeral(in.peek()); in.skip()) {
    const auto value = static_cast<int>(signs::numerals.find(in.peek())) + 1;
    if (value < 10) {
      if (digit != 0) return 0;
      digit = value;
    } else {
      if (out != 0) return 0;
      out = digit == 0 ? 10 : digit * 10;
      digit = 0;
    }
  }
  return out + digit;
}

std::size_t behind_blanks(Cursor in) {
  while (in.at < in.end && (in.peek() == ' ' || in.peek() == '\t')) in.skip();
  return in.at;
}

/// Where the mark ends; 0 when there is none.
std::size_t mark_end(Cursor in) {
  const auto c = in.raw();
  if (c >= U'①' && c <= U'⒇') return in.skip(), in.at; // ①, ⑴
  if (c >= U'⒈' && c <= U'⒛') return in.skip(), in.at;
  if (in.take(signs::bullets)) return in.at;
  if (in.take(signs::before_number)) {
    if (number(in, is_digit) == 0 && number(in, is_numeral) == 0) return 0;
    return in.take(signs::behind_number) ? in.at : 0;
  }
  auto chinese = in;
  if (number(chinese, is_numeral) > 0) { // 一、二级 is a list of levels
    const bool ends = chinese.take(signs::behind_numeral);
    return ends && !is_numeral(chinese.peek()) && !is_digit(chinese.peek()) ? chinese.at : 0;
  }
  if (number(in, is_digit) == 0) return 0;
  return in.take(signs::behind_digits) && !is_digit(in.peek()) ? in.at : 0; // 1.5寸 is a figure
}

} // namespace

std::size_t list_mark(std::string_view text, std::size_t at, std::size_t end) {
  const auto stop = mark_end({text, at, end});
  if (stop == 0) return 0;
  const auto behind = behind_blanks({text, stop, end});
  return behind < end ? behind - at : 0;
}

NumberedMark numbered_mark(std::string_view text, std::size_t at, std::size_t end) {
  Cursor in{text, at, end};
  NumberedMark out;
  const auto first = in.raw();
  const bool circled = first >= U'①' && first <= U'⑳';
  const bool bracket = !circled && in.take(U"(");
  const auto digit = in.peek();
  if (circled) {
    out.number = static_cast<int>(first - U'①') + 1;
    out.style = U'①';
    in.skip();
  } else if (is_digit(digit)) {
    std::size_t digits = 0;
    for (; is_digit(in.peek()) && digits <= most_digits; in.skip(), ++digits)
      out.number = out.number * 10 + static_cast<int>(in.peek() - '0');
    if (digits > most_digits) return {};
  } else if (is_numeral(digit)) {
    out.number = small_numeral(in);
  }
  if (out.number == 0) return {};
  if (!circled) {
    const auto sign = in.peek();
    if (!in.take(bracket ? signs::behind_number : signs::behind_digits)) return {};
    out.style = sign + (is_digit(digit) ? 0x200000 : 0x400000) + (bracket ? 0x800000 : 0);
    if (!bracket && is_digit(in.peek())) return {};
    auto behind = in;
    out.may_be_value = !bracket && small_numeral(behind) > out.number && sign == signs::pause.code &&
                       is_numeral(digit) && is_numeral(in.peek());
  }
  const auto behind = behind_blanks(in);
  if (behind >= end) return {};
  out.length = behind - at;
  return out;
}

std::string_view without_list_marks(std::string_view text) {
  text.remove_prefix(list_mark(text, 0, text.size()));
  for (auto last = signs::sign_at_end(text, signs::behind_member); last != 0 && last < text.size();
       last = signs::sign_at_end(text, signs::behind_member))
    text.remove_suffix(last);
  return text;
}

} // namespace medpol
