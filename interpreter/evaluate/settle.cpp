#include "interpreter/evaluate/assertion_words.hpp"
#include "interpreter/evaluate/identities.hpp"
#include "interpreter/evaluate/reading_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace medpol {
namespace {

/// Words the states of a trace for the officer.
class Wording {
public:
  Wording(const Policy& policy, const Trace& trace, const SourceSet& sources) : policy_(policy), trace_(trace), sources_(sources) {}

  Reason of(const NodeResult& result) const {
    const auto& plan = policy_.plan;
    const auto& node = plan[result.origin];
    const auto place = where(node.span);
    if (node.op == Op::reading) return open_reading(policy_, plan.readings[static_cast<std::size_t>(node.number)], sources_);
    switch (result.state) {
    case State::missing: {
      if (node.op == Op::balance) return of_balance(result.origin);
      const auto& input = policy_.scope[static_cast<InputId>(node.number)];
      const auto user = rule_using(result.origin);
      return {{"缺少“" + input.name + "”，计算“" + user + "”时需要", "“" + english(input.name, input.english) + "” is missing, needed for “" + user + "”"}, input.name, ""};
    }
    case State::undefined: return undefined(result.origin, place);
    case State::refused:
    case State::review: {
      if (node.op == Op::balance) return of_balance(result.origin);
      const auto& reason = plan.texts[static_cast<std::size_t>(node.number)];
      if (!reason.empty()) return {{reason, reason}, "", ""};
      const auto words = std::string(sources_.text(node.span));
      return {{"按规定" + words + "（" + place[0] + "，没有写理由）", words + " as ruled, no reason is written (" + place[1] + ")"}, "", ""};
    }
    case State::gap: return {{"没有规定这种情形（" + place[0] + "）" + facts(result.origin), "no case is given (" + place[1] + ")" + facts(result.origin)}, "", ""};
    case State::ambiguous: {
      const auto [first, second] = two_cases(result.origin);
      return {{"两种情形都符合：" + first + "、" + second + "（" + place[0] + "）", "two cases fit: " + first + ", " + second + " (" + place[1] + ")"}, "", ""};
    }
    case State::zero_division: return {{"除数为零（" + place[0] + "）", "division by zero (" + place[1] + ")"}, "", ""};
    default: return {{"数值超出可计算的范围（" + place[0] + "）", "a value is out of range (" + place[1] + ")"}, "", ""};
    }
  }

  std::string words(Span span) const { return std::string(sources_.text(span)); }

  std::array<std::string, 2> where(Span span) const {
    const auto& source = sources_[span.file];
    const auto line = std::to_string(static_cast<std::uint32_t>(source.line_of(span.begin)));
    return {source.name() + " 第 " + line + " 行", source.name() + ":" + line};
  }

  /// Values of the fields that a condition, or the conditions of a selection, looked at.
  std::string facts(NodeId id) const {
    std::string out;
    std::vector<bool> seen(policy_.plan.nodes.size());
    if (policy_.plan[id].op != Op::select) gather(id, seen, out);
    else
      for (const auto& arms : policy_.plan.selections[static_cast<std::size_t>(policy_.plan[id].number)].axes)
        for (const auto& arm : arms)
          if (arm.condition != NodeId::none) gather(arm.condition, seen, out);
    return out;
  }

private:
  Reason of_balance(NodeId id) const {
    const auto& account = policy_.plan.accumulators[static_cast<std::size_t>(policy_.plan[id].number)];
    const auto* before = trace_.balance(id);
    const auto detail = before == nullptr ? std::string{} : before->detail;
    switch (before == nullptr ? Balance::Kind::none : before->kind) {
    case Balance::Kind::pending:
      return {{"更早的单据 " + detail + " 还没有结算，“" + account.name + "”未定", "the earlier claim " + detail + " is not settled yet, so that “" + account.english + "” is open"}, "", ""};
    case Balance::Kind::late:
      return {{"“" + account.name + "”已经算到 " + detail + "，这张单据的日期更早：要连同以后的单据重新结算",
               "“" + account.english + "” goes up to " + detail + " already, this claim is earlier: settle it again with the later ones"}, "", ""};
    default: break;
    }
    return {{"没有“" + account.name + "”的期初数；政策也没有写“无历史记录：按零计”", "there is no opening balance of “" + account.english + "”, and the policy does not say “no history: counts as zero”"}, "", ""};
  }

  Reason undefined(NodeId id, const std::array<std::string, 2>& place) const {
    const auto& node = policy_.plan[id];
    const auto given = facts(id);
    switch (node.op) {
    case Op::balance: return {{"此前没有这样的单据（" + place[0] + "）", "there was no such claim before (" + place[1] + ")"}, "", ""};
    case Op::add_months: return {{"加减月数后没有这一天，政策没有写月末怎么办（" + place[0] + "）" + given, "that month has no such day, and the policy does not say which is meant (" + place[1] + ")" + given}, "", ""};
    default: return {{"前一个日期晚于后一个日期（" + place[0] + "）" + given, "the first date is later than the second (" + place[1] + ")" + given}, "", ""};
    }
  }

  /// The name of the first rule whose own formula or cases use a node and were evaluated.
  std::string rule_using(NodeId wanted) const {
    const auto& plan = policy_.plan;
    for (const auto& rule : plan.rules) {
      std::vector<NodeId> open{rule.root};
      std::vector<bool> seen(plan.nodes.size());
      while (!open.empty()) {
        const auto id = open.back();
        open.pop_back();
        if (id == NodeId::none || seen[static_cast<std::size_t>(id)] || trace_[id].state == State::idle) continue;
        seen[static_cast<std::size_t>(id)] = true;
        if (id == wanted) return rule.name;
        if (plan[id].op != Op::rule) each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
      }
    }
    return policy_.header.name; // an assertion
  }

  static std::string english(const std::string& name, const std::string& english_name) { return english_name.empty() ? name : english_name; }

  void gather(NodeId id, std::vector<bool>& seen, std::string& out) const {
    const auto& plan = policy_.plan;
    const auto& node = plan[id];
    if (seen[static_cast<std::size_t>(id)]) return;
    seen[static_cast<std::size_t>(id)] = true;
    if (node.op == Op::input && trace_[id].state == State::value) {
      const auto& input = policy_.scope[static_cast<InputId>(node.number)];
      if (node.type.kind == TypeKind::text) return;
      out += (out.empty() ? "：" : "、") + input.name + " " + policy_.scope.format(node.type, trace_[id].value, node.scale);
    }
    if (node.op == Op::rule || node.op == Op::balance) return;
    for (std::uint32_t i = 0; i < node.count; ++i) gather(plan.operand(id, i), seen, out);
  }

  std::pair<std::string, std::string> two_cases(NodeId id) const {
    const auto& selection = policy_.plan.selections[static_cast<std::size_t>(policy_.plan[id].number)];
    const auto* choice = trace_.choice(id);
    for (std::size_t axis = 0; choice != nullptr && axis < choice->second.size(); ++axis)
      if (choice->second[axis] >= 0)
        return {std::string(sources_.text(selection.axes[axis][static_cast<std::size_t>(choice->arms[axis])].label)),
                std::string(sources_.text(selection.axes[axis][static_cast<std::size_t>(choice->second[axis])].label))};
    return {};
  }

  const Policy& policy_;
  const Trace& trace_;
  const SourceSet& sources_;
};

std::string yuan(Int fen) { return to_grouped(fen, 100, 2) + "元"; }

class Settling {
public:
  Settling(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs, const SourceSet& sources, const ReadingChoices& choices, const History* history)
      : policy_(policy), plan_(policy.plan), evaluator_(evaluator), inputs_(inputs), choices_(choices), history_(history), wording_(policy, evaluator.trace(), sources) {}

  Settlement run() {
    out_.policy = &policy_;
    out_.kind = policy_.header.record_kind.value_or(RecordKind::expense);
    out_.status = Status::settled;
    evaluator_.start(inputs_, history_);
    total_cost();
    for (const auto rule : plan_.payments) amount(rule, out_.payments, true);
    for (const auto rule : plan_.account_payments) amount(rule, out_.account_payments, true);
    if (out_.status == Status::settled) identities();
    for (const auto rule : plan_.results) amount(rule, out_.results, false);
    if (out_.status == Status::settled)
      for (auto& broken : broken_identities(plan_, out_)) {
        worse(Status::review);
        reason(std::move(broken));
      }
    if (out_.status == Status::settled && refused_ && out_.fund_total == 0) out_.status = Status::refused;
    if (out_.status == Status::review || out_.status == Status::rejected) all_causes();
    doubts();
    rest_on_readings(policy_, evaluator_.trace(), choices_, out_);
    for (const auto& assertion : plan_.assertions) check(assertion);
    for (std::size_t i = 0; i < plan_.accumulators.size(); ++i) account(i);
    if (out_.status == Status::review || out_.status == Status::rejected) forget_amounts();
    return std::move(out_);
  }

private:
  void total_cost() {
    const auto field = policy_.scope.find_input("总费用");
    if (field && inputs_[static_cast<std::size_t>(*field)].present) out_.total_cost = inputs_[static_cast<std::size_t>(*field)].value;
  }

  void worse(Status status) {
    if (status > out_.status) out_.status = status;
  }
  void reason(Reason reason) {
    for (const auto& known : out_.reasons)
      if (known.text[0] == reason.text[0]) return;
    out_.reasons.push_back(std::move(reason));
  }

  void amount(RuleId id, std::vector<Amount>& amounts, bool pays) {
    const auto& rule = plan_[id];
    const auto result = evaluator_.evaluate(rule.node);
    if (result.state == State::value && plan_[rule.node].type.kind != TypeKind::money) return assessed(rule, result.value);
    if (result.state == State::value) {
      if (result.value < 0 && !(overpaid_ && !pays)) {
        worse(Status::review);
        reason({{"“" + rule.name + "”算出来是负数（" + yuan(result.value) + "），请检查政策或申报金额", "“" + rule.name + "” is negative (" + yuan(result.value) + "): check the policy or the claim"}, "", ""});
      }
      amounts.push_back({id, result.value});
      if (pays && &amounts == &out_.payments) out_.fund_total += result.value; // each within ±10^15 fen: see Op::rule
      return;
    }
    if (result.state == State::refused && pays) {
      refused_ = true;
      amounts.push_back({id, 0});
      reason(wording_.of(result));
      return;
    }
    if (result.state == State::refused) { // what a refused value leads to is not reported; the payment that it concerns says why
      refused_ = true;
      cause(result);
      return;
    }
    worse(result.state == State::missing || result.state == State::overflow ? Status::rejected : Status::review);
    // One reason for one cause, however many amounts it reaches.
    cause(result);
  }

  /// What is reported of a contribution and is no amount: the day from which it counts.
  void assessed(const Rule& rule, Int value) {
    if (out_.notes.empty()) out_.notes.push_back({{"核定", "Assessed"}, {}, {}});
    const auto& node = plan_[rule.node];
    const auto& english = policy_.scope[rule.item].english;
    out_.notes[0].lines.push_back({rule.name + "：" + policy_.scope.format(node.type, value, node.scale),
                                   (english.empty() ? rule.name : english) + ": " + policy_.scope.format(node.type, value, node.scale, Language::en)});
  }

  void cause(const NodeResult& result) {
    if (std::find(causes_.begin(), causes_.end(), result.origin) != causes_.end()) return;
    causes_.push_back(result.origin);
    reason(wording_.of(result));
  }

  /// All that stands in the way of this claim, not only what each amount met first.
  void all_causes() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto& result = evaluator_.trace()[static_cast<NodeId>(i)];
      if (result.state != State::idle && result.state != State::value && result.state != State::refused && result.origin == static_cast<NodeId>(i)) cause(result);
    }
  }

  void in_doubt(const std::string& what, const Doubt& doubt) {
    worse(Status::review);
    reason(doubt_reason(what, doubt));
  }

  /// A doubtful value that the claim needed, or case that was chosen, makes the whole uncertain; a doubtful payment of nothing does not.
  void doubts() {
    const auto& trace = evaluator_.trace();
    for (const auto& rule : plan_.rules) {
      const auto& result = trace[rule.node];
      if (!rule.doubt || result.state != State::value) continue;
      if (rule.kind == ItemKind::value || result.value != 0) in_doubt(rule.name, *rule.doubt);
    }
    for (const auto& choice : trace.choices) {
      const auto& axes = plan_.selections[static_cast<std::size_t>(plan_[choice.node].number)].axes;
      for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        if (choice.arms[axis] < 0) continue;
        const auto& arm = axes[axis][static_cast<std::size_t>(choice.arms[axis])];
        if (arm.doubt) in_doubt(wording_.words(arm.label), *arm.doubt);
      }
    }
  }

  void check(const Assertion& assertion) {
    const auto& result = evaluator_.evaluate(assertion.condition);
    // What the vocabulary knows of fields is asked of those that a claim has; an assertion of the policy itself must be decided.
    if (result.state != State::value && policy_.layer_of(assertion.span.file) != nullptr) {
      worse(result.state == State::missing || result.state == State::overflow ? Status::rejected : Status::review);
      if (result.state == State::missing && plan_[result.origin].op == Op::input) {
        const auto& name = policy_.scope[static_cast<InputId>(plan_[result.origin].number)].name;
        const auto where = wording_.where(assertion.span);
        reason({{"缺少“" + name + "”，断言（" + where[0] + "）要用到", "“" + name + "” is missing, needed by an assertion (" + where[1] + ")"}, name, ""});
      } else {
        cause(result);
      }
    }
    if (result.state != State::value || result.value != 0) return;
    worse(Status::review);
    const auto place = wording_.where(assertion.span);
    const auto& words = assertion.reason;
    auto facts = broken_comparison(policy_, evaluator_.trace(), assertion.condition);
    if (facts[0].empty()) facts = {wording_.facts(assertion.condition), wording_.facts(assertion.condition)};
    else facts = {"：" + facts[0], ": " + facts[1]};
    if (assertion.doubt) facts = {facts[0] + "，" + doubt_words(*assertion.doubt)[0], facts[1] + ", " + doubt_words(*assertion.doubt)[1]};
    reason({{(words.empty() ? "断言不成立" : words) + facts[0] + "（断言，" + place[0] + "）", (words.empty() ? "an assertion fails" : words) + facts[1] + " (assertion, " + place[1] + ")"}, "", ""});
  }

  /// What the claim adds to an account. A claim whose part in it cannot be told is not settled, for those that come later rest on it.
  void account(std::size_t index) {
    const auto& account = plan_.accumulators[index];
    auto needed = account.keys;
    needed.push_back(account.date);
    if (account.condition != NodeId::none) needed.push_back(account.condition);
    const auto answered = [&](NodeId id) {
      const auto result = evaluator_.evaluate(id);
      if (result.state == State::value || result.state == State::refused) return result;
      const bool known = std::find(causes_.begin(), causes_.end(), result.origin) != causes_.end();
      worse(result.state == State::missing || result.state == State::overflow ? Status::rejected : Status::review);
      if (known || result.state != State::missing || plan_[result.origin].op != Op::input) {
        cause(result);
        return result;
      }
      causes_.push_back(result.origin);
      const auto& name = policy_.scope[static_cast<InputId>(plan_[result.origin].number)].name;
      reason({{"缺少“" + name + "”，“" + account.name + "”要用到", "“" + name + "” is missing, needed for “" + account.english + "”"}, name, ""});
      return result;
    };
    for (const auto id : needed)
      if (answered(id).state != State::value) return;
    AccountUse use{index, history_ == nullptr ? Balance{} : history_->before(index, inputs_), std::nullopt};
    const bool counts = account.condition == NodeId::none || evaluator_.evaluate(account.condition).value != 0;
    if (counts) {
      const auto added = account.kind == Accumulator::Kind::count ? NodeResult{State::value, NodeId::none, 1} : answered(account.value);
      const bool adds = added.state == State::value && (added.value != 0 || account.kind == Accumulator::Kind::last);
      if (adds) use.added = added.value;
    }
    const bool used = std::any_of(evaluator_.trace().balances.begin(), evaluator_.trace().balances.end(),
                                  [&](const BalanceUse& one) { return static_cast<std::size_t>(plan_[one.node].number) == index; });
    if (use.added) out_.postings.push_back({index, *use.added, account.value == NodeId::none ? 1 : plan_[account.value].scale});
    if (used || use.added) out_.accounts.push_back(std::move(use));
  }

  /// What must hold of every settlement: the funds do not pay more than the cost (I1), and the account not more than the person owes (I3).
  void identities() {
    if (!out_.total_cost) return;
    Int account = 0;
    for (const auto& paid : out_.account_payments) account += paid.fen;
    if (out_.fund_total > *out_.total_cost) {
      overpaid_ = true;
      worse(Status::review);
      reason({{"基金支付合计 " + yuan(out_.fund_total) + " 超过总费用 " + yuan(*out_.total_cost) + "，请检查政策",
               "the funds pay " + yuan(out_.fund_total) + ", more than the total cost " + yuan(*out_.total_cost) + ": check the policy"}, "", ""});
    } else if (account > *out_.total_cost - out_.fund_total) {
      worse(Status::review);
      reason({{"账户支付 " + yuan(account) + " 超过个人负担，请检查政策", "the account pays " + yuan(account) + ", more than the person owes: check the policy"}, "", ""});
    }
  }

  void forget_amounts() {
    out_.payments.clear();
    out_.account_payments.clear();
    out_.results.clear();
    out_.notes.clear();
    out_.postings.clear();
    out_.fund_total = 0;
  }

  const Policy& policy_;
  const Plan& plan_;
  Evaluator& evaluator_;
  std::span<const InputValue> inputs_;
  const ReadingChoices& choices_;
  const History* history_;
  Wording wording_;
  Settlement out_;
  std::vector<NodeId> causes_;
  bool refused_ = false;
  bool overpaid_ = false; ///< what is left for the person is negative for this reason
};

} // namespace

Reason reason_of(const Policy& policy, const Trace& trace, const SourceSet& sources, const NodeResult& result) { return Wording(policy, trace, sources).of(result); }

std::string facts_of(const Policy& policy, const Trace& trace, const SourceSet& sources, NodeId condition) { return Wording(policy, trace, sources).facts(condition); }

Settlement settle_once(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs, const SourceSet& sources, const ReadingChoices& choices, const History* history) {
  return Settling(policy, evaluator, inputs, sources, choices, history).run();
}

} // namespace medpol
