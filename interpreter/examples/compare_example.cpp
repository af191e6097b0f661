#include "interpreter/examples/compare_example.hpp"

#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/state_words.hpp"
#include "interpreter/examples/case_words.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {

Words status_words(const Settlement& settlement) { return words_of(status_said(settlement.status, settlement.kind)); }

Words reasons_of(const Settlement& settlement) {
  Words out;
  for (const auto& reason : settlement.reasons) {
    const auto [zh, en] = words_of(reason.what);
    out[0] += (out[0].empty() ? "：" : "；") + zh;
    out[1] += (out[1].empty() ? ": " : "; ") + en;
  }
  return out;
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

void word_difference(ExampleDifference& difference) {
  auto& [zh, en] = difference.text;
  const auto& what = difference.what;
  zh = (what[0].empty() ? "" : what[0] + "：") + "应得 " + difference.expected[0] + "，实得 " + difference.got[0];
  en = (what[1].empty() ? "" : what[1] + ": ") + "expected " + difference.expected[1] + ", got " + difference.got[1];
  if (!difference.gap[0].empty()) zh += "，" + difference.gap[0], en += ", " + difference.gap[1];
  if (!difference.detail[0].empty()) zh += "：" + difference.detail[0], en += ": " + difference.detail[1];
}

ExampleDifference difference_note(ExamplePlace place, Words text) {
  ExampleDifference out;
  out.place = std::move(place);
  out.text = std::move(text);
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
    const auto got = status_words(claim_.settlement), why = reasons_of(claim_.settlement);
    auto note = difference_note(place_(expected.front()), {"实得 " + got[0] + why[0], "got " + got[1] + why[1]});
    note.reasons = claim_.settlement.reasons;
    out_.push_back(std::move(note));
  }

private:
  ExampleDifference& differ(const Expectation& expected, DifferenceKind kind, Words what, Words wanted, Words got,
                            Words gap = {}, Words detail = {}) {
    ExampleDifference out;
    out.kind = kind;
    out.place = place_(expected);
    out.rule = expected.kind == Expectation::Kind::value ? expected.rule : RuleId::none;
    out.what = std::move(what);
    out.expected = std::move(wanted);
    out.got = std::move(got);
    out.gap = std::move(gap);
    out.detail = std::move(detail);
    word_difference(out);
    out_.push_back(std::move(out));
    return out_.back();
  }

  void status(const Expectation& expected) {
    const auto& settlement = claim_.settlement;
    const auto wanted = status_of(expected.kind);
    const auto reasons = reasons_of(settlement);
    const auto told = [](std::string_view words, std::string_view mark) {
      return std::string(words.starts_with(mark) ? words.substr(mark.size()) : words);
    };
    const Words why{told(reasons[0], "："), told(reasons[1], ": ")};
    // 不予支付 can also concern one payment of a claim that is settled otherwise.
    const bool partly =
        wanted == Status::refused && settlement.status == Status::settled && !settlement.reasons.empty();
    if (settlement.status != wanted && !partly) {
      differ(expected, DifferenceKind::status, {"结果", "status"}, words_of(status_said(wanted, settlement.kind)),
             status_words(settlement), {}, why)
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
      differ(expected, DifferenceKind::reason, {"理由", "reason"},
             {"“" + expected.reason + "”", "“" + expected.reason + "”"}, {"“" + why[0] + "”", "“" + why[1] + "”"})
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
    Words got;
    for (const auto rule : causes) {
      const auto name = rule_names(*claim_.policy, rule);
      got[0] += (got[0].empty() ? "" : "、") + name[0], got[1] += (got[1].empty() ? "" : ", ") + name[1];
    }
    if (causes.empty()) got = {"不是哪一条规则", "no rule"};
    auto why = reasons_of(claim_.settlement);
    if (!why[0].empty())
      why = {why[0].substr(std::string_view("：").size()), why[1].substr(std::string_view(": ").size())};
    differ(expected, DifferenceKind::cause, {"因为", "because"}, rule_names(*claim_.policy, expected.cause), got, {},
           why)
        .reasons = claim_.settlement.reasons;
  }

  void deciding_case(const Expectation& expected, const std::string& words) {
    claim_.evaluator->evaluate(claim_.policy->plan[expected.rule].node);
    const auto other = other_case(*claim_.policy, claim_.evaluator->trace(), claim_.evaluator->trace().inputs,
                                  claim_.sources, expected.rule, words);
    if (!other) return;
    const auto name = rule_names(*claim_.policy, expected.rule);
    Words detail;
    if (!other->why[0].empty())
      detail = {"“" + words + "”不适用，因为" + other->why[0], "“" + words + "” does not hold: " + other->why[1]};
    differ(expected, DifferenceKind::deciding_case, {name[0] + " 的情形", "case of " + name[1]},
           {"“" + words + "”", "“" + words + "”"}, {"“" + other->chosen[0] + "”", "“" + other->chosen[1] + "”"}, {},
           detail);
  }

  /// Nothing was evaluated: the claim was rejected, or cancelled.
  void no_value(const Expectation& expected) {
    const auto& node = claim_.policy->plan[claim_.policy->plan[expected.rule].node];
    const auto name = rule_names(*claim_.policy, expected.rule);
    Words wanted;
    for (const auto language : {Language::zh, Language::en})
      wanted[static_cast<std::size_t>(language)] =
          expected.has_value ? claim_.policy->scope.format(node.type, expected.value, expected.scale, language)
                             : "“" + expected.cases[0].words + "”";
    const auto reasons = reasons_of(claim_.settlement);
    const auto got = status_words(claim_.settlement);
    differ(expected, DifferenceKind::value, name, wanted, {"没有值", "no value"}, {},
           {got[0] + reasons[0], got[1] + reasons[1]})
        .reasons = claim_.settlement.reasons;
  }

  void value(const Expectation& expected) {
    const auto& rule = claim_.policy->plan[expected.rule];
    const auto& node = claim_.policy->plan[rule.node];
    const auto& result = claim_.evaluator->evaluate(rule.node);
    const auto name = rule_names(*claim_.policy, expected.rule);
    const auto worded = [&](Int value, Scale scale) {
      return Words{claim_.policy->scope.format(node.type, value, scale),
                   claim_.policy->scope.format(node.type, value, scale, Language::en)};
    };
    const auto wanted = worded(expected.value, expected.scale);
    const bool pays_nothing = result.state == State::refused && rule.kind == ItemKind::payment && expected.value == 0;
    if (pays_nothing) return agreed_.push_back(expected.rule);
    if (result.state != State::value) {
      auto why = reason_of(*claim_.policy, claim_.evaluator->trace(), claim_.sources, result);
      auto words = words_of(why.what);
      differ(expected, DifferenceKind::value, name, wanted, {"没有值", "no value"}, {}, std::move(words))
          .reasons.push_back(std::move(why));
      return;
    }
    if (medpol::compare(result.value, node.scale, expected.value, expected.scale) == 0)
      return agreed_.push_back(expected.rule);
    differ(expected, DifferenceKind::value, name, wanted, worded(result.value, node.scale),
           gap(rule, node, result.value, expected));
  }

  /// 多付 50.00元: how much too much or too little came out, exactly.
  Words gap(const Rule& rule, const Node& node, Int got, const Expectation& expected) const {
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
    const auto amount = [&](Language language) {
      return claim_.policy->scope.format(kind == TypeKind::rate ? Type{TypeKind::points} : node.type, difference, scale,
                                         language);
    };
    const Words word = pays ? (more ? Words{"多付 ", "overpaid "} : Words{"少付 ", "underpaid "})
                            : (more ? Words{"多 ", "+"} : Words{"少 ", "-"});
    return {word[0] + amount(Language::zh), word[1] + amount(Language::en)};
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
