#include "interpreter/check/lower/formulas.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/accounts.hpp"
#include "grammar/words/checks.hpp"
#include "interpreter/check/lower/accounts.hpp"
#include "interpreter/check/lower/bands.hpp"
#include "interpreter/check/lower/changes.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ledger_scope.hpp"
#include "interpreter/check/lower/limits.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/rounding.hpp"
#include "interpreter/check/lower/terms.hpp"

#include <utility>

namespace medpol {
namespace {

/// By bands, on the claim alone or on what the claims of a period come to: what the scale gives with this claim less
/// what it gave before it.
NodeId lower_banded(Context& in, const Where& at, NodeId base, LineId line, SyntaxId bands) {
  const auto scope = at.tree->child(bands, SyntaxKind::scope);
  if (scope == SyntaxId::none) return lower_bands(in, at, base, line, bands);
  const auto ledger = ledger_scope(in, at, scope, true);
  if (!ledger || in.is_poison(base)) return in.poison(at.span(bands));
  if (in.plan[base].type.kind != TypeKind::money) {
    in.report(diagnose<Code::E348>(at.span(bands), in.type_words(base)));
    return in.poison(at.span(bands));
  }
  const auto before = balance_of_value(in, *ledger, base, at.span(bands));
  const auto with_this = in.build.add(before, base, at.span(bands));
  const auto now = lower_bands(in, at, with_this, line, bands, before);
  const auto then = lower_bands(in, at, before, line, bands, before);
  return checked(in, in.build.subtract(now, then, at.span(bands)), now, then, at.span(bands), CheckPhrase::subtracted);
}

/// A formula with all its limits: fit to be paid, and kept for 超限部分.
NodeId ended(Context& in, const Where& at, Formula& out, Span place) {
  only_payable_limits(in, at, out, place);
  out.value = kept_by_head(in, at, out, place);
  if (out.limited.before != NodeId::none) {
    out.limited.value = in.plan.bare(out.value);
    in.plan.limited.push_back(out.limited);
  }
  return out.value;
}

/// A formula has one scale, which comes before its limits.
NodeId misplaced_bands(Context& in, const Unit& at, SyntaxId bands) {
  in.report(diagnose<Code::E114>(at.span(bands), say<CheckPhrase::bands>(), say<CheckPhrase::one_set_of_bands>()));
  return in.poison(at.span(bands));
}

} // namespace

NodeId lower_decision(Context& in, const Unit& at, SyntaxId id) {
  if (reason_of(at, id).empty()) in.report(diagnose<Code::W341>(at.span(id), at.text(id)));
  return in.build.decision(at.node(id).kind == SyntaxKind::refuse ? Op::refuse : Op::review, reason_of(at, id),
                           at.span(id));
}

NodeId within_limits_of(Context& in, const Where& at, SyntaxId root, NodeId value) {
  Formula out{value};
  bool any = false;
  for (const auto part : at.tree->parts(root)) {
    if (at.node(part).kind != SyntaxKind::limit) continue;
    any = true;
    apply_limit(in, at, out, part, at.span(part));
    if (in.is_poison(out.value)) return out.value;
  }
  if (!any) return value;
  return ended(in, at, out, at.span(root));
}

/// A formula with what is written behind it, one after the other: roundings and bands, then, where something is paid,
/// the head's rounding, then limits. A limit that is finer than what is paid is kept: 不超过 is not exceeded, 不低于 is
/// reached.
NodeId lower_formula(Context& in, const Where& at, SyntaxId id, LineId line) {
  const auto parts = at.tree->parts(id);
  if (at.node(parts[0]).kind == SyntaxKind::refuse || at.node(parts[0]).kind == SyntaxKind::review)
    return lower_decision(in, at, parts[0]);
  if (at.node(parts[0]).kind == SyntaxKind::relative) return changed_value(in, at, parts[0]);
  Formula out;
  std::size_t next = 1;
  if (next < parts.size() && at.node(parts[next]).kind == SyntaxKind::round) {
    const auto step = rounding_of(in, at, parts[next++]);
    out.value = step ? lower_rounded(in, at, parts[0], *step, at.span(id)) : in.poison(at.span(id));
  } else {
    const bool banded_next = next < parts.size() && at.node(parts[next]).kind == SyntaxKind::bands;
    out.value = banded_next ? lower_expression(in, at, parts[0]) : reported_term(in, at, parts[0], at.span(id));
  }
  bool has_bands = false, is_limited = false;
  for (; next < parts.size(); ++next) {
    const Span place{at.tree->file, at.node(id).begin, at.node(parts[next]).end};
    switch (at.node(parts[next]).kind) {
    case SyntaxKind::round:
      if (const auto step = rounding_of(in, at, parts[next])) {
        only_within_limits(in, at, out, *step, parts[next]);
        out.value = round_value(in, out.value, *step, place);
      }
      break;
    case SyntaxKind::rate_behind: {
      if (is_limited || !out.limits.empty()) return misplaced_bands(in, at, parts[next]);
      const auto rate = lower_expression(in, at, at.tree->parts(parts[next]).back());
      out.value =
          checked(in, in.build.multiply(out.value, rate, place), out.value, rate, place, CheckPhrase::multiplied);
      break;
    }
    case SyntaxKind::limit:
      if (!std::exchange(is_limited, true)) out.value = round_by_head(in, at, out.value, at.span(id));
      else if (!out.limits.empty() && is_cap(at, parts[next]) != out.limits.back().cap)
        out.value = kept_by_head(in, at, out, at.span(id));
      apply_limit(in, at, out, parts[next], place);
      break;
    default:
      if (std::exchange(has_bands, true) || is_limited) return misplaced_bands(in, at, parts[next]);
      out.value = lower_banded(in, at, out.value, line, parts[next]);
    }
  }
  return ended(in, at, out, at.span(id));
}

} // namespace medpol
