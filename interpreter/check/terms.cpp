// Terms: factors and divisors, exact until they are rounded.
#include "grammar/text/utf8.hpp"
#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"

namespace medpol {
namespace {

/// Two figures of one unit with “/” between, 80%/85%: a document means two values by it, a formula a quotient. Empty
/// where a product has none.
std::vector<SyntaxId> figures_with_slash(const Source& source, const SyntaxTree& tree, SyntaxId product) {
  const auto unit = [&](SyntaxId id) {
    return tree[id].kind == SyntaxKind::literal ? tree.literal(id).unit : LiteralUnit::none;
  };
  const auto children = tree.children(product);
  for (std::size_t at = 0; at + 2 < children.size(); ++at) {
    const auto first = children[at], sign = children[at + 1], second = children[at + 2];
    if (unit(first) == LiteralUnit::none || unit(first) != unit(second) || tree[sign].kind != SyntaxKind::mark)
      continue;
    if (fold(decode(source.slice(tree[sign].begin, tree[sign].end), 0).value) == U'/') return {first, second};
  }
  return {};
}

} // namespace

/// The type of a term so far. Amounts are counted apart: 元 × 元 has no type, but 元 × 元 ÷ 元 has.
Type Lowering::Term::type() const { return money == 0 ? rest : money_type; }

Lowering::Term Lowering::term_of(NodeId value) const {
  const auto& type = plan_[value].type;
  const bool money = type.kind == TypeKind::money;
  return {value, NodeId::none, money ? Type{TypeKind::number} : type, money ? 1 : 0, SyntaxId::none, {}};
}

/// One more factor or divisor of a term. A constant divisor is exact by itself, any other goes below the line.
void Lowering::take_factor(Term& term, const Term& factor, bool divide, SyntaxId child, Span place) {
  if (is_poison(term.top) || is_poison(factor.top)) { // a decision, or what the source leaves open, is kept
    const auto kept = build_.multiply(term.top, factor.top, place);
    term = term_of(kept == NodeId::none ? poison(place) : kept);
    return;
  }
  const auto words = [&](const Term& left, const Term& right) {
    return std::vector<std::string>{divide ? "相除" : "相乘",
                                    divide ? "divided" : "multiplied",
                                    scope_.type_name(left.type()),
                                    scope_.type_name(right.type()),
                                    scope_.type_name(left.type(), Language::en),
                                    scope_.type_name(right.type(), Language::en)};
  };
  const auto rest = divide ? PlanBuilder::type_of_quotient(term.rest, factor.rest)
                           : PlanBuilder::type_of_product(term.rest, factor.rest);
  const auto constant =
      divide && factor.bottom == NodeId::none ? build_.constant_value(factor.top) : std::optional<Exact>{};
  if (!rest) report(Code::E303, place, words(term, factor));
  else if (constant && constant->steps == 0) report(Code::E312, span(child));
  if (!rest || (constant && constant->steps == 0)) {
    term = term_of(poison(place));
    return;
  }
  auto made = term;
  made.rest = *rest;
  made.money += divide ? -factor.money : factor.money;
  if (!made.is_plain() && (term.is_plain() || !term.unlike)) made.unlike = Unlike{place, words(term, factor)};
  bool fits = true;
  const auto times = [&](NodeId a, NodeId b, const Type& type) {
    if (a == NodeId::none || b == NodeId::none) return a == NodeId::none ? b : a;
    const auto product = build_.multiply_within_term(a, b, type, place);
    fits = fits && product != NodeId::none;
    return product;
  };
  if (constant) {
    made.top = build_.divide_by_constant(term.top, constant->steps, constant->scale, factor.type(), place, made.type());
    fits = made.top != NodeId::none;
  } else {
    made.top = times(term.top, divide ? factor.bottom : factor.top, made.type());
    if (fits) made.bottom = times(term.bottom, divide ? factor.top : factor.bottom, Type{TypeKind::number});
    if (divide) made.divisor = child;
    else if (factor.divisor != SyntaxId::none) made.divisor = factor.divisor;
  }
  term = std::move(made);
  if (fits) return;
  report(Code::E304, place);
  term = term_of(poison(place));
}

/// The whole term; reports what leaves more or less than one amount, as 元 × 元 does.
Lowering::Term Lowering::whole_term(SyntaxId id) {
  auto term = lower_term(id);
  if (is_poison(term.top) || term.is_plain()) return term;
  report(Code::E303, term.unlike->place, term.unlike->words);
  return term_of(poison(span(id)));
}

/// A term with the quotients in its brackets: 统筹支付 ×（甲费 ÷ 全费）is one fraction.
Lowering::Term Lowering::lower_term(SyntaxId id) {
  if (node(id).kind == SyntaxKind::paren) {
    const auto inside = tree().parts(id)[0];
    if (node(inside).kind == SyntaxKind::product || node(inside).kind == SyntaxKind::paren) return lower_term(inside);
  }
  if (node(id).kind != SyntaxKind::product) return term_of(lower(id));
  find_two_ways(id);
  if (const auto figures = figures_with_slash(*unit_.source, tree(), id); !figures.empty()) {
    const Span place{span(id).file, node(figures[0]).begin, node(figures[1]).end};
    report(Code::E153, place,
           {std::string(unit_.source->slice(place.begin, place.end)), text(figures[0]), text(figures[1])});
    return term_of(poison(span(id)));
  }
  Term term;
  bool divide = false;
  for (const auto child : tree().children(id)) {
    if (node(child).kind == SyntaxKind::mark) {
      divide = node(child).payload == U'÷';
      continue;
    }
    if (tree().is_keyword(child, Keyword::multiplied_by) || tree().is_keyword(child, Keyword::divided_by) ||
        tree().is_keyword(child, Keyword::of)) {
      divide = tree().is_keyword(child, Keyword::divided_by);
      continue;
    }
    const auto factor = lower_term(child);
    if (term.top == NodeId::none) term = factor;
    else take_factor(term, factor, divide, child, {unit_.tree->file, node(id).begin, node(child).end});
  }
  return term;
}

/// A term that stands where nothing rounds it: no quotient can be left open.
NodeId Lowering::exact_term(const Term& term, SyntaxId id) {
  if (term.bottom == NodeId::none) return term.top;
  const bool money = term.type().kind == TypeKind::money;
  report(Code::E311, span(term.divisor),
         {text(term.divisor), text(id), money ? "四舍五入到分" : "四舍五入到4位小数",
          money ? "rounded half up to fen" : "rounded half up to 4 decimals"});
  return poison(span(id));
}

NodeId Lowering::rounded_term(const Term& term, RoundingStep rounding, Span place) {
  if (term.bottom == NodeId::none) return round_value(term.top, rounding, place);
  if (!unit_fits(rounding, term.type(), place)) return poison(place);
  // 元 ÷ 元 四舍五入到2位小数: hundredths of a share, where an officer thinks of fen.
  const auto kind = plan_[term.top].type.kind;
  const auto& step = rounding.step;
  if (term.type().kind == TypeKind::number && kind == TypeKind::money && !rounding.of_points && step.numerator == 1 &&
      step.denominator < 10'000) {
    const int decimals = step.denominator == 1 ? 0 : step.denominator == 10 ? 1 : step.denominator == 100 ? 2 : 3;
    const auto mode = rounding.mode == Rounding::up     ? Keyword::round_up
                      : rounding.mode == Rounding::down ? Keyword::round_down
                                                        : Keyword::round_half_up;
    const auto zh = spell_keyword(mode, Language::zh), en = spell_keyword(mode, Language::en);
    const std::string points = decimals == 3 ? "0.1" : decimals == 2 ? "1" : decimals == 1 ? "10" : "100";
    report(Code::W478, place,
           {std::to_string(decimals), zh + "4位小数", zh + points + "个百分点", en + " 4 decimals",
            en + " " + points + (points == "1" ? " percentage point" : " percentage points")});
  }
  const auto made = build_.divide_rounded(term.top, term.bottom, rounding, term.type(), place);
  return checked(made, term.top, term.bottom, place, "相除", "divided");
}

NodeId Lowering::lower_product(SyntaxId id) { return exact_term(whole_term(id), id); }

NodeId Lowering::rounded(SyntaxId expression, RoundingStep rounding, Span place) {
  return rounded_term(whole_term(expression), rounding, place);
}

/// What stands where an amount is paid or reported: a quotient is rounded by the head, if it is a term of its own.
NodeId Lowering::reported_term(SyntaxId expression, Span place) {
  const auto kind = node(expression).kind;
  if (!item_rounding_ || (kind != SyntaxKind::product && kind != SyntaxKind::paren)) return lower(expression);
  const auto term = whole_term(expression);
  const bool by_head = term.bottom != NodeId::none && term.type().kind == TypeKind::money;
  return by_head ? rounded_term(term, *item_rounding_, place) : exact_term(term, expression);
}

} // namespace medpol
