#pragma once
// Free text that can stand behind a condition or before a status: the lines of 所需材料 and 办理流程. Included by
// read_line.cpp only.
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/words.hpp"
#include "grammar/text/list_mark.hpp"

namespace medpol::rules {

/// `Label：` where it is a condition and not the beginning of the words; takes nothing where it is not. 当 in front or
/// 时 at its end say so: then it must be one that can be read. Without them it is one if all its words are known:
/// `身份证：原件` is text, `由他人代办：…` begins with a condition.
template <typename Label> struct condition_before {
  using rule_t = condition_before;
  using subs_t = pegtl::type_list<Label, colon>;

  template <apply_mode A, rewind_mode, template <typename...> class Action, template <typename...> class Control,
            typename Input>
  static bool match(Input& in, ParseState& state) {
    const auto mark = state.mark();
    const auto reached = state.reached();
    const auto here = static_cast<std::size_t>(in.current() - state.text().data());
    const auto end = static_cast<std::size_t>(in.end() - state.text().data());
    auto start = in.template mark<rewind_mode::required>();
    const bool read = Control<seq<Label, colon>>::template match<A, rewind_mode::required, Action, Control>(in, state);
    if (is_announced(state, here, end)) return start(read);
    if (read && is_known(state.tree(), mark.nodes)) return start(true);
    (void)start(false);
    state.rollback(mark);
    state.reach_back(reached);
    return true;
  }

private:
  /// 当 stands in front of the colon, or 时 at its end.
  static bool is_announced(ParseState& state, std::size_t at, std::size_t end) {
    at = state.skip_blanks(at, end);
    auto colon_at = at;
    while (colon_at < end && fold(decode(state.text(), colon_at).value) != U':')
      colon_at += decode(state.text(), colon_at).length;
    if (at == end || colon_at == end) return false;
    if (state.word(at, end).is(Keyword::when)) return true;
    const auto words = state.text().substr(at, state.trim_back(at, colon_at) - at);
    for (const auto& spellings : info(Keyword::then).spellings)
      for (const auto spelling : spellings)
        if (words.ends_with(spelling)) return true;
    return false;
  }

  /// Whether what was read since `from` names something and has no word that is not known.
  static bool is_known(const SyntaxTree& tree, std::size_t from) {
    bool named = false;
    for (; from < tree.nodes.size(); ++from) {
      if (tree.nodes[from].kind == SyntaxKind::unknown) return false;
      named = named || tree.nodes[from].kind == SyntaxKind::name;
    }
    return named;
  }
};

/// 1. and （一）, which number a line: no part of its words.
struct list_number : leaf_rule<list_number, Expected::free_text> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    const auto length = list_mark(state.text(), at, end);
    if (length == 0) return 0;
    const auto stop = state.trim_back(at, at + length);
    state.leaf(SyntaxKind::unknown, at, stop);
    return stop;
  }
};

/// Free text up to the end of the line, or to a status: one that says why, or with two blanks or more before it.
struct words_before_status : leaf_rule<words_before_status, Expected::free_text> {
  static std::size_t read(ParseState& state, std::size_t at, std::size_t end) {
    if (state.text().substr(at, end - at).starts_with("//")) return 0; // as in raw_until
    auto stop = end;
    for (auto here = at; here < end; here += decode(state.text(), here).length) {
      const auto& word = state.word(here, end);
      if (!word.is(Keyword::doubtful) && !word.is(Keyword::conflicting) && !word.is(Keyword::truncated)) continue;
      const auto next = state.skip_blanks(here + word.length, end);
      const bool explained = next < end && fold(decode(state.text(), next).value) == U':';
      const bool apart = here >= at + 2 && state.text().substr(here - 2, 2) == "  ";
      if (explained || apart) {
        stop = here;
        break;
      }
    }
    stop = state.trim_back(at, stop);
    if (stop <= at) return 0;
    state.leaf(SyntaxKind::raw, at, stop);
    return stop;
  }
};

} // namespace medpol::rules
