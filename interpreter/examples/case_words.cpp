#include "interpreter/examples/case_words.hpp"

#include "grammar/words/examples.hpp"
#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/examples/example_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <unordered_set>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
using WordList = std::vector<std::string>;

/// As cases are compared: without blanks, letter case, and the words around a condition.
std::string folded(std::string_view said) {
  auto text = fold_name(without_colon(std::string(said)));
  for (const auto mark : example_words::before_cases)
    if (text.starts_with(mark) && text.size() > mark.size()) text.erase(0, mark.size());
  if (const auto mark = example_words::behind_cases; text.ends_with(mark) && text.size() > mark.size())
    text.resize(text.size() - mark.size());
  std::erase(text, ' ');
  return text;
}

/// The pieces between marks.
WordList split(std::string_view text, const auto& marks) {
  WordList out(1);
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::find_if(marks.begin(), marks.end(),
                                   [&](std::string_view one) { return text.substr(at).starts_with(one); });
    if (mark == marks.end()) out.back() += text[at++];
    else out.emplace_back(), at += mark->size();
  }
  std::erase_if(out, [](const std::string& one) { return one.find_first_not_of(' ') == std::string::npos; });
  return out;
}

/// Whether the words are said, as a whole or each of their pieces; `has`: whether words are a label.
template <class Has> bool is_said(const std::string& words, Has has) {
  if (has(words)) return true;
  const auto pieces = split(words, example_words::between_written_cases);
  return pieces.size() > 1 && std::all_of(pieces.begin(), pieces.end(), has);
}

bool is_among(const std::string& words, const WordList& labels) {
  return is_said(words, [&](const std::string& said) {
    return std::any_of(labels.begin(), labels.end(),
                       [&](const std::string& label) { return folded(label) == folded(said); });
  });
}

/// A case of several axes, and each of its parts.
void add_label(WordList& to, const std::string& label) {
  to.push_back(label);
  for (auto& part : split(label, example_words::between_axes))
    if (part != label) to.push_back(std::move(part));
}

/// The nodes of a rule's own working.
template <class Each> void each_own(const Plan& plan, NodeId root, Each each) {
  std::vector<NodeId> open{root};
  std::unordered_set<NodeId> seen;
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (id == NodeId::none || !seen.insert(id).second) continue;
    each(id);
    if (plan[id].op == Op::rule) continue;
    const auto above = static_cast<std::ptrdiff_t>(open.size());
    each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
    std::reverse(open.begin() + above, open.end());
  }
}

std::string no_exception(Language language) { return phrase<ExplainPhrase::no_exception>(language); }

} // namespace

namespace {

std::vector<Words> cases_of(const Policy& policy, RuleId rule, const SourceSet& sources) {
  const Trace nothing;
  const TraceView zh{policy, nothing, {}, sources, Language::zh}, en{policy, nothing, {}, sources, Language::en};
  const auto& plan = policy.plan;
  std::vector<Words> out;
  std::unordered_set<std::string> known;
  const auto add = [&](Words words) {
    if (!words[0].empty() && known.insert(words[0] + '\n' + words[1]).second) out.push_back(std::move(words));
  };
  each_own(plan, plan[rule].root, [&](NodeId id) {
    const auto number = static_cast<std::size_t>(plan[id].number);
    if (plan[id].op == Op::select) {
      for (const auto& arms : plan.selections[number].axes)
        for (const auto& arm : arms) add({case_label(zh, arm), case_label(en, arm)});
      if (plan.selections[number].exception) add({no_exception(Language::zh), no_exception(Language::en)});
    }
    if (plan[id].op == Op::bands)
      for (const auto& band : plan.bands[number].bands) add({zh.written(band.label), en.written(band.label)});
  });
  return out;
}

} // namespace

CaseLabels::CaseLabels(const Policy& policy, RuleId rule, const SourceSet& sources)
    : cases_(cases_of(policy, rule, sources)) {
  for (const auto language : {0, 1})
    for (const auto& one : cases_) {
      WordList labels;
      add_label(labels, one[static_cast<std::size_t>(language)]);
      for (const auto& label : labels) folded_[static_cast<std::size_t>(language)].insert(folded(label));
    }
}

bool CaseLabels::have(const std::string& words) const {
  return std::any_of(folded_.begin(), folded_.end(), [&](const auto& labels) {
    return is_said(words, [&](const std::string& said) { return labels.contains(folded(said)); });
  });
}

namespace {

/// What a rule came to: the cases that hold, as labels and as it is told.
struct ChosenCases {
  WordList labels;
  std::string told;
};

ChosenCases chosen_of(const ExplainedSteps& steps, Language language) {
  ChosenCases out;
  const auto tell = [&](const std::string& label) {
    add_label(out.labels, label);
    if (out.told == no_exception(language)) out.told.clear();
    if (label != no_exception(language) || out.told.empty())
      out.told.append(out.told.empty() ? "" : between(Several::Between::clauses, language)).append(label);
  };
  const ExplainedStep* band = nullptr; // the last is the one that is reached
  for (const auto& step : steps) {
    if (step.kind == Kind::choice) tell(step.label);
    if (step.kind == Kind::band) band = &step;
  }
  if (band != nullptr) tell(band->label);
  return out;
}

} // namespace

std::optional<OtherCase> other_case(const Policy& policy, const Trace& trace, std::span<const InputValue> inputs,
                                    const SourceSet& sources, RuleId rule, const std::string& words) {
  for (const auto language : {Language::zh, Language::en}) {
    TraceView view{policy, trace, inputs, sources, language};
    view.only_chosen = true;
    if (is_among(words, chosen_of(explain_steps(view, rule), language).labels)) return std::nullopt;
  }
  OtherCase out;
  // The cases that do not hold, in the same order in both languages: the words are in one of them.
  std::array<std::vector<std::pair<std::string, std::string>>, 2> unfit;
  for (const auto language : {Language::zh, Language::en}) {
    const auto index = static_cast<std::size_t>(language);
    const auto steps = explain_steps(TraceView{policy, trace, inputs, sources, language}, rule);
    for (const auto& step : steps)
      if (step.kind == Kind::unfit)
        for (const auto& label : split(step.label, example_words::between_told_cases))
          unfit[index].emplace_back(label, step.text);
    out.chosen[index] = chosen_of(steps, language).told;
    if (out.chosen[index].empty()) out.chosen[index] = word<ExamplePhrase::no_case_applies>(language);
  }
  const auto pieces =
      split(words, example_words::between_written_cases); // of words for several axes the one that does not hold
  for (const auto& cases : unfit)
    for (std::size_t i = 0; i < cases.size() && out.why[0].empty(); ++i) {
      WordList one;
      add_label(one, cases[i].first);
      const bool meant =
          is_among(words, one) ||
          std::any_of(pieces.begin(), pieces.end(), [&](const std::string& piece) { return is_among(piece, one); });
      if (meant && i < unfit[0].size() && i < unfit[1].size()) out.why = {unfit[0][i].second, unfit[1][i].second};
    }
  return out;
}

} // namespace medpol
