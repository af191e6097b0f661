#include "interpreter/sense/together.hpp"

#include "interpreter/check/case_space.hpp"
#include "interpreter/check/check.hpp"

namespace medpol {
namespace {

constexpr std::size_t max_asked = 2000;

} // namespace

NodeId Together::add(Op op, const std::vector<NodeId>& operands) {
  auto& plan = scratch_->plan;
  const auto id = static_cast<NodeId>(plan.nodes.size());
  const auto frame = plan[operands[0]].frame;
  plan.nodes.push_back({op, yes_no_type, 1, static_cast<std::uint32_t>(plan.operands.size()), static_cast<std::uint32_t>(operands.size()), 0, {}, frame});
  plan.operands.insert(plan.operands.end(), operands.begin(), operands.end());
  return id;
}

std::optional<std::array<std::string, 2>> Together::witness(const Circumstances& when) {
  if (when.hold.empty() && when.fail.empty()) return std::array<std::string, 2>{};
  if (budget_ == 0 || ++asked_ > max_asked) return std::nullopt;
  if (!scratch_) {
    scratch_ = std::make_unique<Policy>(policy_);
    assumptions_ = assumptions_of(*scratch_);
  }
  auto all = when.hold;
  for (const auto condition : when.fail) all.push_back(add(Op::negate, {condition}));
  const auto both = add(Op::all_of, all);
  // A condition that overlaps itself can hold, and the checker says of an overlap how sure it is.
  CaseSpace space(*scratch_, {both, both}, assumptions_, budget_);
  const auto verdict = space.decide(false);
  budget_ = space.budget_left();
  if (!verdict.decided || !verdict.overlap || !verdict.overlap->certain) return std::nullopt;
  return std::array<std::string, 2>{space.describe(*verdict.overlap, Language::zh), space.describe(*verdict.overlap, Language::en)};
}

} // namespace medpol
