#include "interpreter/check/lower/accounts.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/account_words.hpp"
#include "interpreter/check/lower/ledger_scope.hpp"
#include "interpreter/check/lower/several_values.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// The account for `wanted`, opened at its first use.
std::size_t open_account(Context& in, Accumulator wanted) {
  for (std::size_t i = 0; i < in.plan.accumulators.size(); ++i) {
    const auto& known = in.plan.accumulators[i];
    const auto equal = [&](NodeId a, NodeId b) { return in.plan.same(a, b); };
    const auto alike = [&](NodeId a, NodeId b) { return is_alike(in.plan, in.scope, a, b); };
    const bool same = known.name == wanted.name && known.kind == wanted.kind && known.rule == wanted.rule &&
                      known.period == wanted.period && equal(known.date, wanted.date) &&
                      std::equal(known.keys.begin(), known.keys.end(), wanted.keys.begin(), wanted.keys.end(), equal) &&
                      alike(known.value, wanted.value) && alike(known.condition, wanted.condition);
    if (!same) continue;
    auto& spellings = in.plan.accumulators[i].spellings;
    spellings.insert(spellings.end(), wanted.spellings.begin(), wanted.spellings.end());
    return i;
  }
  in.plan.accumulators.push_back(std::move(wanted));
  return in.plan.accumulators.size() - 1;
}

} // namespace

NodeId balance_of(Context& in, const Accumulator& wanted, Scale scale, Span place) {
  for (const auto part : {wanted.value, wanted.condition, wanted.date}) // an account holds one amount for a claim
    if (part != NodeId::none && in.plan[part].frame != ListId::none) {
      report_several(in, place, in.words(in.plan[part].span));
      return in.poison(place);
    }
  auto operands = wanted.keys;
  operands.push_back(wanted.date);
  const auto type = wanted.type;
  const auto index = open_account(in, wanted);
  return in.build.make(Op::balance, type, scale, operands, place, static_cast<Int>(index));
}

NodeId balance_of_own(Context& in, const Where& at, const LedgerScope& scope, NodeId value, NodeId limit, Span place) {
  const auto& type = in.plan[value].type;
  if (in.plan[value].frame != ListId::none) {
    report_own_account(in, at, value, limit, place);
    return in.poison(place);
  }
  if (!can_be_added_up(type) || type.kind == TypeKind::unknown) {
    if (type.kind != TypeKind::unknown) in.report(diagnose<Code::E348>(place, in.type_words(value)));
    return in.poison(place);
  }
  auto fine = common_scale(in.plan[value].scale, in.plan[limit].scale);
  if (fine && type.kind == TypeKind::money) fine = common_scale(*fine, 100);
  if (!fine) {
    in.report(diagnose<Code::E304>(place));
    return in.poison(place);
  }
  Accumulator made;
  made.rule = in.stated.definitions[at.rule->definition].rule;
  fill_account(made, scope, counted_words(in, made.rule), say<AccountPhrase::total>(), type, place);
  const auto& item = in.scope[in.plan[made.rule].item];
  made.english = words_of(say<AccountPhrase::account_of_rule>(names_of(item), scope.words))[1];
  return balance_of(in, made, *fine, place);
}

NodeId balance_of_value(Context& in, const LedgerScope& scope, NodeId value, Span place) {
  Accumulator made;
  if (in.plan[value].op == Op::rule) made.rule = static_cast<RuleId>(in.plan[value].number);
  else made.value = value;
  const auto what = in.plan[value].op == Op::rule ? counted_words(in, made.rule)
                                                  : counted_words(in, value, in.words(in.plan[value].span));
  fill_account(made, scope, what, say<AccountPhrase::total>(), in.plan[value].type, place);
  return balance_of(in, made, in.plan[value].scale, place);
}

CountedWords counted_words(const Context& in, RuleId rule) {
  const auto& name = in.plan[rule].name;
  return {{name, name}, name};
}

void fill_account(Accumulator& made, const LedgerScope& scope, const CountedWords& what, const Said& does,
                  const Type& type, Span place) {
  made.keys = scope.keys;
  made.period = scope.period;
  made.date = scope.date;
  const auto names = words_of(say<AccountPhrase::account>(what.words, does, scope.words));
  made.name = names[0];
  made.english = names[1];
  if (what.written != what.words[0])
    made.spellings = {words_of(say<AccountPhrase::account>(Words{what.written, what.written}, does, scope.words))[0]};
  made.type = type;
  made.span = place;
}

CountedWords counted_words(const Context& in, NodeId value, const std::string& written) {
  return {account_words(in.plan, in.scope, value), written};
}

void close_accounts(Context& in) {
  const auto& accounts = in.plan.accumulators;
  for (std::size_t i = 0; i < accounts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (accounts[i].name == accounts[j].name) {
        in.report(diagnose<Code::E520>(accounts[i].span, Words{accounts[i].name, accounts[i].english})
                      .with(Note{accounts[j].span, say<MeaningPhrase::other_account>()}));
        break;
      }
  for (auto& account : in.plan.accumulators)
    if (account.rule != RuleId::none) account.value = in.plan[account.rule].node;
  for (const auto& node : in.plan.nodes) {
    if (node.op != Op::balance) continue;
    const auto& account = in.plan.accumulators[static_cast<std::size_t>(node.number)];
    if (account.value == NodeId::none || in.is_poison(account.value)) continue;
    if (node.scale % in.plan[account.value].scale != 0) in.report(diagnose<Code::E304>(account.span));
  }
}

bool can_be_added_up(const Type& type) {
  return type.kind == TypeKind::money || type.kind == TypeKind::number || type.kind == TypeKind::count ||
         type.kind == TypeKind::unknown;
}

} // namespace medpol
