#include "interpreter/analyse/sense/together.hpp"

#include "interpreter/analyse/prove/known.hpp"
#include "interpreter/analyse/prove/region_words.hpp"

namespace medpol {
namespace {

constexpr std::size_t max_asked = 2000;

} // namespace

NodeId Together::add(Op op, const std::vector<NodeId>& operands) {
  auto& plan = scratch_->plan;
  return plan.append({op, yes_no_type, 1, 0, 0, 0, {}, plan[operands[0]].frame}, operands);
}

std::optional<Argument> Together::witness(const Circumstances& when) {
  if (when.hold.empty() && when.fail.empty()) return Argument{};
  if (budget_ == 0 || ++asked_ > max_asked) return std::nullopt;
  if (!scratch_) {
    scratch_ = std::make_unique<Policy>(policy_);
    known_ = known_of_claims(*scratch_);
  }
  auto all = when.hold;
  for (const auto condition : when.fail) all.push_back(add(Op::negate, {condition}));
  const auto both = add(Op::all_of, all);
  // A condition that overlaps itself can hold, and the checker says of an overlap how sure it is.
  CaseSpace space(*scratch_, {both, both}, known_, budget_);
  const auto verdict = space.decide(false);
  budget_ = space.budget_left();
  if (!verdict.decided) return std::nullopt;
  for (const auto& overlap : verdict.overlaps)
    if (space.is_certain(overlap.region)) return region_said(*scratch_, sources_, space, overlap.region);
  return std::nullopt;
}

} // namespace medpol
