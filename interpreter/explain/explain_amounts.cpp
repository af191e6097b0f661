#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/explain_steps.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;

/// The part of `base` above `low` and up to `high`.
Int slice(Int base, Int low, std::optional<Int> high) {
  const Int top = high && *high < base ? *high : base;
  return top > low ? top - low : 0;
}

std::string step_word(const Step& step, const Type& type, Language language) {
  const bool money = type.kind == TypeKind::money;
  const bool whole = step.numerator == 1 && step.denominator == 1;
  if (money && step.numerator == 1 && step.denominator == 100) return phrase<ExplainPhrase::to_the_fen>(language);
  if (money && step.numerator == 1 && step.denominator == 10) return phrase<ExplainPhrase::to_the_jiao>(language);
  if (money && whole) return phrase<ExplainPhrase::to_the_yuan>(language);
  if (whole) return phrase<ExplainPhrase::to_a_whole_number>(language);
  const Type plain = money || type.kind == TypeKind::rate ? type : Type{TypeKind::number};
  return format_plain(plain, static_cast<Int>(step.numerator), step.denominator, language);
}

/// A slice that is 不予支付, with the reason that the policy gives; or one of earlier claims alone.
ExplainedStep unpaid_slice(const TraceView& view, NodeId id, const Band& band, const std::string& part) {
  std::string text;
  if (refuses_slice(view.plan(), view.trace, band.rate, view.record)) {
    const auto& origin = view.node(view.trace.at(band.rate, view.record).origin);
    text = phrase<ExplainPhrase::slice_not_paid>(view.language, part,
                                                 view.plan().texts[static_cast<std::size_t>(origin.number)]);
  } else {
    text = phrase<ExplainPhrase::slice_of_earlier_claims>(view.language, part);
  }
  return {Kind::band, view.written(band.label), text,
          view.policy.scope.format(view.node(id).type, 0, 1, view.language)};
}

} // namespace

ExplainedSteps explain_bands(const TraceView& view, NodeId id) {
  const Bands& scale = view.plan().bands[static_cast<std::size_t>(view.node(id).number)];
  const auto base = view.value(scale.base);
  ExplainedSteps steps;
  if (!base || !view.value(id)) return steps;
  std::string sum;
  for (const Band& band : scale.bands) {
    const Int low = band.low == NodeId::none ? Int{0} : view.value(band.low).value_or(0);
    const auto high = band.high == NodeId::none ? std::nullopt : view.value(band.high);
    if (!steps.empty() && *base <= low) break;
    const Int part = slice(*base, low, high);
    const auto rate = view.value(band.rate);
    if (!rate) {
      if (part > 0) steps.push_back(unpaid_slice(view, id, band, view.format(scale.base, part)));
      continue;
    }
    const auto steps_paid = multiply(part, *rate);
    const auto scale_paid = product_scale(scale.scale, scale.rate_scale);
    if (!steps_paid || !scale_paid) continue;
    const auto paid = view.policy.scope.format(view.node(id).type, *steps_paid, *scale_paid, view.language);
    if (!sum.empty()) sum += word<ExplainPhrase::plus>(view.language);
    sum += paid;
    steps.push_back(
        {Kind::band, view.written(band.label), view.format(scale.base, part) + " × " + view.format(band.rate), paid});
  }
  if (steps.size() > 1 && !sum.empty()) steps.push_back({Kind::calculation, {}, sum, view.format(id)});
  return steps;
}

std::string rounding_text(const RoundingStep& rounding, const Type& type, Language language) {
  const auto to = step_word(rounding.step, type, language);
  switch (rounding.mode) {
  case Rounding::half_up: return phrase<ExplainPhrase::rounded_half_up>(language, to);
  case Rounding::down: return phrase<ExplainPhrase::rounded_down>(language, to);
  case Rounding::up: break;
  }
  return phrase<ExplainPhrase::rounded_up>(language, to);
}

ExplainedSteps explain_rounding(const TraceView& view, NodeId id) {
  const NodeId before = view.plan().operand(id, 0);
  const auto exact = view.value(before);
  const auto rounded = view.value(id);
  if (!exact || !rounded) return {};
  const RoundingStep& rounding = view.plan().roundings[static_cast<std::size_t>(view.node(id).number)];
  const bool unchanged = compare(*exact, view.node(before).scale, *rounded, view.node(id).scale) == 0;
  if (unchanged && rounding.by_policy) return {};
  auto how = rounding_text(rounding, view.node(id).type, view.language);
  if (rounding.by_policy) how = phrase<ExplainPhrase::rounding_of_policy>(view.language, how);
  return {{Kind::rounding, how, view.format(before), view.format(id)}};
}

} // namespace medpol
