#include "interpreter/analyse/prove/idle_policies.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/known.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace medpol {
namespace {

constexpr std::size_t most_proposed = 3;

/// Whether what a settlement evaluates can come to 不予支付 or 转人工审核.
bool decides(const Plan& plan) {
  std::vector<bool> seen(plan.nodes.size());
  auto open = roots_of(plan);
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (seen[static_cast<std::size_t>(id)]) continue;
    seen[static_cast<std::size_t>(id)] = true;
    const auto& node = plan[id];
    if (is_decision(node.op)) return true;
    if (node.op == Op::reading && plan.readings[static_cast<std::size_t>(node.number)].readings.empty()) return true;
    each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
  }
  return false;
}

/// The value of the policy itself that is called almost as a payment, and that payment.
struct Misspelt {
  const Rule* rule = nullptr;
  std::string payment;
};
/// `is_meant`: which values are looked at.
template <class IsMeant> Misspelt misspelt_payment(const Policy& policy, IsMeant is_meant) {
  std::vector<std::string> names;
  const auto is_paid = [&](const Item& item) {
    return std::any_of(policy.plan.rules.begin(), policy.plan.rules.end(), [&](const Rule& rule) {
      return rule.span.end != 0 && policy.layer_of(rule.span.file) != nullptr &&
             policy.scope[rule.item].name == item.name;
    });
  };
  for (const auto& item : policy.scope.items)
    if ((item.kind == ItemKind::payment || item.kind == ItemKind::account_payment) && !is_paid(item)) {
      names.push_back(item.name);
      if (!item.english.empty()) names.push_back(item.english);
    }
  for (const auto& rule : policy.plan.rules) {
    if (rule.kind != ItemKind::value || rule.over_limit_of != RuleId::none) continue;
    if (rule.span.file != policy.file || rule.root == NodeId::none) continue;
    if (policy.plan[rule.root].type.kind != TypeKind::money || !is_meant(rule)) continue;
    if (auto near = nearest_word(rule.name, names); !near.empty()) return {&rule, std::move(near)};
  }
  return {};
}

/// What the vocabulary says of the fields of every claim; what the policy itself asserts is looked at by itself.
std::vector<Known> known_of_vocabulary(const Policy& policy) {
  auto out = known_of_assertions(policy);
  std::erase_if(out, [&](const Known& one) {
    return std::any_of(policy.plan.assertions.begin(), policy.plan.assertions.end(), [&](const Assertion& assertion) {
      return assertion.condition == one.condition && policy.layer_of(assertion.span.file) != nullptr;
    });
  });
  return out;
}

/// Asks whether some record can fit the parts of a head. What it adds to the plan is taken away again.
class Head {
public:
  explicit Head(Policy& policy)
      : policy_(policy), kept_(policy.plan.nodes.size()), kept_operands_(policy.plan.operands.size()),
        kept_sets_(policy.plan.sets.size()), claims_(known_of_vocabulary(policy)) {}
  ~Head() {
    policy_.plan.nodes.resize(kept_);
    policy_.plan.operands.resize(kept_operands_);
    policy_.plan.sets.resize(kept_sets_);
    policy_.plan.wider.resize(kept_sets_);
  }
  Head(const Head&) = delete;
  Head& operator=(const Head&) = delete;

  /// Whether 适用 can hold, beside what the vocabulary knows of every claim and `more`.
  bool can_fit(const std::vector<NodeId>& more) {
    auto known = claims_;
    known.push_back({policy_.header.applies, true});
    for (const auto condition : more)
      if (condition != NodeId::none) known.push_back({condition, true});
    return CaseSpace(policy_, {}, known).can_occur();
  }

  /// The same on any day, whether the policy is in force or not.
  bool can_fit_on_any_day() {
    auto& header = policy_.header;
    const auto from = std::exchange(header.from, std::nullopt), until = std::exchange(header.until, std::nullopt);
    const bool fits = can_fit({});
    header.from = from;
    header.until = until;
    return fits;
  }

  /// The field has a value for which `allowed` says yes; none when there is no such field.
  std::vector<NodeId> one_of(KnownField field, const std::function<bool(std::uint16_t)>& allowed) {
    const auto input = policy_.scope.find(field);
    if (!input) return {};
    const auto& type = policy_.scope[*input].type;
    std::vector<bool> set(policy_.scope[type.enumeration].values.size());
    for (std::size_t i = 0; i < set.size(); ++i) set[i] = allowed(static_cast<std::uint16_t>(i));
    PlanBuilder build(policy_.plan);
    const auto place = policy_.header.applies_span;
    auto field_node = NodeId::none; // the one that 适用 asks for, if it does
    for (std::size_t i = 0; i < kept_ && field_node == NodeId::none; ++i)
      if (const auto& node = policy_.plan.nodes[i]; node.op == Op::input && node.number == static_cast<Int>(*input))
        field_node = static_cast<NodeId>(i);
    if (field_node == NodeId::none) field_node = build.input(*input, policy_.scope[*input], place);
    return {build.member(field_node, set, place)};
  }

  /// The values of a field with which 适用 can hold, where they are few; empty otherwise.
  std::vector<std::uint16_t> values_that_fit(KnownField field) {
    const auto input = policy_.scope.find(field);
    std::vector<std::uint16_t> out;
    if (!input) return out;
    const auto count = policy_.scope[policy_.scope[*input].type.enumeration].values.size();
    for (std::size_t i = 0; i < count && out.size() <= most_proposed; ++i)
      if (can_fit(one_of(field, [&](auto value) { return value == i; }))) out.push_back(static_cast<std::uint16_t>(i));
    if (out.size() > most_proposed) out.clear();
    return out;
  }

private:
  Policy& policy_;
  std::size_t kept_, kept_operands_, kept_sets_;
  std::vector<Known> claims_;
};

Several listed(const Policy& policy, KnownField field, const std::vector<std::uint16_t>& values) {
  const auto& type = policy.scope[*policy.scope.find(field)].type;
  Several out;
  for (const auto value : values) out.all.push_back(policy.scope.argument(type, value, 1));
  return out;
}

} // namespace

void find_payless_policy(const Policy& policy, Diagnostics& diagnostics) {
  const auto kind = policy.header.record_kind.value_or(RecordKind::expense);
  if (policy.header.extension_only) return;
  const auto& plan = policy.plan;
  const auto is_own = [&](RuleId rule) { return policy.layer_of(plan[rule].span.file) != nullptr; };
  const auto has_own = [&](const std::vector<RuleId>& rules) {
    return std::any_of(rules.begin(), rules.end(), is_own);
  };
  if (kind == RecordKind::matter) {
    for (const auto* list : {&plan.payments, &plan.account_payments, &plan.results})
      for (const auto rule : *list)
        if (is_own(rule)) {
          const auto& item = policy.scope[plan[rule].item];
          diagnostics.push_back(diagnose<Code::E388>(plan[rule].name_span, names_of(item)));
        }
    const bool known =
        std::any_of(plan.matters.begin(), plan.matters.end(), [](const Matter& one) { return one.is_known(); });
    const bool states = std::any_of(plan.assertions.begin(), plan.assertions.end(),
                                    [&](const Assertion& one) { return policy.layer_of(one.span.file) != nullptr; });
    if (!known && !states) diagnostics.push_back(diagnose<Code::E387>(policy.header.span, policy.header.names()));
    return;
  }
  if (has_own(plan.payments) || has_own(plan.account_payments)) return;
  // Beside what is reported a value that is called almost as a payment may be used; one that is not is a payment.
  const bool reports = has_own(plan.results);
  if (kind == RecordKind::contribution) {
    if (!reports && !decides(plan))
      diagnostics.push_back(diagnose<Code::E212>(policy.header.span, policy.header.names()));
    return;
  }
  const auto is_unused = [&](const Rule& rule) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& one) {
      return one.code == Code::W335 && one.span.begin == rule.name_span.begin && one.span.file == rule.name_span.file;
    });
  };
  const auto misspelt = misspelt_payment(policy, [&](const Rule& rule) { return !reports || is_unused(rule); });
  if (reports && misspelt.rule == nullptr) return;
  const bool takes_claims = policy.does_take(RecordKind::expense);
  if ((!takes_claims && misspelt.rule == nullptr) || decides(plan)) return;
  const auto name = policy.header.names();
  if (misspelt.rule == nullptr) {
    diagnostics.push_back(diagnose<Code::E381>(policy.header.span, name, say<ProofPhrase::say_what_is_paid>()));
    return;
  }
  std::erase_if(diagnostics, [&](const Diagnostic& one) {
    return one.code == Code::W335 && one.span.begin == misspelt.rule->name_span.begin &&
           one.span.file == misspelt.rule->name_span.file;
  });
  diagnostics.push_back(diagnose<Code::E381>(misspelt.rule->name_span, name,
                                             say<ProofPhrase::payment_instead>(misspelt.payment, misspelt.rule->name)));
}

void find_unfit_head(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics) {
  const auto& header = policy.header;
  const auto report = [&](Span place, Said why, Said mend) {
    diagnostics.push_back(diagnose<Code::E382>(place.file == policy.file ? place : header.span, header.names(),
                                               std::move(why), std::move(mend)));
  };
  if (header.from && header.until && *header.until < *header.from) {
    const auto first = figure_of(date_type, header.from->days, 1), last = figure_of(date_type, header.until->days, 1);
    report(header.in_force_span, say<ProofPhrase::ends_before_it_begins>(first, last),
           say<ProofPhrase::days_exchanged>(first, last));
    return;
  }
  const bool takes_records = policy.does_take(RecordKind::expense) || policy.does_take(RecordKind::contribution);
  if (header.applies == NodeId::none || is_poisoned(policy.plan, header.applies) || !takes_records ||
      policy.does_take(RecordKind::matter))
    return;
  Head head(policy);
  const auto applies = source_words(policy, sources, header.applies_span);
  const auto kinds = head.one_of(KnownField::record_kind, [&](std::uint16_t value) {
    const auto& type = policy.scope[*policy.scope.find(KnownField::record_kind)].type;
    const auto kind = record_kind_of(policy.scope[type.enumeration].values[value].name);
    return kind && policy.does_take(*kind);
  });
  auto all = kinds;
  all.insert(all.end(), {header.of_region, header.of_scheme});
  if (head.can_fit(all)) return;
  if (!head.can_fit({}) && head.can_fit_on_any_day()) {
    report(header.applies_span, say<ProofPhrase::applies_and_days>(applies), say<ProofPhrase::change_days>());
  } else if (!head.can_fit({})) {
    report(header.applies_span, say<ProofPhrase::applies_never_holds>(applies),
           say<ProofPhrase::conditions_together>());
  } else if (!head.can_fit({header.of_scheme})) {
    const auto fitting = head.values_that_fit(KnownField::scheme);
    report(header.applies_span,
           say<ProofPhrase::applies_and_scheme>(applies, listed(policy, KnownField::scheme, header.schemes)),
           fitting.empty() ? say<ProofPhrase::change_scheme>()
                           : say<ProofPhrase::write_scheme>(listed(policy, KnownField::scheme, fitting)));
  } else if (!head.can_fit({header.of_region})) {
    const auto fitting = head.values_that_fit(KnownField::insured_place);
    report(header.applies_span,
           say<ProofPhrase::applies_and_region>(applies, listed(policy, KnownField::insured_place, header.regions)),
           fitting.empty() ? say<ProofPhrase::change_region>()
                           : say<ProofPhrase::write_region>(listed(policy, KnownField::insured_place, fitting)));
  } else if (!head.can_fit(kinds)) {
    report(header.applies_span, say<ProofPhrase::applies_to_other_records>(applies),
           say<ProofPhrase::kind_into_the_head>());
  } else {
    report(header.applies_span, say<ProofPhrase::applies_with_all>(applies), say<ProofPhrase::change_one_of_all>());
  }
}

} // namespace medpol
