#pragma once
#include "grammar/words/accounts.hpp"
#include "interpreter/check/lower/context.hpp"
#include "interpreter/check/lower/ledger_scope.hpp"

namespace medpol {

/// What is added up or counted: as account_words say it, and as it stands in the text.
struct CountedWords {
  Words words;
  std::string written;
};

/// Whether values of a type have a total.
bool can_be_added_up(const Type& type);
/// What an account came to before the claim.
NodeId balance_of(Context& in, const Accumulator& wanted, Scale scale, Span span);
/// What a rule that is being lowered came to in earlier claims, in a scale that takes what it will post.
NodeId balance_of_own(Context& in, const Where& at, const LedgerScope& scope, NodeId value, NodeId limit, Span span);
/// What a value came to in earlier claims.
NodeId balance_of_value(Context& in, const LedgerScope& scope, NodeId value, Span span);
/// What the account of a rule adds up: its name.
CountedWords counted_words(const Context& in, RuleId rule);
/// Writes into an account whose claims it is of, its names (`does`: what it does) and its type.
void fill_account(Accumulator& made, const LedgerScope& scope, const CountedWords& what, const Said& does,
                  const Type& type, Span span);
/// What the account of an expression adds up or counts; `written`: as it stands in the text.
CountedWords counted_words(const Context& in, NodeId value, const std::string& written);
/// What a claim adds to the accounts of rules is known when all rules are.
void close_accounts(Context& in);

} // namespace medpol
