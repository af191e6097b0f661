#pragma once
#include "interpreter/model/policy.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace medpol {

/// An amount of a settlement of which an identity speaks.
enum class Term : std::uint8_t {
  total_cost,     ///< 总费用 of the claim
  payments,       ///< the sum of what the policy's funds pay
  taken_over,     ///< what earlier layers have paid, by 承接
  accounts,       ///< the sum of what personal accounts pay
  funds_reported, ///< what is reported as paid by all funds
  funds,          ///< the same, or where it is not reported payments and what is taken over
  person,         ///< reported: what is left for the person
  cash,           ///< reported: what the person pays in cash
  hospital,       ///< reported: what the hospital bears; without it nothing
  family_account, ///< reported: what accounts of the family pay, a part of what accounts pay
};

/// What must hold of every settlement, in the order in which it is told. An identity is not asked where one of its
/// amounts is not known: the claim has no total cost, nothing is reported under the national field.
struct Identity {
  enum class Id : std::uint8_t {
    within_cost,
    accounts_within_rest,
    cost_is_shared,
    funds_are_paid,
    person_pays,
    family_within_accounts,
  } id;
  enum class Relation : std::uint8_t { equal, at_least } relation;
  Term whole;
  std::array<Term, 3> parts;
  std::size_t count;   ///< of the parts
  bool before_results; ///< asked before the results are worked out, which tell less where it is broken
  std::span<const Term> all_parts() const { return {parts.data(), count}; }
};

inline constexpr Identity identities[] = {
    {Identity::Id::within_cost,
     Identity::Relation::at_least,
     Term::total_cost,
     {Term::payments, Term::taken_over},
     2,
     true},
    {Identity::Id::accounts_within_rest,
     Identity::Relation::at_least,
     Term::total_cost,
     {Term::payments, Term::taken_over, Term::accounts},
     3,
     true},
    {Identity::Id::cost_is_shared,
     Identity::Relation::equal,
     Term::total_cost,
     {Term::funds, Term::person, Term::hospital},
     3,
     false},
    {Identity::Id::funds_are_paid,
     Identity::Relation::equal,
     Term::funds_reported,
     {Term::payments, Term::taken_over},
     2,
     false},
    {Identity::Id::person_pays, Identity::Relation::equal, Term::person, {Term::accounts, Term::cash}, 2, false},
    {Identity::Id::family_within_accounts,
     Identity::Relation::at_least,
     Term::accounts,
     {Term::family_account},
     1,
     false},
};

/// The national field under which a term is reported; empty for those that the claim and the payments give.
std::string_view national_field(Term term);
/// Whether a term that is not known counts as nothing, so that the identity is asked all the same.
constexpr bool may_lack(Term term) { return term == Term::hospital || term == Term::taken_over; }

/// Whose an account is and for which day: every claim that touches it must have these.
std::vector<NodeId> needed_by(const Accumulator& account);
/// Whether a claim for which an assertion cannot be decided is not settled: one of the policy itself. What the
/// vocabulary knows of fields is asked of those that a claim has.
bool must_be_decided(const Policy& policy, const Assertion& assertion);

} // namespace medpol
