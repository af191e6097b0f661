// A lower and an upper bound of one thing with “、” between: 60周岁以上、不满70周岁, 二级及以上、三级及以下.
#include "interpreter/check/lower/opposite_bounds.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/several.hpp"
#include "interpreter/check/lower/alternatives.hpp"
#include "interpreter/check/lower/ranges.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A lower and an upper bound of one thing that can hold together: 60周岁以上、不满70周岁. The third: both are known.
std::optional<std::tuple<std::size_t, std::size_t, bool>> opposite_bounds(const Context& in, const Unit& at,
                                                                          const std::vector<SyntaxId>& items,
                                                                          const std::vector<NodeId>& made) {
  struct End {
    std::size_t item;
    NodeId limit;
    bool strict;
  };
  std::vector<End> lows, highs;
  for (std::size_t i = 0; i < items.size() && made.size() == items.size(); ++i) {
    const auto range = range_of(at, items[i]);
    if (!range || (range->low && range->high) || measured_in(in, at, items[i], made[i]) == NodeId::none) continue;
    const auto limit = in.plan.bare(in.plan.operand(made[i], range->low ? 0 : 1));
    (range->low ? lows : highs).push_back({i, limit, in.plan[made[i]].op == Op::less});
  }
  /// Whether nothing lies between the two; unknown limits can be anywhere.
  const auto apart = [&](const End& low, const End& high) {
    const auto &a = in.plan[low.limit], &b = in.plan[high.limit];
    if (a.op != Op::constant || b.op != Op::constant) return false;
    const auto order = compare(a.number, a.scale, b.number, b.scale);
    return order > 0 || (order == 0 && (low.strict || high.strict));
  };
  for (const auto& low : lows)
    for (const auto& high : highs) {
      if (apart(low, high)) continue;
      const bool known = in.plan[low.limit].op == Op::constant && in.plan[high.limit].op == Op::constant;
      return std::tuple{low.item, high.item, known};
    }
  return std::nullopt;
}

/// Both bounds asked of one value, or either; `all` when every value fulfils one of them.
void show_opposite(Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                   std::pair<std::size_t, std::size_t> bounds, bool all, Connected connected, Span place) {
  const auto first = std::min(bounds.first, bounds.second), second = std::max(bounds.first, bounds.second);
  const auto head = at.words(place.begin, at.node(items[0]).begin); // 医院等级为
  std::vector<std::string> conditions;
  for (const auto item : items) conditions.push_back(head + at.text(item));
  Several rest{{texts_of({conditions[first], conditions[second]}, Several::Between::both)}, Several::Between::either};
  for (std::size_t i = 0; i < items.size(); ++i)
    if (i != first && i != second) rest.all.emplace_back(conditions[i]);
  Argument both = std::move(rest), either = texts_of(conditions, Several::Between::either);
  if (connected == Connected::with_others) {
    either = say<MeaningPhrase::in_brackets>(std::move(either));
    if (items.size() > 2) both = say<MeaningPhrase::in_brackets>(std::move(both));
  }
  const auto each = words_of(both), any = words_of(either);
  auto found =
      diagnose<Code::E150>(place, at.words(place.begin, place.end),
                           all ? say<MeaningPhrase::both_bounds>(each) : say<MeaningPhrase::both_or_either>(each, any));
  if (all) found.mend.push_back({place, in.written(each)});
  in.report(std::move(found));
}

} // namespace

NodeId measured_in(const Context& in, const Unit& at, SyntaxId item, NodeId condition) {
  const auto range = range_of(at, item);
  if (!range) return NodeId::none;
  if (in.plan[condition].op == Op::all_of) condition = in.plan.operand(condition, 0);
  if (in.plan[condition].op != Op::less && in.plan[condition].op != Op::less_equal) return NodeId::none;
  return in.plan.bare(in.plan.operand(condition, range->low ? 1 : 0));
}

bool report_opposite_bounds(Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                            const std::vector<NodeId>& made, Connected connected, Span place) {
  const auto found = opposite_bounds(in, at, items, made);
  if (found)
    show_opposite(in, at, items, {std::get<0>(*found), std::get<1>(*found)}, std::get<2>(*found), connected, place);
  return found.has_value();
}

std::string joined_words(const Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                         const std::vector<NodeId>& made) {
  const auto grade = [&](SyntaxId item, Keyword word) {
    return at.node(item).kind == SyntaxKind::postfix && at.tree->is_keyword(at.tree->parts(item)[1], word);
  };
  const bool grades =
      items.size() == 2 && ((grade(items[0], Keyword::and_higher) && grade(items[1], Keyword::and_lower)) ||
                            (grade(items[0], Keyword::and_lower) && grade(items[1], Keyword::and_higher)));
  const bool both = items.size() == 2 && (grades || opposite_bounds(in, at, items, made));
  std::vector<std::string> texts;
  for (const auto item : items) texts.push_back(at.text(item));
  return worded(texts_of(texts, both ? Several::Between::both : Several::Between::items), Language::zh);
}

bool report_opposite_levels(Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                            const std::vector<std::vector<bool>>& sets, Connected connected, Span place) {
  const auto has = [&](std::size_t item, Keyword word) {
    return at.node(items[item]).kind == SyntaxKind::postfix &&
           at.tree->is_keyword(at.tree->parts(items[item])[1], word);
  };
  std::vector<std::size_t> lows, highs;
  std::vector<bool> of_highs(sets.empty() ? 0 : sets[0].size());
  for (std::size_t item = 0; item < items.size(); ++item) {
    if (has(item, Keyword::and_higher)) lows.push_back(item);
    if (!has(item, Keyword::and_lower)) continue;
    highs.push_back(item);
    for (std::size_t i = 0; i < of_highs.size(); ++i) of_highs[i] = of_highs[i] || sets[item][i];
  }
  const auto meet = [](const std::vector<bool>& one, const std::vector<bool>& other) {
    for (std::size_t i = 0; i < one.size(); ++i)
      if (one[i] && other[i]) return true;
    return false;
  };
  for (const auto low : lows) {
    if (!meet(sets[low], of_highs)) continue;
    const auto high = *std::find_if(highs.begin(), highs.end(), [&](auto item) { return meet(sets[low], sets[item]); });
    bool all = true;
    for (std::size_t i = 0; i < sets[low].size(); ++i) all = all && (sets[low][i] || sets[high][i]);
    show_opposite(in, at, items, {low, high}, all, connected, place);
    return true;
  }
  return false;
}

} // namespace medpol
