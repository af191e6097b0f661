#include "interpreter/examples/compare_example.hpp"

#include "grammar/words/examples.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/state_words.hpp"
#include "interpreter/examples/case_words.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {

const Argument& ExampleDifference::part(Part one) const {
  static const Argument nothing;
  return kind == Kind::note ? nothing : said.arguments[static_cast<std::size_t>(one)];
}

Several reasons_of(const Settlement& settlement) {
  Several out{{}, Several::Between::clauses};
  for (const auto& reason : settlement.reasons) out.all.emplace_back(reason.what);
  return out;
}

Said answer_of(const Settlement& settlement) {
  return say<ExamplePhrase::answered>(status_said(settlement.status, settlement.kind), reasons_of(settlement));
}

Status status_of(Expectation::Kind kind) {
  switch (kind) {
  case Expectation::Kind::settled: return Status::settled;
  case Expectation::Kind::refuse: return Status::refused;
  case Expectation::Kind::review: return Status::review;
  case Expectation::Kind::reversed: return Status::reversed;
  default: return Status::rejected;
  }
}

std::vector<ReadingChoice> readings_for(const Expectation& expected, const ExampleClaim& claim) {
  auto out = expected.readings;
  for (const auto& choice : claim.readings)
    if (std::none_of(out.begin(), out.end(), [&](const ReadingChoice& one) { return one.rule == choice.rule; }))
      out.push_back(choice);
  return out;
}

ExamplePlace place_of(Span span, const SourceSet& sources) {
  const auto& source = sources[span.file];
  return {source.name(), static_cast<std::uint32_t>(source.line_of(span.begin)), 0};
}

EvaluatedClaim::EvaluatedClaim(const Policy& of, std::span<const InputValue> given, const Trace& evaluated,
                               Settlement answer)
    : policy(&of), inputs(given.begin(), given.end()), trace(evaluated), settlement(std::move(answer)) {
  trace.inputs = inputs;
}

Said said_difference(Argument what, Argument expected, Argument got, Argument gap, Argument detail) {
  return say<ExamplePhrase::differs>(std::move(what), std::move(expected), std::move(got), std::move(gap),
                                     std::move(detail));
}

ExampleDifference difference_note(ExamplePlace place, Said said) {
  ExampleDifference out;
  out.place = std::move(place);
  out.said = std::move(said);
  return out;
}

namespace {

using DifferenceKind = ExampleDifference::Kind;

class Comparison {
public:
  Comparison(const AnsweredClaim& claim, const ExpectationPlace& place, std::vector<ExampleDifference>& out,
             std::vector<RuleId>& agreed)
      : claim_(claim), place_(place), out_(out), agreed_(agreed) {}

  void compare(std::span<const Expectation> expected) {
    const auto before = out_.size();
    bool status_expected = false;
    for (const auto& one : expected) {
      if (one.kind != Expectation::Kind::value) {
        status(one);
        status_expected = true;
        continue;
      }
      if (claim_.evaluator == nullptr) {
        no_value(one);
        continue;
      }
      if (one.has_value) value(one);
      for (const auto& words : one.cases) deciding_case(one, words.words);
    }
    // Amounts that come out as stated are worth nothing when the claim as a whole is not payable.
    const auto status = claim_.settlement.status;
    if (status_expected || expected.empty() || out_.size() != before ||
        (status != Status::review && status != Status::rejected))
      return;
    auto note = difference_note(place_(expected.front()), say<ExamplePhrase::came_out>(answer_of(claim_.settlement)));
    note.reasons = claim_.settlement.reasons;
    out_.push_back(std::move(note));
  }

private:
  ExampleDifference& differ(const Expectation& expected, DifferenceKind kind, Said said) {
    ExampleDifference out;
    out.kind = kind;
    out.place = place_(expected);
    out.rule = expected.kind == Expectation::Kind::value ? expected.rule : RuleId::none;
    out.said = std::move(said);
    out_.push_back(std::move(out));
    return out_.back();
  }

  void status(const Expectation& expected) {
    const auto& settlement = claim_.settlement;
    const auto wanted = status_of(expected.kind);
    // 不予支付 can also concern one payment of a claim that is settled otherwise.
    const bool partly =
        wanted == Status::refused && settlement.status == Status::settled && !settlement.reasons.empty();
    if (settlement.status != wanted && !partly) {
      differ(expected, DifferenceKind::status,
             said_difference(say<ExamplePhrase::status_as_a_whole>(), status_said(wanted, settlement.kind),
                             status_said(settlement.status, settlement.kind), Said{}, reasons_of(settlement)))
          .reasons = settlement.reasons;
      return;
    }
    if (expected.cause != RuleId::none) cause(expected);
    const auto is_wanted = [&](const Reason& reason) {
      const auto [zh, en] = words_of(reason.what);
      return zh == expected.reason || en == expected.reason;
    };
    const bool found =
        expected.reason.empty() || std::any_of(settlement.reasons.begin(), settlement.reasons.end(), is_wanted);
    if (!found)
      differ(expected, DifferenceKind::reason,
             said_difference(say<ExamplePhrase::reason_of_status>(), say<ExamplePhrase::quoted>(expected.reason),
                             say<ExamplePhrase::quoted>(reasons_of(settlement))))
          .reasons = settlement.reasons;
  }

  /// The rule by which the outcome came about.
  void cause(const Expectation& expected) {
    std::vector<RuleId> causes;
    const auto add = [&](RuleId rule) {
      if (rule != RuleId::none && std::find(causes.begin(), causes.end(), rule) == causes.end()) causes.push_back(rule);
    };
    for (const auto& reason : claim_.settlement.reasons) {
      add(reason.rule);
      if (claim_.evaluator == nullptr) continue;
      for (const auto origin : reason.origins)
        for (const auto rule : rules_using(claim_.policy->plan, claim_.evaluator->trace(), origin)) add(rule);
    }
    if (std::find(causes.begin(), causes.end(), expected.cause) != causes.end()) return;
    Several names;
    for (const auto rule : causes) names.all.emplace_back(rule_names(*claim_.policy, rule));
    Argument got = std::move(names);
    if (causes.empty()) got = say<ExamplePhrase::no_rule>();
    differ(expected, DifferenceKind::cause,
           said_difference(say<ExamplePhrase::rule_behind>(), rule_names(*claim_.policy, expected.cause),
                           std::move(got), Said{}, reasons_of(claim_.settlement)))
        .reasons = claim_.settlement.reasons;
  }

  void deciding_case(const Expectation& expected, const std::string& words) {
    claim_.evaluator->evaluate(claim_.policy->plan[expected.rule].node);
    const auto other = other_case(*claim_.policy, claim_.evaluator->trace(), claim_.evaluator->trace().inputs,
                                  claim_.sources, expected.rule, words);
    if (!other) return;
    Said detail;
    if (!other->why[0].empty()) detail = say<ExamplePhrase::does_not_hold>(words, other->why);
    differ(expected, DifferenceKind::deciding_case,
           said_difference(say<ExamplePhrase::case_of_rule>(rule_names(*claim_.policy, expected.rule)),
                           say<ExamplePhrase::quoted>(words), say<ExamplePhrase::quoted>(other->chosen), Said{},
                           std::move(detail)));
  }

  /// Nothing was evaluated: the claim was rejected, or cancelled.
  void no_value(const Expectation& expected) {
    const auto& node = claim_.policy->plan[claim_.policy->plan[expected.rule].node];
    auto wanted = expected.has_value ? claim_.policy->scope.argument(node.type, expected.value, expected.scale)
                                     : Argument(say<ExamplePhrase::quoted>(expected.cases[0].words));
    differ(expected, DifferenceKind::value,
           said_difference(rule_names(*claim_.policy, expected.rule), std::move(wanted), say<ExamplePhrase::no_value>(),
                           Said{}, answer_of(claim_.settlement)))
        .reasons = claim_.settlement.reasons;
  }

  void value(const Expectation& expected) {
    const auto& rule = claim_.policy->plan[expected.rule];
    const auto& node = claim_.policy->plan[rule.node];
    const auto& result = claim_.evaluator->evaluate(rule.node);
    const auto amount = [&](Int value, Scale scale) { return claim_.policy->scope.argument(node.type, value, scale); };
    const auto differs = [&](Argument got, Argument gap, Argument detail) -> ExampleDifference& {
      return differ(expected, DifferenceKind::value,
                    said_difference(rule_names(*claim_.policy, expected.rule), amount(expected.value, expected.scale),
                                    std::move(got), std::move(gap), std::move(detail)));
    };
    const bool pays_nothing = result.state == State::refused && rule.kind == ItemKind::payment && expected.value == 0;
    if (pays_nothing) return agreed_.push_back(expected.rule);
    if (result.state != State::value) {
      const auto why = reason_of(*claim_.policy, claim_.evaluator->trace(), claim_.sources, result);
      differs(say<ExamplePhrase::no_value>(), Said{}, why.what).reasons.push_back(why);
      return;
    }
    if (medpol::compare(result.value, node.scale, expected.value, expected.scale) == 0)
      return agreed_.push_back(expected.rule);
    differs(amount(result.value, node.scale), gap(rule, node, result.value, expected), Said{});
  }

  /// 多付 50.00元: how much too much or too little came out, exactly.
  Said gap(const Rule& rule, const Node& node, Int got, const Expectation& expected) const {
    const auto kind = node.type.kind;
    if (kind != TypeKind::money && kind != TypeKind::rate && kind != TypeKind::number && kind != TypeKind::count &&
        kind != TypeKind::points)
      return {};
    const auto common = common_scale(node.scale, expected.scale);
    if (!common) return {};
    const auto scale = *common;
    auto difference =
        got * static_cast<Int>(scale / node.scale) - expected.value * static_cast<Int>(scale / expected.scale);
    const bool more = difference > 0;
    if (!more) difference = -difference;
    const bool pays = rule.kind == ItemKind::payment || rule.kind == ItemKind::account_payment;
    auto amount =
        claim_.policy->scope.argument(kind == TypeKind::rate ? Type{TypeKind::points} : node.type, difference, scale);
    if (pays)
      return more ? say<ExamplePhrase::overpaid>(std::move(amount)) : say<ExamplePhrase::underpaid>(std::move(amount));
    return more ? say<ExamplePhrase::too_much>(std::move(amount)) : say<ExamplePhrase::too_little>(std::move(amount));
  }

  const AnsweredClaim& claim_;
  const ExpectationPlace& place_;
  std::vector<ExampleDifference>& out_;
  std::vector<RuleId>& agreed_;
};

} // namespace

void compare_with(const AnsweredClaim& claim, std::span<const Expectation> expected, const ExpectationPlace& place,
                  std::vector<ExampleDifference>& out, std::vector<RuleId>& agreed) {
  Comparison(claim, place, out, agreed).compare(expected);
}

} // namespace medpol
