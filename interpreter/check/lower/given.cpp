#include "interpreter/check/lower/given.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "interpreter/check/account_words.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/ledger.hpp"
#include "interpreter/check/lower/line_edits.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/pair_value.hpp"
#include "interpreter/check/lower/readings.hpp"
#include "interpreter/check/lower/records.hpp"
#include "interpreter/check/policy_words.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

#include <algorithm>

namespace medpol {
namespace {

std::size_t values_of(const SyntaxTree& tree, SyntaxId pair) {
  const auto parts = tree.parts(pair);
  return static_cast<std::size_t>(std::count_if(parts.begin() + 1, parts.end(), [&](SyntaxId part) {
    return !tree.is_keyword(part, Keyword::is) && !tree.is_keyword(part, Keyword::and_higher) &&
           !tree.is_keyword(part, Keyword::and_lower);
  }));
}

/// 给定 本年度累计 统筹支付 629200元: what the accounts of that value came to before the claim.
void lower_given_balance(Context& in, const Where& at, SyntaxId pair, ExampleClaim& claim) {
  const auto key = at.tree->children(pair)[0];
  const auto said = ledger_account(in, at, key);
  if (!said) return;
  const auto& type = said->first.type;
  const auto [value, negative] = value_of(*at.tree, pair);
  const auto constant = lower_expression(in, at, value, type);
  if (in.is_poison(constant)) return;
  const auto& built = in.plan[constant];
  if (built.op != Op::constant || !fits(built.type, type)) {
    in.report(diagnose<Code::E502>(at.span(value), at.text(key), wanted(in, type), at.text(value)));
    return;
  }
  bool found = false;
  for (std::size_t i = 0; i < in.plan.accumulators.size(); ++i) {
    const auto& account = in.plan.accumulators[i];
    // The time is what an account is known by here: 每人每病种每年度 is meant by 本年度 too.
    if (account.kind != said->first.kind || account.rule != said->first.rule ||
        (account.rule == RuleId::none && !is_alike(in.plan, in.scope, account.value, said->first.value)) ||
        !is_alike(in.plan, in.scope, account.condition, said->first.condition) ||
        !(account.period == said->first.period))
      continue;
    claim.balances.push_back({i, negative ? -built.number : built.number, built.scale, at.span(value), at.text(key)});
    found = true;
  }
  if (found) return;
  Several known;
  for (const auto& account : in.plan.accumulators) known.all.emplace_back(Words{account.name, account.english});
  in.report(diagnose<Code::E506>(at.span(key), at.text(key), std::move(known)));
}

/// The fields and values that the cells of a table below 给定 name.
void keep_cells(Context& in, ListId list, const GivenList& given) {
  for (std::size_t c = 0; c < given.head.size(); ++c) {
    const auto field = in.scope.find_field(list, in.words(given.head[c]));
    if (!field) continue;
    keep_name(in, given.head[c], *field);
    const auto& type = in.scope[*field].type;
    if (type.kind != TypeKind::one_of) continue;
    for (const auto& row : given.rows)
      if (const auto* value = in.scope.meaning(in.scope.lexicon.find(in.words(row[c]))).value_of(type.enumeration))
        keep_name(in, row[c], NamedValue{value->enumeration, value->index});
  }
}

/// A table below 给定: where its cells stand. They are written as in a claim, and read where claims are.
void lower_given_list(Context& in, const Unit& at, LineId line, SyntaxId part, ExampleClaim& claim,
                      std::vector<InputId>& said) {
  const auto key = at.tree->children(part)[0];
  const auto list = list_named(in, at, key);
  if (list == ListId::none) {
    in.report(diagnose<Code::E420>(at.span(key), at.text(key)));
    return;
  }
  if (std::find(said.begin(), said.end(), in.scope[list].whole) != said.end()) {
    in.report(diagnose<Code::E505>(at.span(key), at.text(key)));
    return;
  }
  said.push_back(in.scope[list].whole);
  GivenList given{in.scope[list].whole, at.span(key), {}, {}};
  for (const auto row : lines_below(at, line, LineKind::table_row)) {
    if (is_dash_line(at.text(at.tree->root(row)))) continue;
    std::vector<Span> cells;
    for (const auto cell : at.tree->children(at.tree->root(row))) cells.push_back(at.span(cell));
    if (given.head.empty()) given.head = std::move(cells);
    else if (cells.size() != given.head.size()) {
      auto found = diagnose<Code::E201>(at.tree->span(row), given.head.size(), cells.size());
      found.mend = without_empty_cells(at, row, given.head.size());
      return in.report(std::move(found));
    } else given.rows.push_back(std::move(cells));
  }
  if (given.head.empty()) {
    if (!at.tree->layout[line].broken) in.report(diagnose<Code::E424>(at.span(key), at.text(key)));
    return;
  }
  keep_cells(in, list, given);
  claim.lists.push_back(std::move(given));
}

/// 申报病种 高血压、糖尿病; 无 is the empty set.
void lower_given_set(Context& in, const Where& at, SyntaxId pair, ListId list, ExampleClaim& claim) {
  const auto member = in.scope[list].fields[0];
  const auto& type = in.scope[member].type;
  InputValue values{true, 0, {}, {}};
  const auto parts = at.tree->parts(pair);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (at.node(parts[i]).kind == SyntaxKind::keyword) continue;
    if (parts.size() == 2 && policy_words::is_one(at.text(parts[i]), policy_words::no_members)) break;
    const auto constant = lower_expression(in, at, parts[i], type);
    if (in.is_poison(constant)) return;
    if (in.plan[constant].op != Op::constant || !(in.plan[constant].type == type)) {
      in.report(diagnose<Code::E502>(at.span(parts[i]), at.text(parts[0]), wanted(in, type), at.text(parts[i])));
      return;
    }
    InputValue value{true, in.plan[constant].number, {}, {}};
    if (type.kind == TypeKind::text) value.text = in.plan.texts[static_cast<std::size_t>(value.value)];
    values.records.push_back(std::move(value));
  }
  // A claim that follows another of its example says what is different.
  std::erase_if(claim.given,
                [&](const auto& known) { return known.first == member || known.first == in.scope[list].whole; });
  const auto count = static_cast<Int>(values.records.size());
  claim.given.emplace_back(in.scope[list].whole, InputValue{true, count, {}, {}});
  claim.given.emplace_back(member, std::move(values));
}

} // namespace

void lower_given(Context& in, const Where& at, LineId line, SyntaxId given, ExampleClaim& claim,
                 std::vector<InputId>& said) {
  for (const auto pair : at.tree->parts(given)) {
    if (at.node(pair).kind == SyntaxKind::reading_choice)
      for (const auto& choice : reading_choices(in, at, pair)) claim.readings.push_back(choice);
    if (at.node(pair).kind == SyntaxKind::given_list) lower_given_list(in, at, line, pair, claim, said);
    if (at.node(pair).kind != SyntaxKind::pair) continue;
    const auto key = at.tree->children(pair)[0];
    if (at.node(key).kind == SyntaxKind::ledger) {
      lower_given_balance(in, at, pair, claim);
      continue;
    }
    const auto field = resolve_field(in, at, key);
    if (!field) {
      const auto near = in.stated.near_words.nearest(at.text(key), [&] {
        std::vector<std::string> names;
        for (const auto& input : in.scope.inputs) names.push_back(input.name);
        return names;
      });
      auto found = diagnose<Code::E501>(at.span(key), at.text(key), near);
      mend_spelling(found, at.span(key), at.text(key), near);
      in.report(std::move(found));
      continue;
    }
    InputValue slot;
    if (std::find(said.begin(), said.end(), *field) != said.end()) {
      in.report(diagnose<Code::E505>(at.span(key), at.text(key)));
      continue;
    }
    if (const auto list = in.scope[*field].list; list != ListId::none) {
      if (in.scope[list].is_set) lower_given_set(in, at, pair, list, claim);
      else in.report(diagnose<Code::E423>(at.span(key), at.text(key), in.scope[list].name));
      if (in.scope[list].is_set) said.push_back(*field);
      continue;
    }
    said.push_back(*field);
    const auto& type = in.scope[*field].type;
    if (values_of(*at.tree, pair) > 1) {
      in.report(diagnose<Code::E363>(at.span(pair), at.text(key)));
      continue;
    }
    const auto [value, negative] = value_of(*at.tree, pair);
    const auto constant = lower_expression(in, at, value, type);
    if (in.is_poison(constant)) continue;
    const auto& built = in.plan[constant];
    const auto scale = input_scale(in.scope[*field]);
    if (built.op != Op::constant || !(built.type == type) || scale % built.scale != 0) {
      in.report(diagnose<Code::E502>(at.span(value), at.text(key), wanted(in, type), at.text(value)));
      continue;
    }
    slot.present = true;
    if (type.kind == TypeKind::text) slot.text = in.plan.texts[static_cast<std::size_t>(built.number)];
    else slot.value = (negative ? -built.number : built.number) * static_cast<Int>(scale / built.scale);
    std::erase_if(claim.given, [&](const auto& known) { return known.first == *field; });
    claim.given.emplace_back(*field, std::move(slot));
  }
}

} // namespace medpol
