#include "interpreter/batch/compile/compile.hpp"

#include "interpreter/batch/compile/compiler.hpp"
#include "interpreter/evaluate/settlement_rules.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

/// What `settle` asks of a claim, in steps: every amount, what must hold of their sums, the assertions.
class SettlementProgram {
public:
  SettlementProgram(const Policy& policy, std::span<const InputId> inputs, std::span<const Presence> presence)
      : policy_(policy), plan_(policy.plan), compiler_(policy, inputs, presence), emitter_(compiler_.emitter()) {}

  Program make(const KernelSet& kernels) {
    if (!policy_.header.takes_over.empty()) return hopeless(); // its identities hold what the claim brings
    for (const auto* list : {&plan_.payments, &plan_.account_payments, &plan_.results}) {
      const bool pays = list == &plan_.payments, from_account = list == &plan_.account_payments;
      for (const auto rule : *list) {
        const auto amount = amount_of(rule);
        if (hopeless_) return hopeless();
        if (pays) add_to(fund_, amount);
        if (from_account) add_to(account_, amount);
        if (const auto& national = plan_[rule].national; !national.empty()) {
          auto known =
              std::find_if(reported_.begin(), reported_.end(), [&](const auto& one) { return one.first == national; });
          if (known == reported_.end()) known = reported_.insert(reported_.end(), {national, Emitter::constant(0)});
          add_to(known->second, amount);
        }
      }
    }
    identities();
    for (const auto& assertion : plan_.assertions) hold(assertion);
    for (std::size_t i = 0; i < plan_.accumulators.size(); ++i) add_to_account(i);
    for (const auto& truth : compiler_.exact()) require(truth);
    auto clean = emitter_.all_of(required_);
    if (hopeless_ || clean.is(0)) return hopeless();
    std::vector<Operand*> kept{&clean, &fund_};
    for (auto& amount : amounts_) kept.push_back(&amount);
    for (auto& one : added_) kept.insert(kept.end(), {&one.adds, &one.value});
    auto out = emitter_.finish(kept, kernels);
    out.guards = compiler_.guards();
    out.held = compiler_.held();
    for (const auto& one : added_)
      out.added.push_back({one.accumulator, {one.adds.column, one.adds.wide}, {one.value.column, one.value.wide}});
    out.clean = {clean.column, clean.wide};
    out.fund_total = {fund_.column, fund_.wide};
    for (const auto& amount : amounts_) out.amounts.push_back({amount.column, amount.wide});
    return out;
  }

private:
  Program hopeless() const {
    Program out;
    out.is_hopeless = true;
    return out;
  }
  void require(const Operand& truth) { required_.push_back(truth); }
  void add_to(Operand& sum, const Operand& amount) {
    const auto next = emitter_.add(sum, amount);
    if (next) sum = *next;
    else hopeless_ = true;
  }

  Operand amount_of(RuleId rule) {
    const auto node = plan_[rule].node;
    const auto& amount = compiler_.of(node);
    if (amount.is_never() || plan_[node].type.kind != TypeKind::money || plan_[node].scale != 100) {
      hopeless_ = true;
      return Emitter::constant(0);
    }
    require(amount.ok);
    if (!policy_.scope[plan_[rule].item].may_be_negative)
      require(emitter_.less_equal(Emitter::constant(0), amount.value));
    amounts_.push_back(amount.value);
    return amount.value;
  }

  std::optional<Operand> reported(Term wanted) const {
    const auto known = std::find_if(reported_.begin(), reported_.end(),
                                    [&](const auto& one) { return one.first == national_field(wanted); });
    return known == reported_.end() ? std::nullopt : std::optional(known->second);
  }

  /// See settlement_rules.hpp; nothing is taken over here.
  std::optional<Operand> term(Term wanted) const {
    switch (wanted) {
    case Term::total_cost: return total_;
    case Term::payments: return fund_;
    case Term::taken_over: return std::nullopt;
    case Term::accounts: return account_;
    case Term::funds: return reported(wanted).value_or(fund_);
    case Term::funds_reported:
    case Term::person:
    case Term::cash:
    case Term::hospital:
    case Term::family_account: break;
    }
    return reported(wanted);
  }

  void identities() {
    const auto field = policy_.scope.find(KnownField::total_cost);
    const auto given = field ? compiler_.present(*field) : Emitter::truth(false);
    if (!given.is(0)) {
      const auto high = std::int64_t{1'000'000'000}, low = policy_.scope[*field].may_be_negative ? -high : 0;
      total_ = total_column(*field, low, high);
    }
    for (const auto& identity : medpol::identities)
      if (const auto holds = truth(identity))
        require(identity.whole == Term::total_cost ? emitter_.either(emitter_.invert(given), *holds) : *holds);
  }

  /// Whether an identity holds; nullopt where it is not asked.
  std::optional<Operand> truth(const Identity& identity) {
    const auto whole = term(identity.whole);
    std::vector<Operand> parts;
    for (const auto part : identity.all_parts()) {
      const auto known = term(part);
      if (known) parts.push_back(*known);
      else if (!may_lack(part)) return std::nullopt;
    }
    if (!whole) return std::nullopt;
    auto last = identity.relation == Identity::Relation::equal ? parts.front() : parts.back();
    if (identity.relation == Identity::Relation::equal) {
      for (std::size_t i = 1; i < parts.size(); ++i) add_to(last, parts[i]);
      return emitter_.equal(*whole, last);
    }
    auto rest = *whole;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      const auto less = emitter_.subtract(rest, parts[i]);
      if (less) rest = *less;
      else hopeless_ = true;
    }
    return emitter_.less_equal(last, rest);
  }

  /// The column of 总费用: that of the plan where it uses the field, so that it is loaded once.
  Operand total_column(InputId field, std::int64_t low, std::int64_t high) {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto& node = plan_.nodes[i];
      if (node.op == Op::input && node.number == static_cast<Int>(field) && node.frame == ListId::none)
        return compiler_.of(static_cast<NodeId>(i)).value;
    }
    compiler_.guard({field, low, high});
    return emitter_.load(Load::What::values, field, low, high, false);
  }

  /// Decided must also be an assertion of which a program cannot tell why it has no value.
  void hold(const Assertion& assertion) {
    const auto& holds = compiler_.of(assertion.condition);
    const bool own = must_be_decided(policy_, assertion);
    if (holds.is_never()) {
      if (own || !is_missing(assertion.condition)) hopeless_ = true;
      return;
    }
    const auto kept = emitter_.both(holds.ok, holds.value);
    require(own || !is_certain(assertion.condition) ? kept : emitter_.either(emitter_.invert(holds.ok), kept));
  }

  /// Whether the evaluator gives no value wherever the program gives none: only for want of fields, not because the
  /// program does not know the operation.
  bool is_certain(NodeId id) {
    const auto& node = plan_[id];
    if (compiler_.of(id).is_never() && !is_missing(id)) return false;
    switch (family(node.op)) {
    case Family::literal:
    case Family::field: return true;
    case Family::restated:
    case Family::extreme:
    case Family::condition: return are_certain(id, 0);
    case Family::arithmetic:
      if (node.op == Op::divide || node.op == Op::sum) break; // which have reasons of their own to have no value
      return are_certain(id, 0);
    case Family::over_records: return are_certain(id, 1); // the list itself is no value
    case Family::rule:
    case Family::choice:
    case Family::bands:
    case Family::account:
    case Family::calendar:
    case Family::per_record:
    case Family::decision: break;
    }
    return false;
  }
  bool are_certain(NodeId id, std::uint32_t from) {
    for (auto i = from; i < plan_[id].count; ++i)
      if (!is_certain(plan_.operand(id, i))) return false;
    return true;
  }

  /// What the claim adds to an account: see Settling::account. A claim whose part in it cannot be told is not settled.
  void add_to_account(std::size_t index) {
    const auto& account = plan_.accumulators[index];
    for (const auto id : needed_by(account)) {
      if (plan_[id].op != Op::input || plan_[id].frame != ListId::none) hopeless_ = true;
      else require(compiler_.present(static_cast<InputId>(plan_[id].number)));
    }
    auto counts = Emitter::truth(true);
    if (account.condition != NodeId::none) {
      const auto& condition = compiler_.of(account.condition);
      require(condition.ok);
      counts = condition.value;
    }
    Compiled value{Emitter::constant(1)};
    if (account.kind != Accumulator::Kind::count) value = compiler_.of(account.value);
    require(emitter_.either(emitter_.invert(counts), value.ok));
    if (value.is_never()) return;
    const auto zero = Emitter::constant(0);
    if (account.kind == Accumulator::Kind::sum)
      require(emitter_.either(emitter_.invert(counts), emitter_.less_equal(zero, value.value)));
    const auto adds = account.kind == Accumulator::Kind::last
                          ? counts
                          : emitter_.both(counts, emitter_.invert(emitter_.equal(value.value, zero)));
    added_.push_back({index, adds, value.value});
  }

  /// Whether the value is missing in each of the claims, for want of a field.
  bool is_missing(NodeId id) {
    const auto& node = plan_[id];
    const auto lacks = [&](std::uint32_t i) { return is_missing(plan_.operand(id, i)); };
    if (node.op == Op::input) return compiler_.present(static_cast<InputId>(node.number)).is(0);
    switch (traits(node.op).lacks) {
    case ops::Lacks::each:
      for (std::uint32_t i = 0; i < node.count; ++i)
        if (lacks(i)) return true;
      break;
    case ops::Lacks::all:
      for (std::uint32_t i = 0; i < node.count; ++i)
        if (!lacks(i)) return false;
      return node.count > 0;
    case ops::Lacks::first: return node.count > 0 && lacks(0);
    case ops::Lacks::alone: break;
    }
    return false;
  }

  const Policy& policy_;
  const Plan& plan_;
  Compiler compiler_;
  Emitter& emitter_;
  bool hopeless_ = false;
  std::vector<Operand> required_; ///< truths: what must hold of a claim that is settled
  Operand fund_ = Emitter::constant(0), account_ = Emitter::constant(0);
  std::optional<Operand> total_; ///< 总费用; nullopt: the claims have none
  std::vector<Operand> amounts_;
  struct Adding {
    std::size_t accumulator;
    Operand adds, value;
  };
  std::vector<Adding> added_;
  std::vector<std::pair<std::string, Operand>> reported_;
};

} // namespace

std::vector<InputId> inputs_in_use(const Policy& policy) {
  std::vector<InputId> out;
  if (const auto total = policy.scope.find(KnownField::total_cost)) out.push_back(*total);
  for (const auto& node : policy.plan.nodes) {
    if (traits(node.op).number != ops::Number::field) continue;
    const auto input = static_cast<InputId>(node.number);
    if (std::find(out.begin(), out.end(), input) == out.end()) out.push_back(input);
  }
  return out;
}

Program compile(const Policy& policy, std::span<const Presence> presence, const KernelSet& kernels) {
  const auto inputs = inputs_in_use(policy);
  return SettlementProgram(policy, inputs, presence).make(kernels);
}

Program compile_condition(const Policy& policy, NodeId condition, std::span<const Presence> presence,
                          const KernelSet& kernels) {
  const auto inputs = inputs_in_use(policy);
  Compiler compiler(policy, inputs, presence);
  auto holds = compiler.of(condition);
  Program out;
  if (holds.is_never()) {
    out.is_hopeless = true;
    return out;
  }
  for (const auto& truth : compiler.exact()) holds.ok = compiler.emitter().both(holds.ok, truth);
  out = compiler.emitter().finish({&holds.value, &holds.ok}, kernels);
  out.guards = compiler.guards();
  out.clean = {holds.ok.column, holds.ok.wide};
  out.amounts.push_back({holds.value.column, holds.value.wide});
  return out;
}

} // namespace medpol::batch
