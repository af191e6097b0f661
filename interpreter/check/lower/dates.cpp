#include "interpreter/check/lower/dates.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/literal.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <utility>

namespace medpol {

std::optional<InputId> date_field(Context& in, const Unit& at, SyntaxId id) {
  const auto field = resolve_field(in, at, id);
  if (field && in.scope[*field].type.kind == TypeKind::date) return field;
  in.report(diagnose<Code::E411>(at.span(id), at.text(id)));
  return std::nullopt;
}

NodeId lower_date_call(Context& in, const Where& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  const auto word = at.tree->keyword(parts[0]);
  const bool two = word == Keyword::age_on || word == Keyword::days_between || word == Keyword::months_between ||
                   word == Keyword::years_between;
  std::vector<NodeId> days;
  auto mode = MonthEnd::last_day;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (at.node(parts[i]).kind == SyntaxKind::keyword) {
      if (at.tree->is_keyword(parts[i], Keyword::to_next_month)) mode = MonthEnd::next_month;
      if (i + 1 < parts.size()) days.clear(); // it stands behind both dates
      continue;
    }
    days.push_back(lower_expression(in, at, parts[i], date_type));
    const auto& type = in.plan[days.back()].type;
    if (in.is_poison(days.back())) return days.back();
    if (type.kind == TypeKind::date) continue;
    in.report(diagnose<Code::E320>(at.span(parts[i]), at.text(parts[i]), say<MeaningPhrase::a_date>(),
                                   in.scope.type_words(type)));
    return in.poison(at.span(id));
  }
  if (days.size() != (two ? 2u : 1u)) {
    in.report(diagnose<Code::E412>(at.span(id), at.text(parts[0]), two ? 2u : 1u));
    return in.poison(at.span(id));
  }
  switch (word) {
  case Keyword::age_on: return in.build.make(Op::age, count_of(LiteralUnit::age), 1, days, at.span(id));
  case Keyword::years_between:
    return in.build.make(Op::years_between, count_of(LiteralUnit::years), 1, days, at.span(id), static_cast<int>(mode));
  case Keyword::months_between:
    return in.build.make(Op::months_between, count_of(LiteralUnit::months), 1, days, at.span(id),
                         static_cast<int>(mode));
  case Keyword::days_between: return in.build.make(Op::days_between, count_of(LiteralUnit::days), 1, days, at.span(id));
  case Keyword::year_of: return in.build.make(Op::year_of, count_of(LiteralUnit::years), 1, days, at.span(id));
  case Keyword::month_of: return in.build.make(Op::month_of, count_of(LiteralUnit::months), 1, days, at.span(id));
  default: break;
  }
  if (!in.policy.header.insured_year) {
    if (!in.stated.head_broken) in.report(diagnose<Code::E347>(at.span(id)));
    return in.poison(at.span(id));
  }
  return in.build.make(Op::insured_year, date_type, 1, days, at.span(id), *in.policy.header.insured_year);
}

NodeId months_later(Context& in, NodeId date, NodeId count, bool minus, MonthEnd mode, Span place) {
  auto months = count;
  if (in.plan[count].type == count_of(LiteralUnit::years)) {
    const auto twelve = in.build.constant(Type{TypeKind::number}, 12, 1, place);
    months = in.build.multiply(count, twelve, place);
  }
  if (minus) months = in.build.subtract(in.build.constant(in.plan[months].type, 0, 1, place), months, place);
  if (months == NodeId::none || in.plan[months].scale != 1) return NodeId::none;
  return in.build.make(Op::add_months, date_type, 1, {date, months}, place, static_cast<int>(mode));
}

NodeId lower_dated(Context& in, const Where& at, SyntaxId id, Type hint) {
  const auto parts = at.tree->parts(id);
  const auto field = date_field(in, at, parts[1]);
  if (!field) return in.poison(at.span(id));
  auto on_that_day = at;
  on_that_day.as_of = *field;
  const auto totals = in.found.dated_totals.size();
  const auto value = lower_expression(in, on_that_day, parts.back(), hint);
  if (at.as_of || in.found.dated_totals.size() == totals) return value;
  in.report(diagnose<Code::E414>(at.span(id), at.text(parts.back())));
  return in.poison(at.span(id));
}

bool names_a_year(const Literal& literal) {
  const bool counts = literal.unit == LiteralUnit::years || literal.unit == LiteralUnit::none;
  return counts && literal.decimals == 0 && literal.digits >= 1900 && literal.digits <= 2199;
}

namespace {

/// Whether the governing date lies in the twelve months from a day on.
NodeId in_year_from(Context& in, const Where& at, int year, int month, int day, Span place) {
  const auto date = subject_for(in, at, date_type, place);
  if (in.is_poison(date)) return date;
  const auto first = day_number(year, month, day), next = day_number(year + 1, month, day);
  if (!first || !next) {
    in.report(diagnose<Code::E108>(place, in.words(place), say<CheckPhrase::some_day>()));
    return in.poison(place);
  }
  const auto from = in.build.constant(date_type, *first, 1, place);
  const auto until = in.build.constant(date_type, *next - 1, 1, place);
  return in.build.all_of(
      {in.build.compare(Op::less_equal, from, date, place), in.build.compare(Op::less_equal, date, until, place)},
      place);
}

} // namespace

NodeId lower_calendar_year(Context& in, const Where& at, SyntaxId year) {
  return in_year_from(in, at, static_cast<int>(at.tree->literal(year).digits), 1, 1, at.span(year));
}

NodeId lower_insured_year_case(Context& in, const Where& at, SyntaxId id) {
  const auto year = at.tree->child(id, SyntaxKind::literal);
  if (!names_a_year(at.tree->literal(year))) {
    in.report(diagnose<Code::E305>(at.span(year), at.text(year), in.scope.type_words(count_of(LiteralUnit::years))));
    return in.poison(at.span(id));
  }
  const auto begins = in.policy.header.insured_year;
  if (!begins) {
    if (!in.stated.head_broken) in.report(diagnose<Code::E347>(at.span(id)));
    return in.poison(at.span(id));
  }
  return in_year_from(in, at, static_cast<int>(at.tree->literal(year).digits), *begins / 100, *begins % 100,
                      at.span(id));
}

} // namespace medpol
