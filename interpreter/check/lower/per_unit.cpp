// Amounts for a time: 400元/年, 15元/天.
#include "interpreter/check/lower/per_unit.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/accounts.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ledger.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

/// The time that the words of an amount say; nullopt for each time and each person.
std::optional<Keyword> written_period(const Unit& at, SyntaxId id) {
  for (const auto part : at.tree->parts(id))
    if (at.node(part).kind == SyntaxKind::keyword && !at.tree->is_keyword(part, Keyword::each_person))
      return at.tree->keyword(part);
  return std::nullopt;
}

/// The figure of 400元/年.
SyntaxId figure_of(const Unit& at, SyntaxId id) { return at.tree->child(id, SyntaxKind::literal); }

/// Whether another factor of the product is a number of days.
bool is_beside_days(const Context& in, const Where& at) {
  if (at.factor_of == SyntaxId::none) return false;
  Findings ignored;
  auto aside = in.with(ignored);
  auto inside = at;
  const auto product = std::exchange(inside.factor_of, SyntaxId::none);
  const auto parts = at.tree->parts(product);
  return std::any_of(parts.begin(), parts.end(), [&](SyntaxId part) {
    return is_operand(at, part) &&
           aside.plan[lower_expression(aside, inside, part)].type == count_of(LiteralUnit::days);
  });
}

void report_without_time(Context& in, Span place, const std::string& said, Keyword period) {
  const bool daily = period == Keyword::each_day;
  in.report(diagnose<Code::E144>(
      place, said, daily ? say<MeaningPhrase::times_days>(said) : say<MeaningPhrase::over_it_or_limit>(said)));
}

} // namespace

NodeId lower_per_unit(Context& in, const Where& at, SyntaxId id) {
  const auto amount = lower_literal(in, at, figure_of(at, id), Type{});
  const auto period = written_period(at, id);
  if (!period || at.takes_period || (period == Keyword::each_day && is_beside_days(in, at))) return amount;
  if (at.rule == nullptr) {
    report_without_time(in, at.span(id), at.text(id), *period);
    return in.poison(at.span(id));
  }
  auto& definition = in.stated.definitions[at.rule->definition];
  const auto kind = in.plan[definition.rule].kind;
  if (kind != ItemKind::value) { // what is paid for a claim is no rate of a time
    report_without_time(in, at.span(id), at.text(id), *period);
    return in.poison(at.span(id));
  }
  definition.per = period;
  return amount;
}

std::optional<Keyword> period_of(const Context& in, const Unit& at, SyntaxId operand) {
  if (at.node(operand).kind == SyntaxKind::per_unit) return written_period(at, operand);
  if (at.node(operand).kind != SyntaxKind::name) return std::nullopt;
  const auto& item = candidates(in, at, operand).item;
  if (!item) return std::nullopt;
  const auto found = in.stated.of_item.find(static_cast<std::uint32_t>(*item));
  return found == in.stated.of_item.end() ? std::nullopt : in.stated.definitions[found->second].per;
}

bool may_be_for_a_time(const Unit& at, SyntaxId operand) {
  const auto kind = at.node(operand).kind;
  return kind == SyntaxKind::per_unit || kind == SyntaxKind::name || at.tree->is_keyword(operand, Keyword::unset);
}

bool report_every_claim(Context& in, const Where& at, SyntaxId name, ItemId item) {
  if (at.takes_period) return false;
  const auto found = in.stated.of_item.find(static_cast<std::uint32_t>(item));
  if (found == in.stated.of_item.end() || !in.stated.definitions[found->second].per) return false;
  if (in.stated.definitions[found->second].per == Keyword::each_day && is_beside_days(in, at)) return false;
  if (at.rule != nullptr && at.rule->definition == found->second) return false;
  report_without_time(in, at.span(name), at.text(name), *in.stated.definitions[found->second].per);
  return true;
}

NodeId excess_of_period(Context& in, const Where& at, NodeId base, NodeId limit, Keyword period, Span place) {
  const auto scope = scope_of_period(in, at, place, period);
  if (!scope || in.is_poison(base) || in.is_poison(limit)) return in.poison(place);
  if (!can_be_added_up(in.plan[base].type)) {
    in.report(diagnose<Code::E348>(place, in.type_words(base)));
    return in.poison(place);
  }
  const auto before = balance_of_value(in, *scope, base, place);
  if (in.is_poison(before)) return before;
  const auto now = in.build.add(before, base, place);
  if (now == NodeId::none) return in.poison(place);
  const auto over_now = lower_excess(in, now, limit, place), over_then = lower_excess(in, before, limit, place);
  return checked(in, in.build.subtract(over_now, over_then, place), over_now, over_then, place,
                 CheckPhrase::subtracted);
}

void report_mixed_times(Context& in, const Definition& definition) {
  if (!definition.per || definition.value) return;
  const auto& at = definition.unit;
  const auto value = [&](SyntaxId id) {
    const auto kind = at.node(id).kind;
    const bool amount = kind == SyntaxKind::literal && at.tree->literal(id).unit == LiteralUnit::yuan;
    const bool other = kind == SyntaxKind::per_unit && written_period(at, id) != definition.per;
    const auto figure = amount ? id : other ? figure_of(at, id) : SyntaxId::none;
    if (figure != SyntaxId::none && at.tree->literal(figure).digits != 0)
      in.report(diagnose<Code::E147>(at.span(id), at.text(id)));
  };
  const auto below = [&](SyntaxId root) {
    const auto last = static_cast<std::uint32_t>(root);
    for (auto id = last + 1 - at.node(root).size; id <= last; ++id) {
      const auto kind = at.tree->nodes[id].kind;
      const auto parts = kind == SyntaxKind::formula || kind == SyntaxKind::cell
                             ? at.tree->parts(static_cast<SyntaxId>(id))
                             : std::vector<SyntaxId>{};
      if (parts.empty()) continue;
      const bool labelled = at.node(parts[0]).kind == SyntaxKind::label;
      value(labelled ? at.tree->parts(parts[0])[0] : parts[0]);
    }
  };
  const auto lines = [&](const auto& each, LineId line) -> void {
    if (const auto root = at.tree->root(line); root != SyntaxId::none) below(root);
    for (auto child = at.tree->layout[line].first_child; child != LineId::none; child = at.tree->layout[child].next)
      each(each, child);
  };
  lines(lines, definition.line);
}

} // namespace medpol
