#include "interpreter/settle/reversal.hpp"

#include "grammar/text/fold.hpp"

namespace medpol {
namespace {

/// The field in which a cancelling record speaks of another person, scheme or cost than the claim; empty when there is
/// none. What it leaves out agrees.
std::string differs(const Scope& scope, std::span<const InputValue> record, std::span<const InputValue> claim) {
  for (const auto known : {KnownField::person, KnownField::scheme, KnownField::total_cost}) {
    const auto field = scope.find(known);
    if (!field) continue;
    const auto& a = record[static_cast<std::size_t>(*field)];
    const auto& b = claim[static_cast<std::size_t>(*field)];
    if (a.present && b.present && (a.value != b.value || fold_key(a.text) != fold_key(b.text)))
      return known_name(known);
  }
  return {};
}

} // namespace

std::optional<std::int32_t> settlement_day(const Scope& scope, std::span<const InputValue> inputs) {
  const auto field = scope.find(KnownField::settlement_day);
  if (!field || !inputs[static_cast<std::size_t>(*field)].present) return std::nullopt;
  return static_cast<std::int32_t>(inputs[static_cast<std::size_t>(*field)].value);
}

std::optional<Reason> reversal_problem(const Scope& scope, const std::string& number,
                                       std::span<const InputValue> record, const ReversalTarget& target) {
  const auto day = settlement_day(scope, record);
  if (!day)
    return Reason{{"缺少“结算日期”，冲正要用到", "“结算日期” is missing, needed for a reversal"},
                  known_name(KnownField::settlement_day),
                  ""};
  if (const auto other = differs(scope, record, target.inputs); !other.empty())
    return Reason{{"“" + other + "”与单据“" + number + "”不同，不能冲正",
                   "“" + other + "” is not that of the claim “" + number + "”, which is not reversed"},
                  other,
                  ""};
  if (*day < target.settled)
    return Reason{{"冲正的结算日期早于单据“" + number + "”的结算日期",
                   "the reversal is dated before the settlement of “" + number + "”"},
                  known_name(KnownField::settlement_day),
                  ""};
  if (target.reversed_by)
    return Reason{{"单据“" + number + "”已由" + (*target.reversed_by)[0] + "冲正",
                   "the claim “" + number + "” is reversed by " + (*target.reversed_by)[1] + " already"},
                  known_name(KnownField::reversed_claim),
                  number};
  return std::nullopt;
}

Reason reversal_words(const std::string& number) {
  return {{"冲正单据“" + number + "”", "reverses “" + number + "”"}, "", ""};
}

} // namespace medpol
