#include "interpreter/evaluate/identities.hpp"

#include "grammar/words/reasons.hpp"

namespace medpol {
namespace {

Said said(Term term) {
  switch (term) {
  case Term::total_cost: return say<ReasonCode::total_cost>();
  case Term::payments: return say<ReasonCode::payments>();
  case Term::taken_over: return say<ReasonCode::taken_over>();
  case Term::accounts: return say<ReasonCode::paid_by_accounts>();
  case Term::funds_reported:
  case Term::funds: return say<ReasonCode::fund_payment_total>();
  case Term::person: return say<ReasonCode::personal_burden>();
  case Term::cash: return say<ReasonCode::cash_payment>();
  case Term::hospital: return say<ReasonCode::borne_by_hospital>();
  case Term::family_account: break;
  }
  return say<ReasonCode::paid_by_family_accounts>();
}

/// The amounts of a settlement as terms.
class Terms {
public:
  Terms(const Plan& plan, const Settlement& settlement) : plan_(plan), settlement_(settlement) {}

  std::optional<Int> of(Term term) const {
    switch (term) {
    case Term::total_cost: return settlement_.total_cost;
    case Term::payments: return settlement_.fund_total;
    case Term::taken_over: return settlement_.taken_over == 0 ? std::nullopt : std::optional(settlement_.taken_over);
    case Term::accounts: {
      Int sum = 0;
      for (const auto& amount : settlement_.account_payments) sum += amount.fen;
      return sum;
    }
    case Term::funds: return reported(term).value_or(settlement_.fund_total + settlement_.taken_over);
    case Term::funds_reported:
    case Term::person:
    case Term::cash:
    case Term::hospital:
    case Term::family_account: break;
    }
    return reported(term);
  }

private:
  /// The results and payments under a national field, added up; nullopt when nothing is reported there.
  std::optional<Int> reported(Term term) const {
    std::optional<Int> out;
    for (const auto* list : {&settlement_.payments, &settlement_.account_payments, &settlement_.results})
      for (const auto& amount : *list)
        if (plan_[amount.rule].national == national_field(term)) out = out.value_or(0) + amount.fen;
    return out;
  }

  const Plan& plan_;
  const Settlement& settlement_;
};

struct TermAmount {
  Term term = Term::total_cost;
  Int fen = 0;
};

/// 医疗费总额 100.00元
Said said(const TermAmount& amount) {
  return say<ReasonCode::fact>(Argument{said(amount.term)}, Argument{money(amount.fen)});
}

Said said(const Identity& identity, const TermAmount& whole, std::span<const TermAmount> parts, Int sum,
          Int taken_over) {
  switch (identity.id) {
  case Identity::Id::within_cost:
    return say<ReasonCode::funds_beyond_cost>(money(sum), money(taken_over), money(whole.fen));
  case Identity::Id::accounts_within_rest: return say<ReasonCode::account_beyond_rest>(money(parts.back().fen));
  case Identity::Id::family_within_accounts:
    return say<ReasonCode::part_beyond_whole>(said({parts[0].term, sum}), said(whole));
  case Identity::Id::cost_is_shared:
  case Identity::Id::funds_are_paid:
  case Identity::Id::person_pays: break;
  }
  if (parts.size() == 1) return say<ReasonCode::part_is_not_whole>(said(whole), said(parts[0]));
  Several all{{}, Several::Between::terms};
  for (const auto& part : parts) all.all.push_back({said(part)});
  return say<ReasonCode::parts_are_not_whole>(said(whole), std::move(all), money(sum));
}

} // namespace

std::optional<Reason> broken(const Identity& identity, const Plan& plan, const Settlement& settlement) {
  const Terms terms(plan, settlement);
  const auto whole = terms.of(identity.whole);
  if (!whole) return std::nullopt;
  std::array<TermAmount, std::tuple_size_v<decltype(identity.parts)>> known;
  std::size_t count = 0;
  Int sum = 0;
  for (const auto term : identity.all_parts()) {
    const auto fen = terms.of(term);
    if (!fen && !may_lack(term)) return std::nullopt;
    if (!fen) continue;
    known[count++] = {term, *fen};
    sum += *fen;
  }
  const std::span<const TermAmount> parts(known.data(), count);
  if (identity.relation == Identity::Relation::equal ? *whole == sum : *whole >= sum) return std::nullopt;
  return Reason{said(identity, {identity.whole, *whole}, parts, sum, settlement.taken_over)};
}

} // namespace medpol
