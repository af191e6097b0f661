#include "interpreter/trials/mutate/mutation_words.hpp"

#include "grammar/words/reports.hpp"

#include <algorithm>

namespace medpol {
namespace {

#define MEDPOL_WORDS(name, ...) constexpr auto name = std::to_array<std::string_view>({__VA_ARGS__});
#include "interpreter/trials/mutate/written_figures.def"
#undef MEDPOL_WORDS

} // namespace

Words MutationWords::of(Rounding mode) {
  switch (mode) {
  case Rounding::half_up: return words_of(say<ReportPhrase::round_half_up>());
  case Rounding::down: return words_of(say<ReportPhrase::round_down>());
  case Rounding::up: break;
  }
  return words_of(say<ReportPhrase::round_up>());
}

Words MutationWords::quantity(NodeId id, Int number) const {
  const auto& node = plan_[id];
  return {policy_.scope.format(node.type, number, node.scale, Language::zh),
          policy_.scope.format(node.type, number, node.scale, Language::en)};
}

std::string MutationWords::name(NodeId id, Language language) const {
  const auto& node = plan_[id];
  const auto pick = [&](const std::string& name, const std::string& english) {
    return language == Language::en && !english.empty() ? english : name;
  };
  if (node.op == Op::input)
    return pick(policy_.scope.inputs[static_cast<std::size_t>(node.number)].name,
                policy_.scope.inputs[static_cast<std::size_t>(node.number)].english);
  if (node.op != Op::rule) return {};
  const auto& named = plan_.rules[static_cast<std::size_t>(node.number)];
  return pick(named.name, policy_.scope.items[static_cast<std::size_t>(named.item)].english);
}

bool MutationWords::is_written(Span span) const {
  const auto text = sources_.text(span);
  if (!text.empty() && text[0] >= '0' && text[0] <= '9')
    return text.find("÷") == text.npos && text.find('/') == text.npos;
  return std::any_of(written_figures.begin(), written_figures.end(),
                     [&](std::string_view begin) { return text.starts_with(begin); });
}

} // namespace medpol
