#pragma once
// The words of the grammar as PEGTL rules. Included by read_line.cpp only.
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parse_state.hpp"
#include "grammar/syntax/quotes.hpp"
#include "grammar/syntax/spoken.hpp"
#include "grammar/syntax/word_ends.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/signs.hpp"

#include <tao/pegtl.hpp>

#include <algorithm>

namespace medpol::rules {

namespace pegtl = tao::pegtl;
using pegtl::apply_mode;
using pegtl::rewind_mode;

/// Base of a rule that reads one leaf: `Derived::read(state, at, end)` gives the offset behind the leaf, or 0 when it
/// does not stand there. Blanks before it are skipped; a failure is remembered with what was expected.
template <class Derived, Expected expected> struct leaf_rule {
  using rule_t = Derived;
  using subs_t = pegtl::empty_list;

  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto base = state.text().data();
    const auto here = static_cast<std::size_t>(in.current() - base);
    const auto end = static_cast<std::size_t>(in.end() - base);
    const auto at = state.skip_blanks(here, end);
    const auto stop = at <= end ? Derived::read(state, at, end) : 0;
    if (stop == 0) {
      state.failed(at, expected);
      return false;
    }
    in.bump(stop - here);
    return true;
  }
};

/// Any of some keywords.
template <Keyword... keywords> struct kw : leaf_rule<kw<keywords...>, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    const auto& word = state.word(at, end);
    std::size_t stop = 0;
    ((stop == 0 && word.is(keywords)
          ? (stop = at + word.length, state.leaf(SyntaxKind::keyword, at, stop, static_cast<std::uint32_t>(keywords)))
          : void()),
     ...);
    return stop;
  }
};

/// How long the Latin letters at the beginning of a text are.
inline std::size_t length_of_latin(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto [value, length] = decode(text, at);
    const auto c = fold(value);
    if (c < 'a' || c > 'z') break;
    at += length;
  }
  return at;
}

/// The length of “or” or “and” at the beginning of a keyword (“or below”, “and higher”); 0 where no word is behind it.
inline std::size_t length_of_conjunction(std::string_view word) {
  const auto length = length_of_latin(word);
  return length == word.size() ? 0 : length;
}

/// 以上, or above: a keyword whose English begins with “or” or “and”. It is not meant where a longer word stands behind
/// that: `retired and higher of (…)`.
template <Keyword... keywords> struct suffix_word : leaf_rule<suffix_word<keywords...>, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    const auto length = state.word(at, end).length;
    const auto link = length_of_conjunction(state.text().substr(at, length));
    if (link != 0) {
      const auto behind = state.skip_blanks(at + link, end);
      if (behind + state.word(behind, end).length > at + length) return 0;
    }
    return kw<keywords...>::read(state, at, end);
  }
};

/// A keyword that joins conditions, also where it is the beginning of a longer one: the second “or” of
/// `60 years old or above or below 18 years old`.
template <Keyword keyword, Keyword... longer>
struct conjunction_word : leaf_rule<conjunction_word<keyword, longer...>, Expected::keyword> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    const auto& word = state.word(at, end);
    if (word.is(keyword) || !(word.is(longer) || ...)) return kw<keyword>::read(state, at, end);
    const auto link = length_of_conjunction(state.text().substr(at, word.length));
    if (link == 0) return 0;
    state.leaf(SyntaxKind::keyword, at, at + link, static_cast<std::uint32_t>(keyword));
    return at + link;
  }
};

/// Any of some signs.
template <Expected expected, char32_t... signs> struct sign : leaf_rule<sign<expected, signs...>, expected> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    const auto [c, length] = state.sign(at);
    if (((c != signs) && ...)) return 0;
    state.leaf(SyntaxKind::mark, at, at + length, c);
    return at + length;
  }
};

struct colon : sign<Expected::colon, U':'> {};
struct equals : sign<Expected::equals, U'='> {};
struct comma : sign<Expected::keyword, U','> {};
constexpr char32_t pause = signs::pause.code;
struct enumeration_comma : sign<Expected::keyword, pause> {};
struct open : sign<Expected::value, U'('> {};
struct close : sign<Expected::closing, U')'> {};

struct end_of_line : leaf_rule<end_of_line, Expected::keyword> {
  static std::size_t read(ParseState&, std::size_t at, std::size_t end) { return at == end && end != 0 ? end : 0; }
};

/// Whether the text goes on without a blank in a way that no word, number or sign begins.
inline bool goes_on(ParseState& state, std::size_t at, std::size_t end) {
  if (at >= end) return false;
  const auto c = decode(state.text(), at).value;
  const bool ideograph = c >= 0x4E00 && c <= 0x9FFF;
  if (!ideograph || state.word(at, end).length != 0 || state.figure(at, end)) return false;
  return !begins_sentence_word(state.text().substr(0, end), at);
}

/// A name in scope, bare or in 「」.
struct name : leaf_rule<name, Expected::value> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    constexpr auto left = signs::name_open.text, right = signs::name_close.text;
    if (state.text().substr(at, end - at).starts_with(left)) {
      const auto stop = state.text().find(right, at);
      if (stop == std::string_view::npos || stop >= end) return 0;
      const auto id = state.lexicon().find(state.text().substr(at + left.size(), stop - at - left.size()));
      const auto kind = id == NameId::none ? SyntaxKind::unknown : SyntaxKind::name;
      state.leaf(kind, at, stop + right.size(), static_cast<std::uint32_t>(id));
      return stop + right.size();
    }
    const auto word = state.word(at, end);
    // 医院级别 is not 医院 with something behind it, but one word that is not known.
    if (word.name == NameId::none || goes_on(state, at + word.length, end)) return 0;
    state.leaf(SyntaxKind::name, at, at + word.length, static_cast<std::uint32_t>(word.name));
    return at + word.length;
  }
};

/// A name within which blanks stand; tried where nothing else begins.
struct split_name : leaf_rule<split_name, Expected::value> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    const auto word = state.lexicon().match_over_blanks(state.text().substr(0, end), at);
    if (word.length == 0 || state.unknown_until(at) != 0 || goes_on(state, at + word.length, end)) return 0;
    state.leaf(SyntaxKind::name, at, at + word.length, static_cast<std::uint32_t>(word.name));
    return at + word.length;
  }
};

/// A name with a word right behind it that is not known: 病种银屑病, a field and its text.
struct name_before_text : leaf_rule<name_before_text, Expected::value> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    const auto word = state.word(at, end);
    if (word.name == NameId::none || !goes_on(state, at + word.length, end)) return 0;
    state.leaf(SyntaxKind::name, at, at + word.length, static_cast<std::uint32_t>(word.name));
    return at + word.length;
  }
};

struct literal : leaf_rule<literal, Expected::literal> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    if (state.unknown_until(at) != 0) return 0;
    const auto scanned = state.figure(at, end);
    if (!scanned || broken_number(state.text().substr(0, end), at) != 0) return 0;
    state.literal_leaf(at, *scanned);
    return at + scanned->length;
  }
};

/// 甲 … 癸, or A … J: the letter of a reading.
struct letter : leaf_rule<letter, Expected::letter> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end) return 0;
    constexpr std::u32string_view latin = U"abcdefghij";
    const auto [value, length] = decode(state.text(), at);
    const auto c = fold(value);
    const auto is_latin = [](char32_t next) {
      return (next >= U'a' && next <= U'z') || (next >= U'0' && next <= U'9');
    };
    const auto place = latin.find(c) != std::u32string_view::npos ? latin.find(c) : signs::stems.find(c);
    const auto stop = at + length;
    if (place == std::u32string_view::npos ||
        (is_latin(c) && stop < end && is_latin(fold(decode(state.text(), stop).value))))
      return 0;
    state.leaf(SyntaxKind::letter, at, stop, static_cast<std::uint32_t>(place));
    return stop;
  }
};

/// “…” or "…".
struct quoted : leaf_rule<quoted, Expected::text> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (at == end || state.text().substr(at).starts_with(signs::name_open.text)) return 0;
    const auto stop = quotation_end(state.text(), at, end);
    if (stop != 0) state.leaf(SyntaxKind::text, at, stop);
    return stop;
  }
};

/// True where a number or date begins; takes nothing.
struct peek_literal {
  using rule_t = peek_literal;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto here = static_cast<std::size_t>(in.current() - state.text().data());
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto at = state.skip_blanks(here, end);
    return at < end && state.word(at, end).name == NameId::none && state.figure(at, end).has_value();
  }
};

/// False where a number or a name follows `or above` or `or below`, which then is “or” with a bound behind it: `retired
/// or above 60 years old`. Takes nothing. Chinese says 超过 there, and not 以上.
struct ends_suffix {
  using rule_t = ends_suffix;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto here = static_cast<std::size_t>(in.current() - state.text().data());
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto at = state.skip_blanks(here, end);
    const bool latin = here > 0 && length_of_latin(state.text().substr(here - 1, 1)) != 0;
    return !latin || at >= end || (state.word(at, end).name == NameId::none && !state.figure(at, end));
  }
};

/// True where an operator could follow; takes nothing. At the end of an expression one look spares the attempts of all
/// of them.
struct more {
  using rule_t = more;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto at = state.skip_blanks(static_cast<std::size_t>(in.current() - state.text().data()), end);
    if (at < end) {
      const auto c = state.sign(at).value;
      if (c != U':' && c != U',' && c != pause && c != U')') return true;
    }
    state.failed(at, Expected::keyword);
    return false;
  }
};

/// True at the end of the text and before a comma; takes nothing.
struct ends_value {
  using rule_t = ends_value;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto at = state.skip_blanks(static_cast<std::size_t>(in.current() - state.text().data()), end);
    return at >= end || state.sign(at).value == U',' || state.sign(at).value == pause;
  }
};

/// False where 最高（…） or 最低（…） begins, which are limits too: 最高 300元. Takes nothing.
struct not_over_records {
  using rule_t = not_over_records;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto at = state.skip_blanks(static_cast<std::size_t>(in.current() - state.text().data()), end);
    if (at >= end) return true;
    const auto& word = state.word(at, end);
    if (!word.is(Keyword::highest_of) && !word.is(Keyword::lowest_of)) return true;
    const auto next = state.skip_blanks(at + word.length, end);
    return next >= end || state.sign(next).value != U'(';
  }
};

/// False where 理由 stands; takes nothing.
struct not_reason {
  using rule_t = not_reason;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    const auto at = state.skip_blanks(static_cast<std::size_t>(in.current() - state.text().data()), end);
    return at >= end || !state.word(at, end).is(Keyword::reason);
  }
};

/// `Rule`, whose failure is not remembered: what could have stood there is not what the author meant.
template <typename Rule> struct quietly {
  using rule_t = quietly;
  using subs_t = pegtl::type_list<Rule>;
  template <apply_mode A, rewind_mode, template <typename...> class Action, template <typename...> class Control,
            typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto mark = state.mark();
    const auto reached = state.reached();
    if (Control<Rule>::template match<A, rewind_mode::required, Action, Control>(in, state)) return true;
    state.rollback(mark);
    state.reach_back(reached);
    return false;
  }
};

/// `Rule` without a word that is not known.
template <typename Rule> struct all_known {
  using rule_t = all_known;
  using subs_t = pegtl::type_list<Rule>;
  template <apply_mode A, rewind_mode, template <typename...> class Action, template <typename...> class Control,
            typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto mark = state.mark();
    if (Control<Rule>::template match<A, rewind_mode::required, Action, Control>(in, state) &&
        std::none_of(state.tree().nodes.begin() + static_cast<std::ptrdiff_t>(mark.nodes), state.tree().nodes.end(),
                     [](const SyntaxNode& node) { return node.kind == SyntaxKind::unknown; }))
      return true;
    state.rollback(mark);
    return false;
  }
};

/// `Rule`, within which the same may stand without brackets: 本年度累计 本年度累计 …
template <typename Rule> struct nested {
  using rule_t = nested;
  using subs_t = pegtl::type_list<Rule>;
  template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control,
            typename Input>
  static bool match(Input& in, ParseState& state) {
    if (!state.enter()) return false;
    const bool found = Control<Rule>::template match<A, M, Action, Control>(in, state);
    state.leave();
    return found;
  }
};

/// A word that is neither a name nor a keyword: up to a blank, a sign, or an infix keyword.
struct unknown : leaf_rule<unknown, Expected::value> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    auto here = at;
    if (const auto stop = state.unknown_until(at); stop != 0 && stop <= end) {
      state.leaf(SyntaxKind::unknown, at, stop);
      return stop;
    }
    if (broken_number(state.text().substr(0, end), at) != 0) return 0;
    while (here < end) {
      const auto [value, length] = decode(state.text(), here);
      if (ends_word(fold(value))) break;
      const auto& word = state.word(here, end);
      if (here == at && word.length != 0 && word.name == NameId::none && !goes_on(state, at + word.length, end))
        return 0;
      if (here != at && word.length != 0 && stops_word(word)) break;
      here += length;
    }
    if (here == at) return 0;
    state.leaf(SyntaxKind::unknown, at, here);
    return here;
  }
};

/// Free text up to the end of the line or one of some signs; blanks at its ends are left out. Signs within 「」 do not
/// count.
template <char32_t... stops> struct raw_until : leaf_rule<raw_until<stops...>, Expected::free_text> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (state.text().substr(at, end - at).starts_with("//")) return 0; // with a blank before it, it is a note
    auto here = at;
    bool quoted_name = false;
    while (here < end) {
      const auto [value, length] = decode(state.text(), here);
      if (value == signs::name_open.code) quoted_name = true;
      if (value == signs::name_close.code) quoted_name = false;
      const auto c = fold(value);
      if (!quoted_name && ((c == stops) || ...)) break;
      here += length;
    }
    here = state.trim_back(at, here);
    if (here == at) return 0;
    state.leaf(SyntaxKind::raw, at, here);
    return here;
  }
};

/// The name in a declaration: up to a comma, a colon or an equals sign.
struct declared_name : leaf_rule<declared_name, Expected::name> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto stop = raw_until<U',', U':', U'='>::read(state, at, end);
    if (stop == 0) return 0;
    state.rollback({state.mark().nodes - 1, state.mark().literals});
    const auto spelling = without_name_marks(state.text().substr(at, stop - at));
    const auto id =
        spelling.size() > std::size_t{4} * limits.name_characters ? NameId::none : state.lexicon().find(spelling);
    if (id == NameId::none) return 0;
    state.leaf(SyntaxKind::name, at, stop, static_cast<std::uint32_t>(id));
    return stop;
  }
};

/// All of `Rules`, one after another; nothing is left in the tree of a sequence that fails half way.
template <typename... Rules> struct attempt {
  using rule_t = attempt;
  using subs_t = pegtl::type_list<Rules...>;
  template <apply_mode A, rewind_mode, template <typename...> class Action, template <typename...> class Control,
            typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto mark = state.mark();
    if (Control<pegtl::seq<Rules...>>::template match<A, rewind_mode::required, Action, Control>(in, state))
      return true;
    state.rollback(mark);
    return false;
  }
};

template <typename Rule, typename... Rest> struct sequence {
  using type = attempt<Rule, Rest...>;
};
template <typename Rule> struct sequence<Rule> {
  using type = Rule;
};
template <typename... Rules> using seq = typename sequence<Rules...>::type;
template <typename... Rules> using opt = pegtl::opt<seq<Rules...>>;
template <typename... Rules> using star = pegtl::star<seq<Rules...>>;
template <typename... Rules> using plus = pegtl::plus<seq<Rules...>>;

/// A node above what `Rule` reads, if that is at least `least` nodes side by side; nothing is left of a rule that
/// fails.
template <SyntaxKind kind, std::size_t least, typename Rule> struct node_of {
  using rule_t = node_of;
  using subs_t = pegtl::type_list<Rule>;

  template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control,
            typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto mark = state.mark();
    if (Control<Rule>::template match<A, M, Action, Control>(in, state)) {
      state.close(kind, mark, least);
      return true;
    }
    state.rollback(mark);
    return false;
  }
};
template <SyntaxKind kind, typename... Rules> struct node : node_of<kind, 1, pegtl::seq<Rules...>> {};
template <SyntaxKind kind, typename... Rules> struct node_if_many : node_of<kind, 2, pegtl::seq<Rules...>> {};

} // namespace medpol::rules
