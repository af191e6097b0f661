#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {

ExplainedSteps explain_readings(const TraceView& view, NodeId id) {
  using Kind = ExplainedStep::Kind;
  const ReadingGroup& group = view.plan().readings[static_cast<std::size_t>(view.node(id).number)];
  const Reading* chosen = chosen_reading(group, view.trace.readings);
  ExplainedSteps taken, others;
  for (const Reading& reading : group.readings) {
    if (chosen != nullptr && &reading != chosen) {
      others.push_back(
          {Kind::other_reading, reading_title(view.policy, {group.rule, reading.letter}, view.language), {}, {}});
      continue;
    }
    for (const Span& quote : reading.basis) taken.push_back({Kind::basis, {}, view.quoted(quote), {}});
    taken.push_back({Kind::reading,
                     reading_title(view.policy, {group.rule, reading.letter}, view.language),
                     {},
                     chosen != nullptr && view.value(reading.value) ? view.format(reading.value) : std::string()});
  }
  taken.insert(taken.end(), others.begin(), others.end());
  return taken;
}

} // namespace medpol
