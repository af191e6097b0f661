#include "interpreter/evaluate/accounts_read.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace medpol {
namespace {

/// Goes the ways that the evaluator goes for every claim: see Evaluator::compute.
class AlwaysRead {
public:
  explicit AlwaysRead(const Plan& plan) : plan_(plan), known_(plan.nodes.size()) {}

  /// Accumulators, as bits; of more than 64 those behind are left out.
  using Accounts = std::uint64_t;
  Accounts of(NodeId id) {
    if (id == NodeId::none) return 0;
    auto& known = known_[static_cast<std::size_t>(id)];
    if (!known) known = found(id, plan_[id]);
    return *known;
  }

private:
  Accounts found(NodeId id, const Node& node) {
    const auto number = static_cast<std::size_t>(node.number);
    switch (family(node.op)) {
    case Family::account: return number < 64 ? Accounts{1} << number : 0;
    case Family::choice:
      return node.op == Op::select ? selection(plan_.selections[number]) : 0; // a reading may do without
    case Family::bands: return bands(plan_.bands[number]);
    case Family::over_records: return 0; // there may be none
    case Family::condition:
      if (is_connective(node.op)) return node.count == 0 ? 0 : of(plan_.operand(id, 0)); // it may decide
      break;
    case Family::literal:
    case Family::field:
    case Family::rule:
    case Family::restated:
    case Family::arithmetic:
    case Family::extreme:
    case Family::calendar:
    case Family::per_record:
    case Family::decision: break;
    }
    Accounts all = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) all |= of(plan_.operand(id, i));
    return all;
  }

  Accounts selection(const Selection& selection) {
    Accounts in_all = ~Accounts{0}, first = 0;
    for (const auto cell : selection.cells) in_all &= of(cell);
    if (selection.fallback != NodeId::none) in_all &= of(selection.fallback);
    for (const auto& arms : selection.axes)
      if (!arms.empty()) first |= of(arms[0].condition);
    return selection.cells.empty() ? first : first | in_all;
  }

  Accounts bands(const Bands& bands) {
    auto all = of(bands.base) | of(bands.earlier);
    for (const auto& band : bands.bands) all |= of(band.low);
    return all;
  }

  const Plan& plan_;
  std::vector<std::optional<Accounts>> known_; ///< by node
};

} // namespace

std::vector<bool> accounts_always_read(const Policy& policy) {
  const auto& plan = policy.plan;
  AlwaysRead always(plan);
  AlwaysRead::Accounts read = 0;
  for (const auto* rules : {&plan.payments, &plan.account_payments, &plan.results})
    for (const auto rule : *rules) read |= always.of(plan[rule].node);
  for (const auto& assertion : plan.assertions) read |= always.of(assertion.condition);
  for (const auto& account : plan.accumulators) read |= always.of(account.condition);
  std::vector<bool> out(plan.accumulators.size());
  for (std::size_t i = 0; i < std::min<std::size_t>(out.size(), 64); ++i) out[i] = (read >> i & 1) != 0;
  return out;
}

} // namespace medpol
