// A lower and an upper bound of one thing with “、” between: 60周岁以上、不满70周岁, 二级及以上、三级及以下.
#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lowering.hpp"

#include <algorithm>

namespace medpol {

NodeId Lowering::measured_in(SyntaxId item, NodeId condition) const {
  const auto range = range_of(item);
  if (!range) return NodeId::none;
  if (plan_[condition].op == Op::all_of) condition = plan_.operand(condition, 0);
  if (plan_[condition].op != Op::less && plan_[condition].op != Op::less_equal) return NodeId::none;
  return plan_.bare(plan_.operand(condition, range->low ? 1 : 0));
}

std::optional<std::tuple<std::size_t, std::size_t, bool>>
Lowering::opposite_bounds(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made) const {
  struct End {
    std::size_t item;
    NodeId limit;
    bool strict;
  };
  std::vector<End> lows, highs;
  for (std::size_t i = 0; i < items.size() && made.size() == items.size(); ++i) {
    const auto range = range_of(items[i]);
    if (!range || (range->low && range->high) || measured_in(items[i], made[i]) == NodeId::none) continue;
    const auto limit = plan_.bare(plan_.operand(made[i], range->low ? 0 : 1));
    (range->low ? lows : highs).push_back({i, limit, plan_[made[i]].op == Op::less});
  }
  /// Whether nothing lies between the two; unknown limits can be anywhere.
  const auto apart = [&](const End& low, const End& high) {
    const auto &a = plan_[low.limit], &b = plan_[high.limit];
    if (a.op != Op::constant || b.op != Op::constant) return false;
    const auto order = compare(a.number, a.scale, b.number, b.scale);
    return order > 0 || (order == 0 && (low.strict || high.strict));
  };
  for (const auto& low : lows)
    for (const auto& high : highs) {
      if (apart(low, high)) continue;
      const bool known = plan_[low.limit].op == Op::constant && plan_[high.limit].op == Op::constant;
      return std::tuple{low.item, high.item, known};
    }
  return std::nullopt;
}

bool Lowering::report_opposite_bounds(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made,
                                      Connected connected, Span place) {
  const auto found = opposite_bounds(items, made);
  if (found) show_opposite(items, {std::get<0>(*found), std::get<1>(*found)}, std::get<2>(*found), connected, place);
  return found.has_value();
}

std::string Lowering::joined_words(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made) const {
  const auto grade = [&](SyntaxId item, Keyword word) {
    return node(item).kind == SyntaxKind::postfix && tree().is_keyword(tree().parts(item)[1], word);
  };
  const bool grades =
      items.size() == 2 && ((grade(items[0], Keyword::and_higher) && grade(items[1], Keyword::and_lower)) ||
                            (grade(items[0], Keyword::and_lower) && grade(items[1], Keyword::and_higher)));
  const bool both = items.size() == 2 && (grades || opposite_bounds(items, made));
  std::string out;
  for (const auto item : items) out += (out.empty() ? "" : both ? "且" : "、") + text(item);
  return out;
}

bool Lowering::report_opposite_levels(const std::vector<SyntaxId>& items, const std::vector<std::vector<bool>>& sets,
                                      Connected connected, Span place) {
  const auto has = [&](std::size_t item, Keyword word) {
    return node(items[item]).kind == SyntaxKind::postfix && tree().is_keyword(tree().parts(items[item])[1], word);
  };
  for (std::size_t low = 0; low < items.size(); ++low)
    for (std::size_t high = 0; high < items.size(); ++high) {
      if (!has(low, Keyword::and_higher) || !has(high, Keyword::and_lower)) continue;
      bool meet = false, all = true;
      for (std::size_t i = 0; i < sets[low].size(); ++i) {
        meet = meet || (sets[low][i] && sets[high][i]);
        all = all && (sets[low][i] || sets[high][i]);
      }
      if (!meet) continue;
      show_opposite(items, {low, high}, all, connected, place);
      return true;
    }
  return false;
}

/// Both bounds asked of one value, or either; `all` when every value fulfils one of them.
void Lowering::show_opposite(const std::vector<SyntaxId>& items, std::pair<std::size_t, std::size_t> bounds, bool all,
                             Connected connected, Span place) {
  const auto [first, second] = std::minmax(bounds.first, bounds.second);
  const auto head = std::string(unit_.source->slice(place.begin, node(items[0]).begin)); // 医院等级为
  const auto words = [&](bool english) {
    const std::string_view with = english ? " and " : "且", or_else = english ? " or " : "或";
    const auto condition = [&](std::size_t i) { return head + text(items[i]); };
    auto both = condition(first).append(with).append(condition(second));
    auto either = condition(0);
    for (std::size_t i = 1; i < items.size(); ++i) either.append(or_else).append(condition(i));
    for (std::size_t i = 0; i < items.size(); ++i)
      if (i != first && i != second) both.append(or_else).append(condition(i));
    const auto in_brackets = [&](const std::string& out) { return english ? "(" + out + ")" : "（" + out + "）"; };
    if (connected == Connected::with_others) {
      either = in_brackets(either);
      if (items.size() > 2) both = in_brackets(both);
    }
    if (all)
      return english ? "write  " + both + " ; with “or” every value would do"
                     : "写成  " + both + "  ；换成“或”就怎样都符合了";
    return english ? "where both must hold write  " + both + " ; where either is enough  " + either
                   : "两样都要符合的，写成  " + both + "  ；符合一样就行的，写成  " + either;
  };
  report(Code::E150, place, {std::string(unit_.source->slice(place.begin, place.end)), words(false), words(true)});
}

} // namespace medpol
