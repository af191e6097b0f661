#include "interpreter/evaluate/state_words.hpp"

#include "interpreter/check/source_words.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/record_words.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

namespace medpol {
namespace {

/// At most `most` rules whose own formula or cases use a node and were evaluated.
std::vector<RuleId> rules_using(const Plan& plan, const Trace& trace, NodeId wanted, std::size_t most) {
  std::vector<RuleId> out;
  std::vector<std::size_t> seen(plan.nodes.size()); // by node: behind the last rule below which it was seen
  for (std::size_t i = 0; i < plan.rules.size() && out.size() < most; ++i) {
    std::vector<NodeId> open{plan.rules[i].root};
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (id == NodeId::none || trace[id].state == State::idle) continue;
      if (std::exchange(seen[static_cast<std::size_t>(id)], i + 1) == i + 1) continue;
      if (id == wanted) {
        out.push_back(static_cast<RuleId>(i));
        break;
      }
      if (plan[id].op != Op::rule) each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
    }
  }
  return out;
}

/// Words the states of a trace for the officer.
class StateWords {
public:
  /// `record`: of a list, whose facts and cases are told; 0: none.
  StateWords(const Policy& policy, const Trace& trace, const SourceSet& sources, std::uint32_t record = 0)
      : policy_(policy), trace_(trace), sources_(sources), record_(record) {}

  /// With the record in which it arose.
  Reason of(const NodeResult& result) const {
    auto reason = what(result);
    if (result.record == 0) return reason;
    const auto place = record_words(policy_, trace_, result);
    return {{place[0] + reason.text[0], place[1] + reason.text[1]}, reason.field, reason.value};
  }

  Reason what(const NodeResult& result) const {
    const auto& plan = policy_.plan;
    const auto& node = plan[result.origin];
    const auto place = place_words(node.span, sources_);
    if (node.op == Op::reading)
      return open_reading(policy_, plan.readings[static_cast<std::size_t>(node.number)], sources_);
    switch (result.state) {
    case State::missing: {
      if (node.op == Op::balance) return of_balance(result.origin);
      const auto input = field_names(policy_, static_cast<InputId>(node.number));
      const auto user = rule_using(result.origin);
      return {{"缺少“" + input[0] + "”，计算“" + user[0] + "”时需要",
               "“" + input[1] + "” is missing, needed for “" + user[1] + "”"},
              input[0],
              ""};
    }
    case State::undefined: return undefined(result.origin, place);
    case State::refused:
    case State::review: {
      if (node.op == Op::balance) return of_balance(result.origin);
      const auto& reason = plan.texts[static_cast<std::size_t>(node.number)];
      if (!reason.empty()) return {{reason, reason}, "", ""};
      const auto said = words(node.span);
      return {{"按规定" + said[0] + "（" + place[0] + "，没有写理由）",
               said[1] + " as ruled, no reason is written (" + place[1] + ")"},
              "",
              ""};
    }
    case State::gap:
      return {{"没有规定这种情形（" + place[0] + "）" + facts(result.origin)[0],
               "no case is given (" + place[1] + ")" + facts(result.origin)[1]},
              "",
              ""};
    case State::nothing: {
      const auto said = words(node.span);
      return {{"“" + said[0] + "”没有一条可以比较（" + place[0] + "）",
               "“" + said[1] + "” has no record to compare (" + place[1] + ")"},
              "",
              ""};
    }
    case State::ambiguous: {
      if (node.op == Op::draw)
        return {{"“" + words(node.span)[0] + "”的先后不明：两条的顺序相同（" + place[0] + "）",
                 "“" + words(node.span)[1] + "”: two records have the same place in the order (" + place[1] + ")"},
                "",
                ""};
      if (node.op == Op::bands) return crossed_bands(result.origin, place);
      const auto [first, second] = two_cases(result.origin);
      return {{"两种情形都符合：" + first[0] + "、" + second[0] + "（" + place[0] + "）",
               "two cases fit: " + first[1] + ", " + second[1] + " (" + place[1] + ")"},
              "",
              ""};
    }
    case State::zero_division: return {{"除数为零（" + place[0] + "）", "division by zero (" + place[1] + ")"}, "", ""};
    case State::overflow:
    case State::idle: // which no reason is about
    case State::value: break;
    }
    return {{"数值超出可计算的范围（" + place[0] + "）", "a value is out of range (" + place[1] + ")"}, "", ""};
  }

  /// Values of the fields that a condition, or the conditions of a selection, looked at.
  std::array<std::string, 2> facts(NodeId id) const {
    std::array<std::string, 2> out;
    std::vector<bool> seen(policy_.plan.values.size());
    if (policy_.plan[id].op != Op::select) gather(id, seen, out);
    else
      for (const auto& arms : policy_.plan.selections[static_cast<std::size_t>(policy_.plan[id].number)].axes)
        for (const auto& arm : arms)
          if (arm.condition != NodeId::none) gather(arm.condition, seen, out);
    return out;
  }

private:
  std::array<std::string, 2> words(Span span) const { return source_words(policy_, sources_, span); }

  /// The bounds of bands that do not rise for the claim, with what they come to.
  Reason crossed_bands(NodeId id, const std::array<std::string, 2>& place) const {
    const auto& plan = policy_.plan;
    std::array<std::string, 2> bounds;
    const auto add = [&](NodeId edge) {
      const auto& known = trace_.known_at(plan, edge, record_);
      if (known.state != State::value) return;
      for (const auto language : {Language::zh, Language::en}) {
        auto& out = bounds[static_cast<std::size_t>(language)];
        if (!out.empty()) out += language == Language::zh ? "、" : ", ";
        out += policy_.scope.format(plan[edge].type, known.value, plan[edge].scale, language);
      }
    };
    const auto& bands = plan.bands[static_cast<std::size_t>(plan[id].number)].bands;
    if (bands[0].low != NodeId::none) add(bands[0].low);
    for (const auto& band : bands)
      if (band.high != NodeId::none) add(band.high);
    return {{"分段的界限不是从零起由低到高：" + bounds[0] + "（" + place[0] + "）",
             "the bounds of the bands do not rise from zero: " + bounds[1] + " (" + place[1] + ")"},
            "",
            ""};
  }

  Reason of_balance(NodeId id) const {
    const auto& account = policy_.plan.accumulators[static_cast<std::size_t>(policy_.plan[id].number)];
    const auto* before = trace_.balance(id);
    const auto detail = before == nullptr ? std::string{} : before->detail;
    switch (before == nullptr ? Balance::Kind::none : before->kind) {
    case Balance::Kind::pending:
      return {{"更早的单据 " + detail + " 还没有结算，“" + account.name + "”未定",
               "the earlier claim " + detail + " is not settled yet, so that “" + account.english + "” is open"},
              "",
              ""};
    case Balance::Kind::late: return late_words(account, *before);
    default: break;
    }
    return {{"没有“" + account.name + "”的期初数；政策也没有写“无历史记录：按零计”",
             "there is no opening balance of “" + account.english +
                 "”, and the policy does not say “no history: counts as zero”"},
            "",
            ""};
  }

  /// The values that a membership asks for, without those that lie within others of them.
  std::array<std::string, 2> values_asked(NodeId id) const {
    constexpr std::size_t most = 3;
    const auto& plan = policy_.plan;
    const auto& type = plan[plan.operand(id, 0)].type;
    const auto set = outermost(policy_.scope, type.enumeration, plan.sets[static_cast<std::size_t>(plan[id].number)]);
    std::array<std::string, 2> out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!set[i] || ++count > most) continue;
      for (const auto language : {Language::zh, Language::en}) {
        auto& words = out[static_cast<std::size_t>(language)];
        words += (words.empty()              ? ""
                  : language == Language::zh ? "、"
                                             : ", ") +
                 policy_.scope.format(type, static_cast<Int>(i), 1, language);
      }
    }
    if (count > most) out = {out[0] + "等", out[1] + " …"};
    return out;
  }

  /// What a claim says that is too wide for what is asked of it.
  Reason too_wide(NodeId id, const std::array<std::string, 2>& place) const {
    const auto& node = policy_.plan[id];
    const auto given = facts(id);
    if (node.op != Op::within) {
      const auto asked = values_asked(id);
      return {{"申报的范围太宽，分不清是不是" + asked[0] + "（" + place[0] + "）" + given[0],
               "the claim says too little to tell whether it is " + asked[1] + " (" + place[1] + ")" + given[1]},
              "",
              ""};
    }
    const auto a = words(policy_.plan[policy_.plan.operand(id, 0)].span),
               b = words(policy_.plan[policy_.plan.operand(id, 1)].span);
    const bool same = node.number % 2 != 0;
    return {{"申报的范围太宽，分不清“" + a[0] + (same ? "”是不是“" : "”在不在“") + b[0] + (same ? "”（" : "”里面（") +
                 place[0] + "）" + given[0],
             "the claim says too little to tell whether “" + a[1] + (same ? "” is “" : "” lies within “") + b[1] +
                 "” (" + place[1] + ")" + given[1]},
            "",
            ""};
  }

  Reason no_such_day(NodeId id, const std::array<std::string, 2>& place) const {
    const auto given = facts(id);
    const auto said = [&](const char* zh, const char* en) {
      return Reason{{zh + ("（" + place[0] + "）") + given[0], en + (" (" + place[1] + ")") + given[1]}, "", ""};
    };
    switch (as<ops::Calendar>(policy_.plan[id].op)) {
    case ops::Calendar::add_months:
      return said("加减月数后的日期不在1900年至2199年之间",
                  "the months later or earlier lie outside the years 1900 to 2199");
    case ops::Calendar::insured_year:
      return said("医保年度的第一天不在1900年至2199年之间",
                  "the first day of the insured year lies outside the years 1900 to 2199");
    case ops::Calendar::age:
    case ops::Calendar::days_between:
    case ops::Calendar::months_between:
    case ops::Calendar::years_between:
    case ops::Calendar::year_of:
    case ops::Calendar::month_of: break;
    }
    return said("前一个日期晚于后一个日期", "the first date is later than the second");
  }

  Reason undefined(NodeId id, const std::array<std::string, 2>& place) const {
    switch (family(policy_.plan[id].op)) {
    case Family::condition: return too_wide(id, place);
    case Family::calendar: return no_such_day(id, place);
    case Family::account:
      return {{"此前没有这样的单据（" + place[0] + "）", "there was no such claim before (" + place[1] + ")"}, "", ""};
    case Family::per_record: {
      const auto said = words(policy_.plan[id].span);
      return {{"“" + said[0] + "”分不了：要分的是负数，或者权重全是零、有负数（" + place[0] + "）",
               "“" + said[1] +
                   "” cannot be divided: the amount is negative, or all weights are zero, or one is negative (" +
                   place[1] + ")"},
              "",
              ""};
    }
    case Family::literal:
    case Family::field:
    case Family::rule:
    case Family::restated:
    case Family::arithmetic:
    case Family::extreme:
    case Family::choice:
    case Family::bands:
    case Family::over_records:
    case Family::decision: break; // they have a value wherever their operands have
    }
    return {{"算不出来（" + place[0] + "）", "there is no such value (" + place[1] + ")"}, "", ""};
  }

  /// The name of the first rule whose own formula or cases use a node and were evaluated.
  std::array<std::string, 2> rule_using(NodeId wanted) const {
    if (const auto rules = rules_using(policy_.plan, trace_, wanted, 1); !rules.empty())
      return rule_names(policy_, rules[0]);
    return policy_.header.names(); // an assertion
  }

  void gather(NodeId id, std::vector<bool>& seen, std::array<std::string, 2>& out) const {
    const auto& plan = policy_.plan;
    const auto& node = plan[id];
    if (seen[plan.value(id)]) return;
    seen[plan.value(id)] = true;
    const auto& known = trace_.known_at(plan, id, record_);
    const auto add = [&](const std::array<std::string, 2>& name) {
      const auto value = [&](Language language) {
        return " " + policy_.scope.format(node.type, known.value, node.scale, language);
      };
      out[1] += (out[0].empty() ? ": " : ", ") + name[1] + value(Language::en);
      out[0] += (out[0].empty() ? "：" : "、") + name[0] + value(Language::zh);
    };
    if (is_over_records(node.op)) {
      if (known.state == State::value && node.type.kind != TypeKind::yes_no) add(words(node.span));
      return;
    }
    if (node.op == Op::input && known.state == State::value) {
      if (node.type.kind == TypeKind::text || node.type.kind == TypeKind::list) return;
      add(field_names(policy_, static_cast<InputId>(node.number)));
    }
    if (is_named(node.op)) return;
    for (std::uint32_t i = 0; i < node.count; ++i) gather(plan.operand(id, i), seen, out);
  }

  std::pair<std::array<std::string, 2>, std::array<std::string, 2>> two_cases(NodeId id) const {
    const auto& selection = policy_.plan.selections[static_cast<std::size_t>(policy_.plan[id].number)];
    const auto* choice = trace_.choice(id, policy_.plan[id].frame == ListId::none ? 0 : record_);
    for (std::size_t axis = 0; choice != nullptr && axis < choice->second.size(); ++axis)
      if (choice->second[axis] >= 0)
        return {words(selection.axes[axis][static_cast<std::size_t>(choice->arms[axis])].label),
                words(selection.axes[axis][static_cast<std::size_t>(choice->second[axis])].label)};
    return {};
  }

  const Policy& policy_;
  const Trace& trace_;
  const SourceSet& sources_;
  std::uint32_t record_;
};

} // namespace

std::array<std::string, 2> place_words(Span span, const SourceSet& sources) {
  const auto& source = sources[span.file];
  const auto line = std::to_string(static_cast<std::uint32_t>(source.line_of(span.begin)));
  return {source.name() + " 第 " + line + " 行", source.name() + ":" + line};
}

std::vector<RuleId> rules_using(const Plan& plan, const Trace& trace, NodeId node) {
  return rules_using(plan, trace, node, plan.rules.size());
}

Reason reason_of(const Policy& policy, const Trace& trace, const SourceSet& sources, const NodeResult& result) {
  return StateWords(policy, trace, sources, result.record).of(result);
}

std::array<std::string, 2> facts_of(const Policy& policy, const Trace& trace, const SourceSet& sources,
                                    NodeId condition, std::uint32_t record) {
  return StateWords(policy, trace, sources, record).facts(condition);
}

std::vector<Reason> doubts_of(const Policy& policy, const Trace& trace, const SourceSet& sources) {
  std::vector<Reason> out;
  const auto& plan = policy.plan;
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    const auto& rule = plan.rules[i];
    const auto& result = trace[rule.node];
    if (!rule.doubt || result.state != State::value) continue;
    if (rule.kind != ItemKind::value && result.value == 0) continue;
    out.push_back(doubt_reason(rule_names(policy, static_cast<RuleId>(i)), *rule.doubt));
    out.back().rule = static_cast<RuleId>(i);
  }
  for (const auto& choice : trace.choices) {
    const auto& axes = plan.selections[static_cast<std::size_t>(plan[choice.node].number)].axes;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
      if (choice.arms[axis] < 0) continue;
      const auto& arm = axes[axis][static_cast<std::size_t>(choice.arms[axis])];
      if (!arm.doubt) continue;
      out.push_back(doubt_reason(source_words(policy, sources, arm.label), *arm.doubt));
      out.back().origins = {choice.node};
    }
  }
  return out;
}

} // namespace medpol
