#include "interpreter/check/lower/alternatives.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/several.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/opposite_bounds.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Shows what “、” between things of different kinds can mean: all of them, or any of them.
void report_mixed(Context& in, const std::vector<std::string>& groups, Connected connected, Span place) {
  Argument either = texts_of(groups, Several::Between::either);
  if (connected == Connected::with_others) either = say<MeaningPhrase::in_brackets>(std::move(either));
  in.report(diagnose<Code::E344>(place, words_of(texts_of(groups, Several::Between::both)), words_of(either)));
}

/// 非三级、二级: neither of the two, or all but 三级.
void report_negation(Context& in, const Unit& at, const std::vector<SyntaxId>& items, Span place) {
  const auto first = at.tree->parts(items[0]);
  // “、” stands between values of one field alone.
  const auto leaf = at.node(first.back()).kind == SyntaxKind::postfix ? at.tree->parts(first.back())[0] : first.back();
  bool one_field = false;
  if (at.node(leaf).kind == SyntaxKind::name) {
    const auto& values = candidates(in, at, leaf).values;
    one_field = std::any_of(values.begin(), values.end(), [&](const Meaning::Value& value) {
      const Type type{TypeKind::one_of, LiteralUnit::none, value.enumeration};
      return std::all_of(items.begin() + 1, items.end(), [&](SyntaxId one) { return is_value_of(in, at, type, one); });
    });
  }
  std::string inner(at.source->slice(at.node(first.back()).begin, place.end));
  if (!one_field) {
    std::vector<std::string> denied{at.text(first.back())};
    for (std::size_t i = 1; i < items.size(); ++i) denied.push_back(at.text(items[i]));
    inner = worded(texts_of(denied, Several::Between::either), Language::zh);
  }
  const auto word = at.words(at.node(items[0]).begin, at.node(first.back()).begin);
  std::vector<std::string> all;
  for (const auto item : items) all.push_back(at.text(item));
  in.report(diagnose<Code::E132>(place, at.words(place.begin, place.end),
                                 word + phrase<MeaningPhrase::in_brackets>(Language::zh, inner),
                                 words_of(say<MeaningPhrase::in_brackets>(texts_of(all, Several::Between::either)))));
}

} // namespace

NodeId lower_alternatives(Context& in, const Where& at, const std::vector<SyntaxId>& items, NodeId subject,
                          Connected connected, Span place) {
  struct Group {
    NodeId field; ///< what its conditions are about; `none` for ranges without a subject of their own
    std::vector<NodeId> conditions;
    std::vector<SyntaxId> items;
  };
  const auto is_negated = [&](SyntaxId one) { return at.node(one).kind == SyntaxKind::logical_not; };
  if (is_negated(items[0]) && !std::all_of(items.begin(), items.end(), is_negated)) {
    report_negation(in, at, items, place);
    return in.poison(place);
  }
  std::vector<Group> groups;
  bool broken = false;
  for (const auto item : items) {
    const auto made = lower_condition(in, at, item, subject);
    broken = broken || in.is_poison(made);
    auto field = subject == NodeId::none ? subject : in.plan.bare(subject);
    if (in.plan[made].op == Op::member) field = in.plan.bare(in.plan.operand(made, 0));
    else if (const auto measured = measured_in(in, at, item, made); measured != NodeId::none) field = measured;
    else if (subject == NodeId::none && (at.node(item).kind != SyntaxKind::comparison || range_has_subject(at, item)))
      field = made;
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const Group& group) { return in.plan.same(group.field, field); });
    if (same != groups.end()) {
      same->conditions.push_back(made);
      same->items.push_back(item);
    } else {
      groups.push_back({field, {made}, {item}});
    }
  }
  if (broken) return in.poison(place);
  if (groups.size() > 1) {
    std::vector<std::string> words;
    for (const auto& group : groups) words.push_back(joined_words(in, at, group.items, group.conditions));
    report_mixed(in, words, connected, place);
    return in.poison(place);
  }
  const auto& conditions = groups[0].conditions;
  if (report_opposite_bounds(in, at, items, conditions, connected, place)) return in.poison(place);
  const bool members =
      std::all_of(conditions.begin(), conditions.end(), [&](NodeId one) { return in.plan[one].op == Op::member; });
  if (!members || conditions.size() == 1) return in.build.any_of(conditions, place);
  std::vector<std::vector<bool>> sets;
  for (const auto one : conditions) sets.push_back(in.plan.sets[static_cast<std::size_t>(in.plan[one].number)]);
  if (report_opposite_levels(in, at, items, sets, connected, place)) return in.poison(place);
  // Memberships of one field are one membership of the union.
  auto set = in.plan.sets[static_cast<std::size_t>(in.plan[conditions[0]].number)];
  for (const auto& other : sets) {
    for (std::size_t i = 0; i < set.size(); ++i) set[i] = set[i] || other[i];
  }
  return member_of(in, in.plan.operand(conditions[0], 0), set, place);
}

void report_mixed_values(Context& in, const Unit& at, const std::vector<SyntaxId>& values, Span place,
                         const std::function<bool(SyntaxId)>& is_own) {
  std::vector<std::string> groups{
      at.words(place.begin, is_own(values[0]) ? at.node(values[0]).end : at.node(values[0]).begin)};
  for (std::size_t i = is_own(values[0]) ? 1 : 0; i < values.size(); ++i) {
    if (is_own(values[i])) groups[0].append(signs::pause.text).append(at.text(values[i]));
    else groups.push_back(at.text(values[i]));
  }
  report_mixed(in, groups, Connected::with_others, place);
}

} // namespace medpol
