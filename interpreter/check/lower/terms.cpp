// Terms: factors and divisors, exact until they are rounded.
#include "interpreter/check/lower/terms.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/rounding.hpp"
#include "interpreter/check/lower/two_ways.hpp"

#include <utility>

namespace medpol {
namespace {

/// A term of factors and divisors: top ÷ bottom (`none`: one), exact; `divisor`: the last that is not constant.
struct Term {
  NodeId top = NodeId::none, bottom = NodeId::none;
  Type rest;     ///< its type but for the amounts in it
  int money = 0; ///< amounts above the line less those below
  SyntaxId divisor = SyntaxId::none;
  std::optional<Diagnostic> unlike; ///< where its types came apart
  bool is_plain() const { return money == 0 || (money == 1 && rest.kind != TypeKind::points); }
  /// The type of a term so far. Amounts are counted apart: 元 × 元 has no type, but 元 × 元 ÷ 元 has.
  Type type() const { return money == 0 ? rest : money_type; }
};

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

Term term_of(const Context& in, NodeId value) {
  const auto& type = in.plan[value].type;
  const bool money = type.kind == TypeKind::money;
  return {value, NodeId::none, money ? Type{TypeKind::number} : type, money ? 1 : 0, SyntaxId::none, {}};
}

/// One more factor or divisor of a term. A constant divisor is exact by itself, any other goes below the line.
void take_factor(Context& in, const Unit& at, Term& term, const Term& factor, bool divide, SyntaxId before,
                 SyntaxId child, Span place) {
  if (in.is_poison(term.top) || in.is_poison(factor.top)) { // a decision, or what the source leaves open, is kept
    const auto kept = in.build.multiply(term.top, factor.top, place);
    term = term_of(in, kept == NodeId::none ? in.poison(place) : kept);
    return;
  }
  const auto unlike = [&] {
    const auto type = [&](const Term& one) { return in.scope.type_words(one.type()); };
    const auto done = divide ? CheckPhrase::divided : CheckPhrase::multiplied;
    auto found = diagnose<Code::E303>(place, at.words(place.begin, at.node(before).end), type(term), at.text(child),
                                      type(factor), Said{&phrase_of(done), {}});
    mend_quoted_name(in, found, term.top);
    mend_quoted_name(in, found, factor.top);
    return found;
  };
  const auto rest = divide ? PlanBuilder::type_of_quotient(term.rest, factor.rest)
                           : PlanBuilder::type_of_product(term.rest, factor.rest);
  const auto constant =
      divide && factor.bottom == NodeId::none ? in.build.constant_value(factor.top) : std::optional<Exact>{};
  if (!rest) in.report(unlike());
  else if (constant && constant->steps == 0) in.report(diagnose<Code::E312>(at.span(child)));
  if (!rest || (constant && constant->steps == 0)) {
    term = term_of(in, in.poison(place));
    return;
  }
  auto made = term;
  made.rest = *rest;
  made.money += divide ? -factor.money : factor.money;
  if (!made.is_plain() && (term.is_plain() || !term.unlike)) made.unlike = unlike();
  bool fits = true;
  const auto times = [&](NodeId a, NodeId b, const Type& type) {
    if (a == NodeId::none || b == NodeId::none) return a == NodeId::none ? b : a;
    const auto product = in.build.multiply_within_term(a, b, type, place);
    fits = fits && product != NodeId::none;
    return product;
  };
  if (constant) {
    made.top =
        in.build.divide_by_constant(term.top, constant->steps, constant->scale, factor.type(), place, made.type());
    fits = made.top != NodeId::none;
  } else {
    made.top = times(term.top, divide ? factor.bottom : factor.top, made.type());
    if (fits) made.bottom = times(term.bottom, divide ? factor.top : factor.bottom, Type{TypeKind::number});
    if (divide) made.divisor = child;
    else if (factor.divisor != SyntaxId::none) made.divisor = factor.divisor;
  }
  term = std::move(made);
  if (fits) return;
  in.report(diagnose<Code::E304>(place));
  term = term_of(in, in.poison(place));
}

/// 先自付10%: 90%.
Term what_is_left(Context& in, const Unit& at, const Term& share, SyntaxId id) {
  if (in.is_poison(share.top)) return share;
  const auto whole = in.build.constant(rate_type, 1, 1, at.span(id));
  const auto left = in.build.subtract(whole, share.top, at.span(id));
  return term_of(in, checked(in, left, whole, share.top, at.span(id), CheckPhrase::subtracted));
}

/// A term with the quotients in its brackets: 统筹支付 ×（甲费 ÷ 全费）is one fraction.
Term lower_term(Context& in, const Where& at, SyntaxId id) {
  if (at.node(id).kind == SyntaxKind::paren) {
    const auto inside = at.tree->parts(id)[0];
    if (at.node(inside).kind == SyntaxKind::product || at.node(inside).kind == SyntaxKind::paren)
      return lower_term(in, at, inside);
  }
  if (at.node(id).kind != SyntaxKind::product) return term_of(in, lower_expression(in, at, id));
  find_two_ways(in, at, id);
  if (const auto figures = figures_with_slash(*at.source, *at.tree, id); !figures.empty()) {
    const Span place{at.span(id).file, at.node(figures[0]).begin, at.node(figures[1]).end};
    in.report(diagnose<Code::E153>(place, at.words(place.begin, place.end), at.text(figures[0]), at.text(figures[1])));
    return term_of(in, in.poison(at.span(id)));
  }
  Term term;
  auto before = SyntaxId::none;
  bool divide = false, own_share = false;
  for (const auto child : at.tree->children(id)) {
    const Span so_far{at.tree->file, at.node(id).begin, at.node(child).end};
    if (at.tree->is_keyword(child, Keyword::own_share_first) || at.tree->is_keyword(child, Keyword::thereafter)) {
      own_share = at.tree->is_keyword(child, Keyword::own_share_first);
      divide = false;
      continue;
    }
    if (at.tree->is_keyword(child, Keyword::halved)) {
      const auto half = term_of(in, in.build.constant(Type{TypeKind::number}, 1, 2, at.span(child)));
      take_factor(in, at, term, half, false, before, child, so_far);
      continue;
    }
    if (at.node(child).kind == SyntaxKind::mark) {
      divide = at.node(child).payload == U'÷';
      continue;
    }
    if (at.tree->is_keyword(child, Keyword::multiplied_by) || at.tree->is_keyword(child, Keyword::divided_by) ||
        at.tree->is_keyword(child, Keyword::of)) {
      divide = at.tree->is_keyword(child, Keyword::divided_by);
      continue;
    }
    auto inside = at;
    inside.factor_of = id;
    auto factor = lower_term(in, inside, child);
    if (std::exchange(own_share, false)) factor = what_is_left(in, at, factor, child);
    if (term.top == NodeId::none) term = factor;
    else take_factor(in, at, term, factor, divide, before, child, so_far);
    before = child;
  }
  return term;
}

/// The whole term; reports what leaves more or less than one amount, as 元 × 元 does.
Term whole_term(Context& in, const Where& at, SyntaxId id) {
  auto term = lower_term(in, at, id);
  if (in.is_poison(term.top) || term.is_plain()) return term;
  in.report(*term.unlike);
  return term_of(in, in.poison(at.span(id)));
}

/// A term that stands where nothing rounds it: no quotient can be left open.
NodeId exact_term(Context& in, const Unit& at, const Term& term, SyntaxId id) {
  if (term.bottom == NodeId::none) return term.top;
  const bool money = term.type().kind == TypeKind::money;
  in.report(diagnose<Code::E311>(at.span(term.divisor), at.text(term.divisor), at.text(id),
                                 money ? say<MeaningPhrase::to_fen>() : say<MeaningPhrase::to_4_decimals>()));
  return in.poison(at.span(id));
}

NodeId rounded_term(Context& in, const Term& term, RoundingStep rounding, Span place) {
  if (term.bottom == NodeId::none) return round_value(in, term.top, rounding, place);
  if (!unit_fits(in, rounding, term.type(), place)) return in.poison(place);
  // 元 ÷ 元 四舍五入到2位小数: hundredths of a share, where an officer thinks of fen.
  const auto kind = in.plan[term.top].type.kind;
  const auto& step = rounding.step;
  if (term.type().kind == TypeKind::number && kind == TypeKind::money && !rounding.of_points && step.numerator == 1 &&
      step.denominator < 10'000) {
    const unsigned decimals = step.denominator == 1 ? 0 : step.denominator == 10 ? 1 : step.denominator == 100 ? 2 : 3;
    const auto mode = mode_words(rounding.mode);
    in.report(diagnose<Code::W478>(place, decimals, say<MeaningPhrase::to_decimals>(mode),
                                   decimals == 2 ? say<MeaningPhrase::to_one_point>(mode)
                                                 : say<MeaningPhrase::to_points>(mode, decimals == 3   ? "0.1"
                                                                                       : decimals == 1 ? "10"
                                                                                                       : "100")));
  }
  const auto made = in.build.divide_rounded(term.top, term.bottom, rounding, term.type(), place);
  return checked(in, made, term.top, term.bottom, place, CheckPhrase::divided);
}

} // namespace

NodeId lower_product(Context& in, const Where& at, SyntaxId id) {
  return exact_term(in, at, whole_term(in, at, id), id);
}

NodeId lower_rounded(Context& in, const Where& at, SyntaxId expression, RoundingStep rounding, Span place) {
  return rounded_term(in, whole_term(in, at, expression), rounding, place);
}

NodeId reported_term(Context& in, const Where& at, SyntaxId expression, Span place) {
  const auto kind = at.node(expression).kind;
  if (!at.rounding || (kind != SyntaxKind::product && kind != SyntaxKind::paren))
    return lower_expression(in, at, expression);
  const auto term = whole_term(in, at, expression);
  const bool by_head = term.bottom != NodeId::none && term.type().kind == TypeKind::money;
  return by_head ? rounded_term(in, term, *at.rounding, place) : exact_term(in, at, term, expression);
}

} // namespace medpol
