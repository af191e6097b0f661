#include "interpreter/check/lower/sums.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/dates.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/two_ways.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a rate is raised or lowered by another, as a word before it (提高, 降低) or its own name says; 在职比例 ＋
/// 自付比例 is a plain sum.
bool changes_a_rate(const Unit& at, SyntaxId operand, bool by_word) {
  return by_word || (at.node(operand).kind == SyntaxKind::name &&
                     policy_words::holds_one(at.text(operand), policy_words::changes_of_rates));
}

/// 100 %, of which a share is taken: 100% 减去 报销比例.
bool is_whole(const Context& in, NodeId rate) {
  return in.plan[rate].op == Op::constant && in.plan[rate].number == static_cast<Int>(in.plan[rate].scale);
}

} // namespace

NodeId lower_sum(Context& in, const Where& at, SyntaxId id) {
  find_two_ways(in, at, id);
  NodeId value = NodeId::none;
  bool by_word = false; // 提高, 加上 …, not a sign
  char32_t sign = U'+';
  const auto children = at.tree->children(id);
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto child = children[i];
    if (at.tree->is_keyword(child, Keyword::to_month_end) || at.tree->is_keyword(child, Keyword::to_next_month))
      continue; // read with the months before it
    if (at.node(child).kind == SyntaxKind::mark) {
      sign = static_cast<char32_t>(at.node(child).payload);
      by_word = false;
      continue;
    }
    if (at.tree->is_keyword(child, Keyword::increased_by) || at.tree->is_keyword(child, Keyword::reduced_by)) {
      sign = at.tree->is_keyword(child, Keyword::reduced_by) ? U'-' : U'+';
      by_word = true;
      continue;
    }
    auto operand = lower_expression(in, at, child);
    const Span place{at.tree->file, at.node(id).begin, at.node(child).end};
    if (value == NodeId::none) {
      if (sign == U'-') {
        const auto zero = in.build.constant(in.plan[operand].type, 0, 1, place);
        value = checked(in, in.build.subtract(zero, operand, place), zero, operand, place, CheckPhrase::subtracted);
      } else {
        value = operand;
      }
      continue;
    }
    const bool minus = sign == U'-';
    // 1 － 比例: one is 100 %.
    if (in.plan[operand].type.kind == TypeKind::rate && in.plan[value].op == Op::constant &&
        in.plan[value].type.kind == TypeKind::number && in.plan[value].number == 1 && in.plan[value].scale == 1)
      value = in.build.constant(rate_type, 1, 1, place);
    const bool is_literal = at.node(child).kind == SyntaxKind::literal;
    if (is_literal && in.plan[value].type.kind == TypeKind::money && in.plan[operand].type.kind == TypeKind::number) {
      in.report(diagnose<Code::E343>(at.span(child), at.text(child)));
      operand = in.poison(at.span(child));
    }
    if (in.plan[value].type.kind == TypeKind::rate && in.plan[operand].type.kind == TypeKind::rate &&
        !is_whole(in, value)) {
      const auto change = at.words(at.node(children[i - 1]).begin, at.node(child).end);
      const auto by = minus ? say<MeaningPhrase::minus>() : say<MeaningPhrase::plus>();
      auto number = at.text(child);
      while (!number.empty() && (number.back() < '0' || number.back() > '9')) number.pop_back();
      if (is_literal) in.report(diagnose<Code::W342>(at.span(child), at.text(child), number, change, by));
      else if (changes_a_rate(at, child, by_word))
        in.report(diagnose<Code::W444>(at.span(child), at.text(child), change, by));
    }
    const auto& counted = in.plan[operand].type;
    if (in.plan[value].type.kind == TypeKind::date &&
        (counted == count_of(LiteralUnit::months) || counted == count_of(LiteralUnit::years))) {
      auto mode = MonthEnd::last_day;
      for (auto next = i + 1; next < children.size() && next <= i + 2; ++next) {
        if (at.tree->is_keyword(children[next], Keyword::to_next_month)) mode = MonthEnd::next_month;
      }
      value = checked(in, months_later(in, value, operand, minus, mode, place), value, operand, place,
                      minus ? CheckPhrase::subtracted : CheckPhrase::added);
      continue;
    }
    value = checked(in, minus ? in.build.subtract(value, operand, place) : in.build.add(value, operand, place), value,
                    operand, place, minus ? CheckPhrase::subtracted : CheckPhrase::added);
  }
  return value;
}

} // namespace medpol
