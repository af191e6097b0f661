#include "grammar/diagnostic/codes.hpp"
#include "grammar/words/reports.hpp"
#include "interpreter/analyse/versions.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/trials/timeline/dated_conditions.hpp"
#include "interpreter/trials/timeline/timeline.hpp"
#include "interpreter/trials/timeline/value_words.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

constexpr std::size_t most_cells_beside = 6;

/// An arm of a choice, seen by its days.
struct DatedArm {
  DatedCondition condition;
  std::size_t index = 0;
};

/// Finds the choices by date below the rules of a policy.
class DatedRowFinder {
public:
  DatedRowFinder(const Policy& policy, const Library& library)
      : policy_(policy), plan_(policy.plan), library_(library) {}

  std::vector<TimelineRow> find() {
    std::set<std::uint32_t> items;
    for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
      const auto& rule = plan_.rules[i];
      if (rule.over_limit_of != RuleId::none) continue;                               // by the days of the value
      const bool again = !items.insert(static_cast<std::uint32_t>(rule.item)).second; // the rule as of another day
      if (policy_.layer_of(rule.span.file) == nullptr || rule.root == NodeId::none) continue;
      dates_ = again ? other_dates() : usual_date();
      again_ = again;
      seen_.clear();
      const auto english = rule_name(policy_, static_cast<RuleId>(i), Language::en);
      const Words name = {policy_.scope[rule.item].name,
                          english == rule.name ? policy_.scope[rule.item].name : english};
      walk(rule.root, {name, {}, again ? all_days() : DaySet{in_force(policy_)}});
    }
    return std::move(rows_);
  }

private:
  /// Where in a rule a choice stands.
  struct Place {
    Words name;
    std::vector<Words> cases; ///< in which it stands
    DaySet days;              ///< on which it can be asked for

    Words title() const {
      Several all{{}, Several::Between::facts};
      all.all.assign(cases.begin(), cases.end());
      return words_of(say<ReportPhrase::rule_in_cases>(name, std::move(all)));
    }
    Place in_case(const Words& label) const {
      auto out = *this;
      out.cases.push_back(label);
      return out;
    }
    Place on(const DaySet& some) const {
      auto out = *this;
      out.days = common(days, some);
      return out;
    }
  };

  std::vector<InputId> usual_date() const {
    return policy_.header.governing_date ? std::vector{*policy_.header.governing_date} : std::vector<InputId>{};
  }
  std::vector<InputId> other_dates() const {
    std::vector<InputId> out;
    for (std::size_t i = 0; i < policy_.scope.inputs.size(); ++i)
      if (policy_.scope.inputs[i].type.kind == TypeKind::date &&
          static_cast<InputId>(i) != policy_.header.governing_date)
        out.push_back(static_cast<InputId>(i));
    return out;
  }

  Words words(Span span) const { return written_words(policy_, library_.sources, span); }

  void walk(NodeId id, const Place& place) {
    id = plan_.bare(id);
    const auto& node = plan_[id];
    if (node.op == Op::rule || !seen_.insert(id).second) return;
    if (node.op == Op::select) return walk_choice(id, place);
    if (node.op == Op::reading) {
      for (const auto& reading : plan_.readings[static_cast<std::size_t>(node.number)].readings)
        walk(reading.value,
             place.in_case(words_of(say<ReportPhrase::reading_of_letter>(letter_names(reading.letter)))));
      return;
    }
    for (std::uint32_t i = 0; i < node.count; ++i) walk(plan_.operand(id, i), place);
  }

  void walk_choice(NodeId id, const Place& place) {
    const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
    std::optional<InputId> date;
    for (std::size_t axis = 0; axis < selection.axes.size(); ++axis)
      for (const auto candidate : dates_)
        if (add_axis(id, selection, axis, candidate, place)) {
          date = candidate;
          break;
        }
    // What stands inside the cases.
    for (std::size_t i = 0; i < selection.cells.size(); ++i) {
      auto inside = place;
      if (selection.axes.size() == 1) {
        const auto& arm = selection.axes[0][i];
        const auto condition = arm.condition == NodeId::none || !date
                                   ? DatedCondition{all_days(), {arm.condition}, false}
                                   : dated_condition(plan_, arm.condition, *date);
        inside = inside.on(condition.days);
        if (!condition.others.empty()) inside = inside.in_case(words(arm.label));
      }
      walk(selection.cells[i], inside);
    }
    if (selection.fallback != NodeId::none) walk(selection.fallback, place);
  }

  /// The rows of one axis of a choice; false when no day decides there.
  bool add_axis(NodeId id, const Selection& selection, std::size_t axis, InputId date, const Place& place) {
    std::vector<DatedArm> arms;
    std::optional<std::size_t> rest;
    bool is_dated = false;
    for (std::size_t i = 0; i < selection.axes[axis].size(); ++i) {
      const auto condition = selection.axes[axis][i].condition;
      if (condition == NodeId::none) {
        rest = i;
        continue;
      }
      arms.push_back({dated_condition(plan_, condition, date), i});
      is_dated = is_dated || arms.back().condition.is_dated;
    }
    if (!is_dated) return false;
    // A row for each of what the arms ask for besides the day; an arm that asks for less stands in the rows of those
    // that ask for more.
    std::vector<std::vector<NodeId>> groups;
    for (const auto& arm : arms)
      if (std::find(groups.begin(), groups.end(), arm.condition.others) == groups.end())
        groups.push_back(arm.condition.others);
    for (const auto& group : groups) {
      const auto is_part = [&](const std::vector<NodeId>& less, const std::vector<NodeId>& more) {
        return std::includes(more.begin(), more.end(), less.begin(), less.end());
      };
      if (std::any_of(groups.begin(), groups.end(),
                      [&](const auto& other) { return other != group && is_part(group, other); }))
        continue;
      std::vector<DatedArm> own;
      for (const auto& arm : arms)
        if (is_part(arm.condition.others, group)) own.push_back(arm);
      if (std::none_of(own.begin(), own.end(), [](const DatedArm& arm) { return arm.condition.is_dated; })) continue;
      auto there = place;
      for (const auto other : group) there = there.in_case(words(plan_[other].span));
      add_row(id, selection, axis, own, rest, groups.size() == 1, date, there);
    }
    return true;
  }

  void add_row(NodeId id, const Selection& selection, std::size_t axis, const std::vector<DatedArm>& arms,
               std::optional<std::size_t> rest, bool alone, InputId date, const Place& place) {
    TimelineRow row;
    DaySet named, twice;
    for (const auto& arm : arms) {
      const auto days = common(arm.condition.days, place.days);
      for (const auto& range : days) row.spells.push_back(spell(selection, axis, arm.index, range));
      twice = joined_with(twice, common(named, days));
      named = joined_with(named, days);
    }
    const auto left = without(place.days, named);
    const bool excepts = selection.exception && selection.fallback != NodeId::none;
    if (rest)
      for (const auto& range : left) row.spells.push_back(resting(spell(selection, axis, *rest, range)));
    else if (excepts && !has_dates_below(selection.fallback, date))
      for (const auto& range : left)
        row.spells.push_back({range,
                              value_words(policy_, library_.sources, selection.fallback),
                              Spell::Kind::rest,
                              is_review(selection.fallback),
                              {}});
    if (!rest && !selection.exception && (alone || is_reported(Code::E330, {plan_[id].span}))) row.gaps = left;
    if (alone || is_reported(Code::E331, labels(selection.axes[axis]))) row.overlaps = twice;
    if (row.spells.empty() && row.gaps.empty()) return;
    std::stable_sort(row.spells.begin(), row.spells.end());
    auto there = place;
    if (again_) there = there.in_case(words_of(say<ReportPhrase::as_of_field>(field_names(policy_, date))));
    if (excepts) there = there.in_case(words_of(say<ReportPhrase::exceptions_of_rule>()));
    row.name = there.title();
    row.by_other_date = again_;
    rows_.push_back(std::move(row));
  }

  static DaySet joined_with(DaySet a, const DaySet& b) {
    a.insert(a.end(), b.begin(), b.end());
    return joined(std::move(a));
  }
  static Spell resting(Spell spell) {
    spell.kind = Spell::Kind::rest;
    return spell;
  }
  bool is_review(NodeId value) const { return plan_[plan_.bare(value)].op == Op::review; }

  /// What an arm of an axis comes to: its cell, or those of a table that stand beside it.
  Spell spell(const Selection& selection, std::size_t axis, std::size_t index, Days days) const {
    Spell out{days, {}, Spell::Kind::dated, false, selection.axes[axis][index].label};
    if (selection.axes.size() == 1) {
      out.words = value_words(policy_, library_.sources, selection.cells[index]);
      out.to_review = is_review(selection.cells[index]);
      return out;
    }
    const auto columns = selection.axes[1].size();
    const auto& others = selection.axes[1 - axis];
    Several cells;
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (i == most_cells_beside) {
        cells.all.push_back(say<ReportPhrase::and_others>());
        break;
      }
      const auto cell = selection.cells[axis == 0 ? index * columns + i : i * columns + index];
      cells.all.push_back(
          say<ReportPhrase::beside>(words(others[i].label), value_words(policy_, library_.sources, cell)));
    }
    const Argument all{std::move(cells)};
    out.words = {worded(all, Language::zh), worded(all, Language::en)};
    return out;
  }

  /// Whether a value is itself a choice by date, which has a row of its own.
  bool has_dates_below(NodeId id, InputId date) const {
    const auto& node = plan_[plan_.bare(id)];
    if (node.op != Op::select) return false;
    const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
    for (const auto& axis : selection.axes)
      for (const auto& arm : axis)
        if (arm.condition != NodeId::none && dated_condition(plan_, arm.condition, date).is_dated) return true;
    return std::any_of(selection.cells.begin(), selection.cells.end(),
                       [&](NodeId cell) { return has_dates_below(cell, date); });
  }

  static std::vector<Span> labels(const std::vector<Arm>& arms) {
    std::vector<Span> out;
    for (const auto& arm : arms) out.push_back(arm.label);
    return out;
  }
  bool is_reported(Code code, const std::vector<Span>& places) const {
    return std::any_of(library_.diagnostics.begin(), library_.diagnostics.end(), [&](const Diagnostic& one) {
      return one.code == code && std::any_of(places.begin(), places.end(), [&](Span place) {
               return place.file == one.span.file && place.begin == one.span.begin;
             });
    });
  }

  const Policy& policy_;
  const Plan& plan_;
  const Library& library_;
  std::vector<InputId> dates_; ///< that may decide in the rule that is looked at
  bool again_ = false;
  std::set<NodeId> seen_;
  std::vector<TimelineRow> rows_;
};

} // namespace

std::vector<TimelineRow> dated_rows(const Policy& policy, const Library& library) {
  return DatedRowFinder(policy, library).find();
}

} // namespace medpol
