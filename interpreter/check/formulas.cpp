#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

namespace medpol {

std::string Lowering::reason_of(SyntaxId id) const {
  const auto clause = tree().child(id, SyntaxKind::clause);
  const auto words = clause == SyntaxId::none ? clause : tree().child(clause, SyntaxKind::text);
  if (words == SyntaxId::none) return {};
  return unquoted(text(words));
}

std::string Lowering::unquoted(const std::string& said) {
  const std::size_t mark = said.starts_with('"') ? 1 : std::string_view("“").size();
  return said.substr(mark, said.size() - 2 * mark);
}

NodeId Lowering::lower_decision(SyntaxId id) {
  if (reason_of(id).empty()) report(Code::W341, span(id), {text(id)});
  return build_.decision(node(id).kind == SyntaxKind::refuse ? Op::refuse : Op::review, reason_of(id), span(id));
}

std::optional<RoundingStep> Lowering::rounding_of(SyntaxId id) {
  const auto parts = tree().parts(id);
  const auto word = tree().keyword(parts[0]);
  if (word == Keyword::drop_jiao_fen) return RoundingStep{Rounding::down, {1, 1}, true};
  if (word == Keyword::fen_up_to_jiao) return RoundingStep{Rounding::up, {1, 10}, true};
  const auto mode = word == Keyword::round_up     ? Rounding::up
                    : word == Keyword::round_down ? Rounding::down
                                                  : Rounding::half_up;
  if (node(parts[1]).kind == SyntaxKind::keyword) {
    switch (tree().keyword(parts[1])) {
    case Keyword::fen: return RoundingStep{mode, {1, 100}, true};
    case Keyword::jiao: return RoundingStep{mode, {1, 10}, true};
    case Keyword::yuan: return RoundingStep{mode, {1, 1}, true};
    default: return RoundingStep{mode, {1, 1}};
    }
  }
  const auto& literal = tree().literal(parts[1]);
  if (parts.size() > 2) { // n 位小数
    if (literal.unit != LiteralUnit::none || literal.decimals != 0 || literal.digits > 8) {
      report(Code::E107, span(parts[1]), {text(parts[1]), "0 到 8 之间的一个数", "a number from 0 to 8"});
      return std::nullopt;
    }
    std::uint64_t denominator = 1;
    for (auto i = literal.digits; i > 0; --i) denominator *= 10;
    return RoundingStep{mode, {1, denominator}};
  }
  if ((literal.unit == LiteralUnit::yuan || literal.unit == LiteralUnit::days) && literal.digits > 0 &&
      literal.decimals <= 2) {
    std::uint64_t denominator = 1;
    for (int i = 0; i < literal.decimals; ++i) denominator *= 10;
    const auto step = reduce({literal.digits, denominator});
    return RoundingStep{mode, {static_cast<std::uint64_t>(step.steps), step.scale}, literal.unit == LiteralUnit::yuan};
  }
  report(Code::E107, span(parts[1]),
         {text(parts[1]), "分、角、元、10元 或 2位小数", "fen, jiao, yuan, 10 yuan or 2 decimals"});
  return std::nullopt;
}

NodeId Lowering::round_value(NodeId value, RoundingStep rounding, Span place) {
  const bool wrong_unit = rounding.of_money && !is_poison(value) && plan_[value].type.kind != TypeKind::money;
  const auto made = wrong_unit ? NodeId::none : build_.round(value, rounding, place);
  if (made != NodeId::none) return made;
  report(Code::E339, place, {type_name(value), type_name(value, Language::en)});
  return poison(place);
}

NodeId Lowering::rounded(SyntaxId expression, RoundingStep rounding, Span place) {
  if (node(expression).kind == SyntaxKind::product) {
    // A division by what is not constant is rounded as it is made, in one step.
    const auto value = lower_product(expression, rounding);
    if (plan_[value].op == Op::divide) return value;
    return round_value(value, rounding, place);
  }
  if (node(expression).kind == SyntaxKind::paren) return rounded(tree().parts(expression)[0], rounding, place);
  return round_value(lower(expression), rounding, place);
}

/// 不超过 …, 不低于 …, 每人每医保年度累计不超过 ….
void Lowering::apply_limit(Formula& formula, SyntaxId id, Span place) {
  std::optional<LedgerScope> ledger;
  bool above = true, broken = false;
  auto limit = NodeId::none;
  for (const auto part : tree().parts(id)) {
    if (node(part).kind == SyntaxKind::scope) {
      ledger = ledger_scope(part, true);
      broken = broken || !ledger;
    } else if (node(part).kind == SyntaxKind::keyword && !is_operand(part)) {
      above = above && !tree().is_keyword(part, Keyword::not_below);
    } else {
      within_limit_ = true;
      limit = lower(part);
      within_limit_ = false;
    }
  }
  if (ledger && !above) report(Code::E349, span(id));
  if (broken || (ledger && !above)) {
    formula.value = poison(place);
    return;
  }
  if (above) formula.before_limit = formula.value;
  if (ledger) {
    const auto before = balance_of_own(*ledger, formula.value, limit, place);
    limit = is_poison(before) ? before : lower_excess(limit, before, span(id)); // what earlier claims left of it
  }
  formula.value = checked(build_.lower_or_higher(above ? Op::minimum : Op::maximum, formula.value, limit, place),
                          formula.value, limit, place, "比较大小", "compared");
}

/// By bands, on the claim alone or on what the claims of a period come to: what the scale gives with this claim less
/// what it gave before it.
NodeId Lowering::banded(NodeId base, LineId line, SyntaxId bands) {
  const auto scope = tree().child(bands, SyntaxKind::scope);
  if (scope == SyntaxId::none) return lower_bands(base, line, bands);
  const auto ledger = ledger_scope(scope, true);
  if (!ledger || is_poison(base)) return poison(span(bands));
  if (plan_[base].type.kind != TypeKind::money) {
    report(Code::E348, span(bands), {type_name(base), type_name(base, Language::en)});
    return poison(span(bands));
  }
  Accumulator made;
  if (plan_[base].op == Op::rule) made.rule = static_cast<RuleId>(plan_[base].number);
  else made.value = base;
  const auto what = plan_[base].op == Op::rule ? counted(made.rule) : counted(base, sources_text(plan_[base].span));
  fill(made, *ledger, what, "累计", "total", plan_[base].type, span(bands));
  const auto before = balance(made, plan_[base].scale, span(bands));
  const auto with_this = build_.add(before, base, span(bands));
  const auto now = lower_bands(with_this, line, bands);
  const auto then = lower_bands(before, line, bands);
  return checked(build_.subtract(now, then, span(bands)), now, then, span(bands), "相减", "subtracted");
}

/// A formula has one scale, which comes before its limits.
NodeId Lowering::misplaced_bands(SyntaxId bands) {
  report(Code::E114, span(bands),
         {"分段", "分段只能有一个，写在限额前面；按封顶以后的费用分段，先取一个名称：封顶费用 ＝ …，不超过 …", "bands",
          "there can be one set of bands, before the limits; to divide a capped cost give it a name first: capped cost "
          "= …, at most …"});
  return poison(span(bands));
}

Lowering::Formula Lowering::lower_formula(SyntaxId id, LineId line, bool is_payable) {
  const auto parts = tree().parts(id);
  if (node(parts[0]).kind == SyntaxKind::refuse || node(parts[0]).kind == SyntaxKind::review)
    return {lower_decision(parts[0]), NodeId::none};

  std::optional<RoundingStep> written;
  SyntaxId bands = SyntaxId::none;
  std::size_t next = 1;
  for (; next < parts.size() && node(parts[next]).kind != SyntaxKind::limit; ++next) {
    if (node(parts[next]).kind == SyntaxKind::round) {
      written = rounding_of(parts[next]);
      if (!written) return {poison(span(id)), NodeId::none};
    } else if (bands == SyntaxId::none) {
      bands = parts[next];
    } else {
      return {misplaced_bands(parts[next]), NodeId::none};
    }
  }
  Formula out;
  if (bands != SyntaxId::none) {
    out.value = banded(lower(parts[0]), line, bands);
    if (written) out.value = round_value(out.value, *written, span(id));
  } else {
    out.value = written ? rounded(parts[0], *written, span(id)) : lower(parts[0]);
  }
  const auto kind = plan_[out.value].type.kind;
  if (kind == TypeKind::yes_no && node(parts[0]).kind == SyntaxKind::comparison && parts.size() == 1 && is_payable) {
    report(Code::E306, span(parts[0]), {text(parts[0])});
    return {poison(span(id)), NodeId::none};
  }
  const auto& rounding = policy_.header.rounding;
  const auto policy_rounding = [&](NodeId value, std::optional<Rounding> mode = std::nullopt) {
    if (!is_payable || !rounding || plan_[value].type.kind != TypeKind::money) return value;
    auto step = *rounding;
    if (mode) step.mode = *mode;
    step.by_policy = true;
    return build_.round(value, step, span(id));
  };
  out.value = policy_rounding(out.value);
  // A limit that is finer than what is paid is kept: 不超过 is not exceeded, and where there is only 不低于, that is
  // reached.
  std::optional<Rounding> keeping;
  for (; next < parts.size(); ++next) {
    const Span place{unit_.tree->file, node(id).begin, node(parts[next]).end};
    if (node(parts[next]).kind == SyntaxKind::round) {
      if (const auto step = rounding_of(parts[next])) out.value = round_value(out.value, *step, place);
      continue;
    }
    if (node(parts[next]).kind == SyntaxKind::bands) return {misplaced_bands(parts[next]), NodeId::none};
    apply_limit(out, parts[next], place);
    if (out.before_limit != NodeId::none) keeping = Rounding::down;
    else keeping = Rounding::up;
  }
  out.value = policy_rounding(out.value, keeping);
  return out;
}

} // namespace medpol
