#include "interpreter/policies/shared_payments.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/accounts.hpp"
#include "grammar/words/declared.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace medpol {
namespace {

/// Adds to a policy what another one that shares its ledger counts of a payment which both have.
class SharedPayments {
public:
  SharedPayments(Policy& policy, Diagnostics& diagnostics) : policy_(policy), diagnostics_(diagnostics) {}

  void count(const Policy& other, const Accumulator& account) {
    const auto is_reported = [](const Rule& rule) { return rule.kind != ItemKind::value; };
    if (account.kind != Accumulator::Kind::sum || account.rule == RuleId::none ||
        !is_reported(other.plan[account.rule]))
      return;
    auto& plan = policy_.plan;
    const auto own = std::find_if(plan.rules.begin(), plan.rules.end(), [&](const Rule& rule) {
      return is_reported(rule) && rule.name == other.plan[account.rule].name;
    });
    const bool known = std::any_of(plan.accumulators.begin(), plan.accumulators.end(),
                                   [&](const Accumulator& one) { return one.name == account.name; });
    if (known || own == plan.rules.end() || plan[own->node].type.kind != TypeKind::money) return;
    PlanBuilder build(plan);
    Accumulator made = account;
    made.span = own->name_span;
    made.rule = static_cast<RuleId>(own - plan.rules.begin());
    made.value = own->node;
    made.spellings.clear();
    if (made.period.kind == PeriodKind::insured_year)
      made.period.number = policy_.header.insured_year.value_or(made.period.number);
    for (auto& key : made.keys) {
      const auto& field = other.scope[static_cast<InputId>(other.plan[key].number)];
      const auto same = policy_.scope.find_input(field.name);
      if (!same) return lacks(*own, account, say<DeclarePhrase::the_field>(field.name));
      key = build.input(*same, policy_.scope[*same], own->name_span);
    }
    const auto& day = other.scope[static_cast<InputId>(other.plan[account.date].number)].name;
    const bool by_other_date =
        account.name.find(" " + phrase<AccountPhrase::by_date>(Language::zh, day)) != std::string::npos;
    const auto date = by_other_date ? policy_.scope.find_input(day) : policy_.header.governing_date;
    if (!date)
      return by_other_date ? lacks(*own, account, say<DeclarePhrase::the_field>(day))
                           : lacks(*own, account, say<DeclarePhrase::a_governing_date>());
    made.date = build.input(*date, policy_.scope[*date], own->name_span);
    plan.accumulators.push_back(std::move(made));
  }

private:
  void lacks(const Rule& rule, const Accumulator& account, Said what) {
    diagnostics_.push_back(diagnose<Code::E521>(rule.name_span, rule.name, policy_.header.ledger,
                                                Words{account.name, account.english}, std::move(what))
                               .with(Note{account.span, say<DeclarePhrase::account_is_here>()}));
  }

  Policy& policy_;
  Diagnostics& diagnostics_;
};

} // namespace

void count_shared_payments(Library& library) {
  // The accounts of each ledger, one of each name: an account that a policy has is not added again.
  struct Shared {
    const Policy* policy;
    std::size_t account;
  };
  std::map<std::string, std::vector<Shared>> of_ledger;
  std::set<std::pair<std::string, std::string>> known;
  for (const auto& policy : library.policies) {
    const auto& ledger = policy->header.ledger;
    if (ledger.empty() || policy->header.extension_only) continue;
    const auto& accounts = policy->plan.accumulators;
    for (std::size_t account = 0; account < accounts.size(); ++account)
      if (known.emplace(ledger, accounts[account].name).second) of_ledger[ledger].push_back({policy.get(), account});
  }
  for (const auto& policy : library.policies) {
    if (policy->header.ledger.empty() || policy->header.extension_only) continue;
    SharedPayments shared(*policy, library.diagnostics);
    for (const auto& one : of_ledger[policy->header.ledger])
      if (one.policy != policy.get()) shared.count(*one.policy, one.policy->plan.accumulators[one.account]);
  }
}

} // namespace medpol
