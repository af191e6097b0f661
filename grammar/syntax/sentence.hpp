#pragma once
// The words of sentences as PEGTL rules: 按70%报销, 年度最高支付限额, 800-5000元, 第二次及以后住院. Included by
// parser.cpp only.
#include "grammar/syntax/printed_range.hpp"
#include "grammar/syntax/spoken.hpp"
#include "grammar/syntax/words.hpp"
#include "grammar/text/signs.hpp"

namespace medpol::rules {

/// Words of a sentence that say a keyword, or nothing of their own.
template <Spoken words> struct said : leaf_rule<said<words>, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end) return 0;
    const auto length = spoken_length(words, state.text().substr(0, end), at);
    if (length == 0) return 0;
    const auto keyword = keyword_of(words);
    state.leaf(keyword ? SyntaxKind::keyword : SyntaxKind::filler, at, at + length,
               keyword ? static_cast<std::uint32_t>(*keyword) : 0);
    return at + length;
  }
};
/// The same words where another says it already.
template <Spoken words> struct unsaid : leaf_rule<unsaid<words>, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto length = at < end ? spoken_length(words, state.text().substr(0, end), at) : 0;
    if (length == 0) return 0;
    state.leaf(SyntaxKind::filler, at, at + length);
    return at + length;
  }
};
/// Tried quietly: who made a mistake did not mean to say one of them.
template <Spoken words> using spoken = quietly<said<words>>;

/// Base of a rule that looks at the next word, behind blanks, and takes nothing: `Derived::holds(state, at, end)`.
template <class Derived> struct look {
  using rule_t = Derived;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto here = static_cast<std::size_t>(in.current() - state.text().data());
    return Derived::holds(state, state.skip_blanks(here, end), end);
  }
};

/// 1 of 1-3万元.
struct low_end : leaf_rule<low_end, Expected::literal> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end || state.unknown_until(at) != 0 || state.word(at, end).name != NameId::none) return 0;
    if (!state.figure(at, end)) return 0;
    const auto low = printed_low_end(state.text().substr(0, end), at);
    if (!low) return 0;
    state.literal_leaf(at, *low);
    return at + low->length;
  }
};

/// 一 of 一、二级 or 一、二、三级: a value whose last characters stand behind the last of several.
struct short_name : leaf_rule<short_name, Expected::value> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto text = state.text().substr(0, end);
    const auto first = numeral_length(text, at);
    if (first == 0 || state.word(at, end).name != NameId::none) return 0;
    auto last = at;
    constexpr std::size_t longest = 60; // bytes: no list of levels is longer
    for (auto length = first; length != 0 && last + length < end; length = numeral_length(text, last)) {
      const auto [sign, width] = decode(text, last + length);
      if (sign != signs::pause.code) break;
      if (last - at > longest) return 0;
      last += length + width;
    }
    const auto length = last == at ? 0 : numeral_length(text, last);
    if (length == 0) return 0;
    const auto whole = state.lexicon().match(text, last);
    if (whole.name == NameId::none || whole.length <= length) return 0;
    const auto spelling =
        std::string(text.substr(at, first)) + std::string(text.substr(last + length, whole.length - length));
    const auto id = state.lexicon().find(spelling);
    if (id == NameId::none) return 0;
    state.short_name_leaf(at, at + first, id, spelling);
    return at + first;
  }

private:
  static std::size_t numeral_length(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const auto [c, length] = decode(text, at);
    return signs::is_one(c, signs::numerals) ? length : 0;
  }
};

/// 首次, which is 第1次; 再次, which is 第2次.
template <Spoken words, int number> struct spoken_time : leaf_rule<spoken_time<words, number>, Expected::literal> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end) return 0;
    const auto length = spoken_length(words, state.text().substr(0, end), at);
    if (length == 0) return 0;
    state.literal_leaf(at, {{number, 0, LiteralUnit::times, LiteralProblem::none}, static_cast<std::uint32_t>(length)});
    return at + length;
  }
};
using first_time = spoken_time<Spoken::first_time, 1>;
using second_time = spoken_time<Spoken::second_time, 2>;

/// 在 before a label, where no name begins with it: 在职.
struct label_prefix : leaf_rule<label_prefix, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end || state.word(at, end).name != NameId::none ||
        state.lexicon().match_over_blanks(state.text().substr(0, end), at).length != 0)
      return 0;
    return unsaid<Spoken::label_prefix>::read(state, at, end);
  }
};
/// 在上述标准上 before a change, where no name begins with it.
struct on_that : leaf_rule<on_that, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end || state.word(at, end).name != NameId::none) return 0;
    return unsaid<Spoken::on_that>::read(state, at, end);
  }
};
/// Words behind a label that say nothing of their own, where it ends behind them.
struct label_suffix : leaf_rule<label_suffix, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto text = state.text().substr(0, end);
    auto length = at < end ? label_suffix_length(text, at) : 0;
    const bool behind_age = !state.tree().nodes.empty() && state.tree().nodes.back().kind == SyntaxKind::comparison;
    if (length == 0 && behind_age && at < end) length = spoken_length(Spoken::aged, text, at);
    if (length == 0) return 0;
    state.leaf(SyntaxKind::filler, at, at + length);
    return at + length;
  }
};

/// 全额报销, which is 100%; 全额自付, which is 0%.
struct whole_share : leaf_rule<whole_share, Expected::literal> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end) return 0;
    const auto text = state.text().substr(0, end);
    const auto all = spoken_length(Spoken::all_paid, text, at), none = spoken_length(Spoken::nothing_paid, text, at);
    const auto length = std::max(all, none);
    if (length == 0) return 0;
    state.literal_leaf(
        at, {{all > none ? 1 : 0, 0, LiteralUnit::rate, LiteralProblem::none}, static_cast<std::uint32_t>(length)});
    return at + length;
  }
};

/// The name of a value that is said in a sentence, and the old value that it has no longer.
struct spoken_name : leaf_rule<spoken_name, Expected::name> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto text = state.text().substr(0, end);
    const auto found = at < end ? spoken_definition(text, at) : SpokenDefinition{};
    if (found.name == 0) return 0;
    const auto stop = state.trim_back(at, found.name);
    const auto id = state.lexicon().find(text.substr(at, stop - at));
    if (stop == at || id == NameId::none) return 0;
    state.leaf(SyntaxKind::name, at, stop, static_cast<std::uint32_t>(id));
    return stop;
  }
};
/// （原78%）
struct value_before : leaf_rule<value_before, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto text = state.text().substr(0, end);
    const auto opening = at < end ? spoken_length(Spoken::before_now, text, at) : 0;
    const auto figure = opening != 0 && at + opening < end ? scan_literal(text, at + opening) : std::nullopt;
    if (!figure) return 0;
    const auto stop = at + opening + figure->length;
    if (stop >= end || fold(decode(text, stop).value) != U')') return 0;
    const auto behind = stop + decode(text, stop).length;
    state.leaf(SyntaxKind::filler, at, behind);
    return behind;
  }
};
struct old_value : leaf_rule<old_value, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto text = state.text().substr(0, end);
    const auto from = at < end ? spoken_length(Spoken::from_old, text, at) : 0;
    if (from == 0) return 0;
    const auto begin = state.skip_blanks(at + from, end);
    const auto figure = begin < end ? scan_literal(text, begin) : std::nullopt;
    if (!figure) return 0;
    state.leaf(SyntaxKind::filler, at, begin + figure->length);
    return begin + figure->length;
  }
};

/// True before a figure in one of some units: 70%, 百分之七十. Takes nothing.
template <LiteralUnit... units> struct peek_unit : look<peek_unit<units...>> {
  static bool holds(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end || state.word(at, end).name != NameId::none) return false;
    const auto& scanned = state.figure(at, end);
    return scanned && ((scanned->literal.unit == units) || ...);
  }
};
using peek_rate = peek_unit<LiteralUnit::rate>;
using peek_money = peek_unit<LiteralUnit::yuan>;
using peek_times = peek_unit<LiteralUnit::times>;
using peek_years = peek_unit<LiteralUnit::years>;

/// False before a verb and its rate, which end the cases before them: 超过3万元的部分，统筹基金支付90%. Takes nothing.
struct not_verb : look<not_verb> {
  static bool holds(ParseState& state, std::size_t at, std::size_t end) {
    return at >= end || !begins_sentence_word(state.text().substr(0, end), at);
  }
};

/// False before 未成年人, which is a word: read as 未 and 成年人 it would be all others. Takes nothing.
struct not_minor : look<not_minor> {
  static bool holds(ParseState& state, std::size_t at, std::size_t end) {
    return at >= end || spoken_length(Spoken::minor, state.text().substr(0, end), at) == 0;
  }
};

/// True where a “、”, “，” or “；” follows in the line: only then it can hold several cases. Takes nothing.
struct has_several {
  using rule_t = has_several;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState&) {
    const std::string_view rest(in.current(), static_cast<std::size_t>(in.end() - in.current()));
    return signs::find_one(rest, signs::between_cases) != std::string_view::npos;
  }
};

/// False where a name begins: a value can be called 减半. Takes nothing.
struct not_name : look<not_name> {
  static bool holds(ParseState& state, std::size_t at, std::size_t end) {
    return at >= end || state.word(at, end).name == NameId::none;
  }
};

/// True where the word before has ended. Takes nothing.
struct not_going_on {
  using rule_t = not_going_on;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    return !goes_on(state, static_cast<std::size_t>(in.current() - state.text().data()), end);
  }
};

/// True behind 第二次 where the label ends: of what is not said. Takes nothing.
struct ends_occasion : look<ends_occasion> {
  static bool holds(ParseState& state, std::size_t at, std::size_t end) {
    if (at >= end) return false;
    const auto c = state.sign(at).value;
    return c == U':' || c == U',' || state.figure(at, end);
  }
};

/// False behind a figure: 1万元及以下 is a range, 二级及以下 says levels. Takes nothing.
struct not_behind_figure {
  using rule_t = not_behind_figure;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input&, ParseState& state) {
    const auto& nodes = state.tree().nodes;
    return nodes.empty() || nodes.back().kind != SyntaxKind::literal;
  }
};

} // namespace medpol::rules
