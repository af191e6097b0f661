#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/explain_steps.hpp"

#include "grammar/syntax/quotes.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
constexpr int most_depth = 60;

const Selection& selection_of(const TraceView& view, NodeId id) {
  return view.plan().selections[static_cast<std::size_t>(view.node(id).number)];
}

/// The cell for one arm an axis; `none` when an axis has no arm.
NodeId cell_of(const Selection& selection, const std::vector<std::int32_t>& arms) {
  std::size_t index = 0;
  for (std::size_t axis = 0; axis < selection.axes.size(); ++axis) {
    if (axis >= arms.size() || arms[axis] < 0) return NodeId::none;
    index = index * selection.axes[axis].size() + static_cast<std::size_t>(arms[axis]);
  }
  return index < selection.cells.size() ? selection.cells[index] : NodeId::none;
}

/// Collects the inputs and rules by which a condition is as it is.
class Deciding {
public:
  explicit Deciding(const TraceView& view) : view_(view) {}

  void collect(NodeId given, bool wanted, int depth = 0) {
    if (given == NodeId::none || depth > most_depth) return;
    const NodeId id = view_.plan().bare(given);
    if (!seen_.emplace(view_.plan().first(id), wanted).second) return;
    const Node& node = view_.node(id);
    if (is_named(node.op)) return add(id);
    // One operand is enough to make 或 hold or 且 fail; where none was looked at, all may count.
    if (const bool one_is_enough = node.op == (wanted ? Op::any_of : Op::all_of); one_is_enough)
      for (std::uint32_t i = 0; i < node.count; ++i)
        if (const NodeId operand = view_.plan().operand(id, i); view_.value(operand) && view_.holds(operand) == wanted)
          return collect(operand, wanted, depth + 1);
    const bool below = node.op == Op::negate ? !wanted : wanted;
    for (std::uint32_t i = 0; i < node.count; ++i) collect(view_.plan().operand(id, i), below, depth + 1);
  }

  /// “人员类别：退休，医院等级：三级”
  std::string text(std::string_view between) const {
    std::string out;
    for (const NodeId id : found_) {
      if (!out.empty()) out += word<ExplainPhrase::comma>(view_.language);
      out += view_.name(id) + std::string(between) + view_.format(id);
    }
    return out;
  }

private:
  void add(NodeId id) {
    const auto equal = [&](NodeId other) { return view_.plan().same(id, other); };
    if (view_.value(id) && std::none_of(found_.begin(), found_.end(), equal)) found_.push_back(id);
  }

  const TraceView& view_;
  std::vector<NodeId> found_;
  std::set<std::pair<NodeId, bool>> seen_; ///< a node that several operands share is gone through once
};

/// The cells of a table row that label it, as a list.
std::string without_bars(std::string_view text, Language language) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto bar = cell_end(text, at, true);
    const auto cell = one_line(text.substr(at, bar - at));
    if (!out.empty() && !cell.empty()) out += word<ExplainPhrase::comma>(language);
    out += cell;
    at = bar < text.size() ? bar + decode(text, bar).length : bar;
  }
  return out;
}

} // namespace

std::string case_label(const TraceView& view, const Arm& arm) {
  std::string label = without_colon(without_bars(view.written(arm.label), view.language));
  if (label.empty() && arm.condition == NodeId::none) label = word<ExplainPhrase::otherwise>(view.language);
  return label;
}

namespace {

/// By what the arms taken hold; for 其他, by what the others do not.
std::string why_chosen(const TraceView& view, const Selection& selection, const std::vector<std::int32_t>& arms) {
  Deciding deciding(view);
  for (std::size_t axis = 0; axis < std::min(arms.size(), selection.axes.size()); ++axis) {
    if (arms[axis] < 0) continue;
    const auto& cases = selection.axes[axis];
    const Arm& taken = cases[static_cast<std::size_t>(arms[axis])];
    if (taken.condition != NodeId::none) deciding.collect(taken.condition, true);
    else
      for (const Arm& other : cases) deciding.collect(other.condition, false);
  }
  return deciding.text(word<ExplainPhrase::colon>(view.language));
}

/// The arms of an axis that were not taken, those that fail by the same fields together.
void add_unfit(const TraceView& view, const Selection& selection, std::size_t axis, std::int32_t taken,
               ExplainedSteps& steps) {
  ExplainedSteps groups;
  std::unordered_map<std::string, std::size_t> group_of;
  for (std::size_t i = 0; i < selection.axes[axis].size(); ++i) {
    const Arm& arm = selection.axes[axis][i];
    if (static_cast<std::int32_t>(i) == taken || arm.condition == NodeId::none) continue;
    // Where no two cases can hold, those behind the one that does were not looked at.
    const bool excluded =
        view.value(arm.condition) ? !view.holds(arm.condition) : taken >= 0 && !view.was_needed(arm.condition);
    if (!excluded) continue;
    Deciding deciding(view);
    deciding.collect(arm.condition, false);
    auto why = deciding.text(word<ExplainPhrase::colon>(view.language));
    const auto [group, is_new] = group_of.try_emplace(why, groups.size());
    if (is_new) groups.push_back({Kind::unfit, case_label(view, arm), std::move(why), {}});
    else
      groups[group->second].label.append(word<ExplainPhrase::semicolon>(view.language)).append(case_label(view, arm));
  }
  steps.insert(steps.end(), groups.begin(), groups.end());
}

std::string joined_labels(const TraceView& view, const Selection& selection, const std::vector<std::int32_t>& arms) {
  std::string out;
  for (std::size_t axis = 0; axis < std::min(arms.size(), selection.axes.size()); ++axis) {
    if (arms[axis] < 0) continue;
    if (!out.empty()) out += word<ExplainPhrase::comma>(view.language);
    out += case_label(view, selection.axes[axis][static_cast<std::size_t>(arms[axis])]);
  }
  return out;
}

} // namespace

NodeId chosen_cell(const TraceView& view, NodeId id) {
  const Choice* choice = view.choice(id);
  if (choice == nullptr || view.state(id) == State::ambiguous || view.state(id) == State::gap) return NodeId::none;
  const Selection& selection = selection_of(view, id);
  const NodeId cell = cell_of(selection, choice->arms);
  return cell == NodeId::none ? selection.fallback : cell;
}

ExplainedSteps explain_cases(const TraceView& view, NodeId id) {
  const Selection& selection = selection_of(view, id);
  const Choice* choice = view.choice(id);
  ExplainedSteps steps;
  const NodeId cell = chosen_cell(view, id);
  const bool by_fallback = cell != NodeId::none && cell_of(selection, choice->arms) == NodeId::none;
  if (cell != NodeId::none && !by_fallback) {
    for (std::size_t axis = 0; axis < selection.axes.size(); ++axis)
      for (const Span& quote : selection.axes[axis][static_cast<std::size_t>(choice->arms[axis])].basis)
        steps.push_back({Kind::basis, {}, view.quoted(quote), {}});
    auto label = joined_labels(view, selection, choice->arms);
    if (selection.exception) label.insert(0, word<ExplainPhrase::exception_case>(view.language));
    steps.push_back({Kind::choice, label, view.only_chosen ? std::string() : why_chosen(view, selection, choice->arms),
                     view.value(cell) ? view.format(cell) : std::string()});
  }
  if (by_fallback && selection.exception)
    steps.push_back({Kind::choice,
                     phrase<ExplainPhrase::no_exception>(view.language),
                     {},
                     view.value(cell) ? view.format(cell) : std::string()});
  for (std::size_t axis = 0; axis < selection.axes.size() && !view.only_chosen; ++axis) {
    const bool taken = choice != nullptr && !by_fallback && axis < choice->arms.size();
    ExplainedSteps unfit;
    add_unfit(view, selection, axis, taken ? choice->arms[axis] : -1, unfit);
    for (auto& step : unfit) {
      if (selection.exception) step.label.insert(0, word<ExplainPhrase::exception_case>(view.language));
      steps.push_back(std::move(step));
    }
  }
  return steps;
}

std::string ambiguity_text(const TraceView& view, NodeId id) {
  const Selection& selection = selection_of(view, id);
  const Choice* choice = view.choice(id);
  if (choice == nullptr) return {};
  std::string out;
  for (std::size_t axis = 0; axis < std::min(selection.axes.size(), choice->second.size()); ++axis) {
    if (choice->second[axis] < 0 || axis >= choice->arms.size() || choice->arms[axis] < 0) continue;
    std::vector<std::int32_t> first(selection.axes.size(), -1);
    std::vector<std::int32_t> second(selection.axes.size(), -1);
    first[axis] = choice->arms[axis];
    second[axis] = choice->second[axis];
    const auto quoted = [&](const std::vector<std::int32_t>& arms) {
      return say<ExplainPhrase::case_by>(joined_labels(view, selection, arms), why_chosen(view, selection, arms));
    };
    if (!out.empty()) out += word<ExplainPhrase::semicolon>(view.language);
    out += phrase<ExplainPhrase::both_apply>(view.language, quoted(first), quoted(second));
  }
  return out;
}

} // namespace medpol
