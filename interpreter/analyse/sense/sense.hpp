#pragma once
#include "interpreter/analyse/sense/together.hpp"
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Adds warnings about what is legal but most likely not meant in the policies that have no errors. Costs time: for
/// `medpol check` only.
void find_nonsense(Library& library);

/// What the lints look at: one checked policy.
struct Sense {
  const Policy& policy;
  const SourceSet& sources;
  Together& together;
  Figures& figures;
  Diagnostics& diagnostics;

  const Plan& plan() const { return policy.plan; }
  /// Whether a place is in the file of the policy itself: what it inherits is looked at where it stands.
  bool is_own(Span place) const { return place.file == policy.file; }
  Words name(const Rule& rule) const { return {rule.name, names_of(policy.scope[rule.item])[1]}; }
  void report(Diagnostic found) { diagnostics.push_back(std::move(found)); }
};

/// W440: a cap on what is paid, or on the cost that counts, lies below the deductible.
void find_low_caps(Sense& sense);
/// W441: a value is rounded, changed, and rounded again.
void find_double_rounding(Sense& sense);
/// W442: two payments pay the same cost, together more than all of it.
void find_double_payments(Sense& sense);
/// W443: a rate comes to more than 100 % by what is added to it.
void find_high_rates(Sense& sense);
/// W445: the source hedges (左右, 原则上), the rule does not.
void find_soft_words(Sense& sense);
/// W446: all cases along an axis have one value.
void find_idle_axes(Sense& sense);
/// W447: 不低于 lies above 不超过.
void find_crossed_limits(Sense& sense);
/// W448: the same deductible is subtracted twice.
void find_double_deductions(Sense& sense);
/// W474: a payment can be negative, which sends the claim to review.
void find_negative_payments(Sense& sense);
/// W475: a limit for a year, a month, a day or a lifetime is applied to each claim alone.
void find_period_limits(Sense& sense);
/// W476: a policy pays later layers only, from the whole cost, and takes nothing over from basic insurance.
void find_later_layers_alone(Sense& sense);
/// W460: a floor behind a limit over a period pays on when that is used up.
void find_late_floors(Sense& sense);
/// W477: policies that share an account (累计账) hold it against different limits.
void find_unlike_limits(Library& library);

/// （三级、退休）: behind what is wrong for some claims only; empty for what is wrong for all.
Argument for_whom(const Argument& witness);

} // namespace medpol
