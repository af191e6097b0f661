#include "interpreter/check/lower/comparisons.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/alternatives.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/listed_texts.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/opposite_bounds.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/lower/sets.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// 为陕西省 or ＝陕西省: its cities are not meant, as they would be by 属于.
void warn_of_parts(Context& in, const Unit& at, SyntaxId value, SyntaxId sign, bool negated, Span place) {
  const auto mended = negated ? say<MeaningPhrase::not_within>() : say<MeaningPhrase::within>();
  in.report(diagnose<Code::W385>(place, at.text(sign), at.text(value), mended));
}

/// 二级以上: whether 二级 is meant too is not said.
bool report_level_without_and(Context& in, const Unit& at, const Range& range, SyntaxId id) {
  if (range.subject != SyntaxId::none || range.low.has_value() == range.high.has_value()) return false;
  const auto level = range.low ? range.low->limit : range.high->limit;
  if (at.node(level).kind != SyntaxKind::name) return false;
  const auto& meant = candidates(in, at, level);
  if (meant.input || meant.item || meant.values.empty()) return false;
  const auto value = at.text(level);
  in.report(diagnose<Code::E146>(at.span(id), at.text(id), value,
                                 range.low ? say<MeaningPhrase::and_higher_of>(value)
                                           : say<MeaningPhrase::and_lower_of>(value)));
  return true;
}

NodeId lower_equality(Context& in, const Where& at, NodeId subject, SyntaxId sign, const std::vector<SyntaxId>& values,
                      bool negated, bool within, Span place) {
  const auto type = in.plan[subject].type;
  NodeId result;
  if (type.kind == TypeKind::one_of) {
    std::vector<bool> set(in.scope[type.enumeration].values.size());
    std::vector<std::vector<bool>> sets(values.size(), set);
    for (const auto& value : values) {
      auto& own = sets[static_cast<std::size_t>(&value - values.data())];
      bool higher = false, ranged = false;
      auto leaf = value;
      if (at.node(value).kind == SyntaxKind::postfix) {
        const auto parts = at.tree->parts(value);
        higher = at.tree->is_keyword(parts[1], Keyword::and_higher);
        ranged = higher || at.tree->is_keyword(parts[1], Keyword::and_lower);
        leaf = parts[0];
      }
      const auto constant = lower_expression(in, at, leaf, type);
      if (in.is_poison(constant)) return constant;
      if (in.plan[constant].op != Op::constant || !(in.plan[constant].type == type)) {
        if (values.size() == 1 && in.plan[constant].type == type) {
          result = field_equality(in, subject, constant, within, place);
          return negated ? in.build.negate(result, place) : result;
        }
        if (values.size() > 1 && in.plan[constant].type.kind == TypeKind::yes_no && !negated) {
          report_mixed_values(in, at, values, place, [&](SyntaxId one) { return is_value_of(in, at, type, one); });
          return in.poison(place);
        }
        in.report(diagnose<Code::E502>(at.span(value), at.text(value), wanted(in, type), at.text(value)));
        return in.poison(place);
      }
      const auto index = static_cast<std::uint16_t>(in.plan[constant].number);
      if (ranged) {
        own = ordered_set(in, type.enumeration, index, higher, at.span(value));
        for (std::size_t i = 0; i < set.size(); ++i) set[i] = set[i] || own[i];
      } else if (within || in.scope[type.enumeration].ascending) { // 三级 is a level, and 三级甲等 of that level
        add_parts(in.scope, type.enumeration, index, set);
      } else {
        if (has_parts(in.scope, type.enumeration, index)) warn_of_parts(in, at, value, sign, negated, place);
        set[index] = true;
      }
    }
    if (report_opposite_levels(in, at, values, sets, Connected::with_others, place)) return in.poison(place);
    result = member_of(in, subject, std::move(set), place);
  } else {
    const auto is_yes_or_no = [&](SyntaxId one) { return at.node(one).kind == SyntaxKind::keyword; };
    if (type.kind == TypeKind::yes_no && values.size() > 1 &&
        !std::all_of(values.begin(), values.end(), is_yes_or_no)) {
      report_mixed_values(in, at, values, place, is_yes_or_no);
      return in.poison(place);
    }
    std::vector<NodeId> operands;
    for (const auto value : values) {
      if (type.kind == TypeKind::yes_no && at.node(value).kind == SyntaxKind::keyword) {
        operands.push_back(at.tree->is_keyword(value, Keyword::no) ? in.build.negate(subject, place) : subject);
        continue;
      }
      const auto operand = lower_expression(in, at, value, type);
      warn_of_list(in, at, value);
      operands.push_back(checked(in, in.build.compare(Op::equal, subject, operand, place), subject, operand, place,
                                 CheckPhrase::compared));
    }
    result = in.build.any_of(operands, place);
  }
  return negated ? in.build.negate(result, place) : result;
}

} // namespace

NodeId lower_comparison(Context& in, const Where& at, SyntaxId id, NodeId subject) {
  const auto range = range_of(at, id);
  if (!range) {
    // subject, 为/不为/＝/≠/包含, values
    const auto parts = at.tree->children(id);
    if (at.tree->is_keyword(parts[0], Keyword::has) || at.tree->is_keyword(parts[0], Keyword::has_no))
      return lower_presence(in, at, id);
    for (const auto word : {Keyword::contains, Keyword::contains_any, Keyword::contains_all, Keyword::contains_none})
      if (parts.size() > 1 && at.tree->is_keyword(parts[1], word)) return lower_containment(in, at, id, word);
    bool negated = false, within = false;
    std::vector<SyntaxId> values;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto is = [&](Keyword word) { return at.tree->is_keyword(parts[i], word); };
      if (is_operand(at, parts[i])) values.push_back(parts[i]);
      within = within || is(Keyword::within) || is(Keyword::not_within);
      negated = negated || is(Keyword::is_not) || is(Keyword::not_within) ||
                (at.node(parts[i]).kind == SyntaxKind::mark && at.node(parts[i]).payload == U'≠');
    }
    const auto left = lower_expression(in, at, parts[0]);
    if (in.is_poison(left)) {
      return left;
    }
    return lower_equality(in, at, left, parts[1], values, negated, within, at.span(id));
  }
  if (report_level_without_and(in, at, *range, id)) return in.poison(at.span(id));
  NodeId measured = subject;
  if (range->subject != SyntaxId::none) {
    measured = lower_expression(in, at, range->subject);
  } else if (measured == NodeId::none) {
    const auto limit = lower_expression(in, at, range->low ? range->low->limit : range->high->limit);
    if (in.is_poison(limit)) return limit;
    measured = subject_for(in, at, in.plan[limit].type, at.span(id));
  }
  if (in.is_poison(measured)) return measured;
  std::vector<NodeId> ends;
  const auto bound = [&](const Bound& end, bool low) {
    const auto limit = lower_expression(in, at, end.limit, in.plan[measured].type);
    const auto op = end.strict ? Op::less : Op::less_equal;
    const auto made =
        low ? in.build.compare(op, limit, measured, at.span(id)) : in.build.compare(op, measured, limit, at.span(id));
    ends.push_back(checked(in, made, measured, limit, at.span(id), CheckPhrase::ordered));
  };
  if (range->low) bound(*range->low, true);
  if (range->high) bound(*range->high, false);
  return in.build.all_of(ends, at.span(id));
}

NodeId field_equality(Context& in, NodeId subject, NodeId other, bool within, Span place) {
  const auto enumeration = in.plan[subject].type.enumeration;
  if (!has_levels(in.scope, enumeration)) return in.build.compare(Op::equal, subject, other, place);
  Enclosure enclosure{in.scope[enumeration].values.size(), {}};
  for (std::uint16_t whole = 0; whole < enclosure.count; ++whole)
    for (std::uint16_t part = 0; part < enclosure.count; ++part)
      enclosure.inside.push_back(whole != part && contains(in.scope, enumeration, whole, part));
  return in.build.within(subject, other, enclosure, !within, place);
}

} // namespace medpol
