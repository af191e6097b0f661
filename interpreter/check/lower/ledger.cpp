#include "interpreter/check/lower/ledger.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/accounts.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/accounts.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ledger_scope.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/resolve/resolve.hpp"

namespace medpol {

namespace {

/// How often a condition held, this claim's time included.
NodeId one_more(Context& in, const Accumulator& account, Span place) {
  const auto before = balance_of(in, account, 1, place);
  return in.build.add(before, in.build.constant(count_of(LiteralUnit::times), 1, 1, place), place);
}

std::optional<Accumulator> account_of_times(Context& in, const Where& at, const LedgerScope& scope, SyntaxId of,
                                            Span place) {
  Accumulator made;
  made.kind = Accumulator::Kind::count;
  made.condition = lower_condition(in, at, of);
  if (in.is_poison(made.condition)) return std::nullopt;
  fill_account(made, scope, counted_words(in, made.condition, at.text(of)), say<AccountPhrase::count>(),
               count_of(LiteralUnit::times), place);
  return made;
}

} // namespace

NodeId lower_ledger(Context& in, const Where& at, SyntaxId id) {
  const auto made = ledger_account(in, at, id);
  if (!made) return in.poison(at.span(id));
  if (made->first.kind != Accumulator::Kind::sum) return one_more(in, made->first, at.span(id));
  return balance_of(in, made->first, made->second, at.span(id));
}

NodeId lower_occasion(Context& in, const Where& at, SyntaxId id) {
  const auto place = at.span(id);
  auto times = SyntaxId::none, of = SyntaxId::none;
  bool onwards = false;
  for (const auto part : at.tree->parts(id)) {
    if (at.node(part).kind == SyntaxKind::literal) times = part;
    else if (at.tree->is_keyword(part, Keyword::from)) onwards = true;
    else if (at.node(part).kind != SyntaxKind::keyword) of = part;
  }
  if (of == SyntaxId::none) {
    in.report(diagnose<Code::E143>(place, at.text(id)));
    return in.poison(place);
  }
  const auto scope = scope_of_period(in, at, place, Keyword::this_year);
  const auto account = scope ? account_of_times(in, at, *scope, of, place) : std::nullopt;
  if (!account) return in.poison(place);
  const auto number = lower_expression(in, at, times, count_of(LiteralUnit::times));
  if (const auto said = in.build.constant_value(number); !said || said->steps < static_cast<Int>(said->scale)) {
    in.report(diagnose<Code::E513>(at.span(times), at.text(id), at.text(times)));
    return in.poison(place);
  }
  const auto time = one_more(in, *account, place);
  return checked(in, in.build.compare(onwards ? Op::less_equal : Op::equal, number, time, place), number, time, place,
                 CheckPhrase::compared);
}

std::optional<std::pair<Accumulator, Scale>> ledger_account(Context& in, const Where& at, SyntaxId id) {
  const auto parts = at.tree->parts(id);
  const auto scope = ledger_scope(in, at, parts[0], false);
  if (!scope) return std::nullopt;
  const auto of = parts.back();
  Accumulator made;
  if (at.tree->is_keyword(parts[1], Keyword::which_time)) {
    const auto counted = account_of_times(in, at, *scope, of, at.span(id));
    if (!counted) return std::nullopt;
    return std::pair{*counted, Scale{1}};
  }
  const auto& meaning = candidates(in, at, of);
  Type type;
  Scale scale = 100;
  if (!meaning.input && meaning.item && in.scope[*meaning.item].kind != ItemKind::value &&
      in.stated.of_item.contains(static_cast<std::uint32_t>(*meaning.item))) {
    // What is paid or reported is money in fen, so that the rule itself may use what it came to before.
    auto& definition = in.stated.definitions[in.stated.of_item.at(static_cast<std::uint32_t>(*meaning.item))];
    definition.used = true;
    made.rule = definition.rule;
    keep_name(in, at.span(of), *meaning.item);
    type = money_type;
  } else {
    made.value = lower_expression(in, at, of);
    if (in.is_poison(made.value)) return std::nullopt;
    type = in.plan[made.value].type;
    scale = in.plan[made.value].scale;
    if (in.plan[made.value].op == Op::rule) {
      made.rule = static_cast<RuleId>(in.plan[made.value].number);
      made.value = NodeId::none;
    }
  }
  if (!can_be_added_up(type)) {
    in.report(diagnose<Code::E348>(at.span(of), in.scope.type_words(type)));
    return std::nullopt;
  }
  const auto what =
      made.value == NodeId::none ? counted_words(in, made.rule) : counted_words(in, made.value, at.text(of));
  fill_account(made, *scope, what, say<AccountPhrase::total>(), type, at.span(id));
  return std::pair{made, scale};
}

NodeId lower_last(Context& in, const Where& at, SyntaxId id) {
  if (at.as_of) { // reported by lower_dated
    in.found.dated_totals.push_back(at.span(id));
    return in.poison(at.span(id));
  }
  SyntaxId value = SyntaxId::none, which = SyntaxId::none;
  for (const auto part : at.tree->parts(id)) {
    if (at.node(part).kind == SyntaxKind::keyword) continue;
    (value == SyntaxId::none ? value : which) = part;
  }
  Accumulator made;
  made.kind = Accumulator::Kind::last;
  made.value = lower_expression(in, at, value);
  if (which != SyntaxId::none) made.condition = lower_condition(in, at, which);
  const auto person = in.scope.find(KnownField::person);
  if (!person)
    in.report(diagnose<Code::E302>(at.span(id), known_name(KnownField::person),
                                   say<MeaningPhrase::declare_field>(known_name(KnownField::person))));
  if (in.is_poison(made.value) || (which != SyntaxId::none && in.is_poison(made.condition)) || !person)
    return in.poison(at.span(id));
  if (!in.policy.header.governing_date) {
    if (!in.stated.head_broken) in.report(diagnose<Code::E408>(at.span(id)));
    return in.poison(at.span(id));
  }
  LedgerScope scope{{use_input(in, *person, at.span(id))},
                    {PeriodKind::lifetime, 0},
                    use_input(in, *in.policy.header.governing_date, at.span(id)),
                    words_of(say<AccountPhrase::per_person>())};
  auto what = counted_words(in, made.value, at.text(value));
  if (which != SyntaxId::none) {
    const auto where = counted_words(in, made.condition, at.text(which));
    what.words = words_of(say<AccountPhrase::where>(what.words, where.words));
    what.written = words_of(say<AccountPhrase::where>(what.written, where.written))[0];
  }
  fill_account(made, scope, what, say<AccountPhrase::last>(), in.plan[made.value].type, at.span(id));
  if (in.plan[made.value].type.kind == TypeKind::text) {
    in.report(diagnose<Code::E348>(at.span(value), in.type_words(made.value)));
    return in.poison(at.span(id));
  }
  return balance_of(in, made, in.plan[made.value].scale, at.span(id));
}

} // namespace medpol
