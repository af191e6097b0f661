#include "interpreter/check/account_words.hpp"
#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>

namespace medpol {

std::vector<InputValue> inputs_of(const ExampleClaim& claim, std::size_t input_count) {
  std::vector<InputValue> out(input_count);
  for (const auto& [field, value] : claim.given) out[static_cast<std::size_t>(field)] = value;
  return out;
}

void Lowering::lower_example(LineId line, SyntaxId root) {
  Example example;
  example.name = text(tree().child(root, SyntaxKind::raw));
  example.span = tree().span(line);
  const bool broken = tree().layout[line].broken;
  bool expects = broken, gives_anything = broken;
  std::vector<Span> begins;  // of the claims
  std::vector<InputId> said; // of the claim that is being read
  bool only_given_last = false;
  // The number of a claim is its own, and so is that of the claim that it cancels.
  const auto is_number_of_record = [&](InputId field) {
    return scope_.find_input("结算编号") == field || scope_.find_input("冲正结算编号") == field;
  };
  for (const auto below : children(line, LineKind::text)) {
    const auto words = tree().root(below);
    const bool gives = node(words).kind == SyntaxKind::given;
    if (example.claims.empty()) {
      example.claims.emplace_back();
      begins.push_back(tree().span(below));
    }
    if (gives &&
        !example.claims.back().expected.empty()) { // the next claim: as the one before it, but for what is said
      ExampleClaim next;
      next.given = example.claims.back().given;
      std::erase_if(next.given, [&](const auto& known) { return is_number_of_record(known.first); });
      next.readings = example.claims.back().readings;
      begins.push_back(tree().span(below));
      example.claims.push_back(std::move(next));
      said.clear();
    }
    expects = expects || !gives;
    gives_anything = gives_anything || gives;
    only_given_last = gives;
    if (gives) lower_given(below, words, example.claims.back(), said);
    else lower_expect(words, example.claims.back());
  }
  for (auto& claim : example.claims)
    if (!tree().layout[line].broken) find_matter(claim, example.span);
  if (!expects) report(Code::E504, example.span);
  else if (!gives_anything) report(Code::E511, example.span);
  else if (!broken && example.claims.size() > 1 && only_given_last) report(Code::E510, begins.back());
  policy_.examples.push_back(std::move(example));
}

namespace {

/// The value behind the name of a pair, and whether a minus stands before it.
struct PairValue {
  SyntaxId value;
  bool negative;
};

std::size_t values_of(const SyntaxTree& tree, SyntaxId pair) {
  const auto parts = tree.parts(pair);
  return static_cast<std::size_t>(std::count_if(parts.begin() + 1, parts.end(), [&](SyntaxId part) {
    return !tree.is_keyword(part, Keyword::is) && !tree.is_keyword(part, Keyword::and_higher) &&
           !tree.is_keyword(part, Keyword::and_lower);
  }));
}

PairValue value_of(const SyntaxTree& tree, SyntaxId pair) {
  const auto children = tree.children(pair);
  bool negative = false;
  for (const auto child : children)
    negative = negative || (tree[child].kind == SyntaxKind::mark && tree[child].payload == U'-');
  return {children.back(), negative};
}

} // namespace

void Lowering::lower_given(LineId line, SyntaxId given, ExampleClaim& claim, std::vector<InputId>& said) {
  for (const auto pair : tree().parts(given)) {
    if (node(pair).kind == SyntaxKind::reading_choice)
      for (const auto& choice : reading_choices(pair)) claim.readings.push_back(choice);
    if (node(pair).kind == SyntaxKind::given_list) lower_given_list(line, pair, claim, said);
    if (node(pair).kind != SyntaxKind::pair) continue;
    const auto key = tree().children(pair)[0];
    if (node(key).kind == SyntaxKind::ledger) {
      lower_given_balance(pair, claim);
      continue;
    }
    const auto field = node(key).kind == SyntaxKind::name ? scope_.meaning(name(key)).input : std::nullopt;
    if (!field) {
      std::vector<std::string> names;
      for (const auto& input : scope_.inputs) names.push_back(input.name);
      report(Code::E501, span(key), {text(key), nearest_word(text(key), names)});
      continue;
    }
    InputValue slot;
    if (std::find(said.begin(), said.end(), *field) != said.end()) {
      report(Code::E505, span(key), {text(key)});
      continue;
    }
    if (const auto list = scope_[*field].list; list != ListId::none) {
      if (scope_[list].is_set) lower_given_set(pair, list, claim);
      else report(Code::E423, span(key), {text(key), scope_[list].name});
      if (scope_[list].is_set) said.push_back(*field);
      continue;
    }
    said.push_back(*field);
    const auto& type = scope_[*field].type;
    if (values_of(tree(), pair) > 1) {
      report(Code::E363, span(pair), {text(key)});
      continue;
    }
    const auto [value, negative] = value_of(tree(), pair);
    const auto constant = lower(value, type);
    if (is_poison(constant)) continue;
    const auto& built = plan_[constant];
    const auto scale = input_scale(scope_[*field]);
    if (built.op != Op::constant || !(built.type == type) || scale % built.scale != 0) {
      report(Code::E502, span(value), {text(key), wanted(type, Language::zh), text(value), wanted(type, Language::en)});
      continue;
    }
    slot.present = true;
    if (type.kind == TypeKind::text) slot.text = plan_.texts[static_cast<std::size_t>(built.number)];
    else slot.value = (negative ? -built.number : built.number) * static_cast<Int>(scale / built.scale);
    std::erase_if(claim.given, [&](const auto& known) { return known.first == *field; });
    claim.given.emplace_back(*field, std::move(slot));
  }
}

/// 给定 本年度累计 统筹支付 629200元: what the accounts of that value came to before the claim.
void Lowering::lower_given_balance(SyntaxId pair, ExampleClaim& claim) {
  const auto key = tree().children(pair)[0];
  const auto said = ledger_account(key);
  if (!said) return;
  const auto& type = said->first.type;
  const auto [value, negative] = value_of(tree(), pair);
  const auto constant = lower(value, type);
  if (is_poison(constant)) return;
  const auto& built = plan_[constant];
  if (built.op != Op::constant || !fits(built.type, type)) {
    report(Code::E502, span(value), {text(key), wanted(type, Language::zh), text(value), wanted(type, Language::en)});
    return;
  }
  bool found = false;
  for (std::size_t i = 0; i < plan_.accumulators.size(); ++i) {
    const auto& account = plan_.accumulators[i];
    // The time is what an account is known by here: 每人每病种每年度 is meant by 本年度 too.
    if (account.kind != said->first.kind || account.rule != said->first.rule ||
        (account.rule == RuleId::none && !is_alike(plan_, scope_, account.value, said->first.value)) ||
        !is_alike(plan_, scope_, account.condition, said->first.condition) || !(account.period == said->first.period))
      continue;
    claim.balances.push_back({i, negative ? -built.number : built.number, built.scale, span(value), text(key)});
    found = true;
  }
  if (found) return;
  std::string known;
  for (const auto& account : plan_.accumulators) known += (known.empty() ? "" : "、") + account.name;
  report(Code::E506, span(key), {text(key), known});
}

/// 已结算, 不予支付 …
Expectation::Kind Lowering::status_kind(SyntaxId part) const {
  if (node(part).kind == SyntaxKind::refuse) return Expectation::Kind::refuse;
  if (node(part).kind == SyntaxKind::review) return Expectation::Kind::review;
  switch (tree().keyword(tree().children(part)[0])) {
  case Keyword::settled: return Expectation::Kind::settled;
  case Keyword::reversed: return Expectation::Kind::reversed;
  default: return Expectation::Kind::rejected;
  }
}

/// 因为 附加基金支付
void Lowering::lower_cause(SyntaxId cause, Expectation& expected) {
  for (const auto part : tree().parts(cause)) {
    if (node(part).kind != SyntaxKind::name && node(part).kind != SyntaxKind::unknown) continue;
    const auto item = node(part).kind == SyntaxKind::name ? scope_.meaning(name(part)).item : std::nullopt;
    const auto found = item ? definition_of_item_.find(static_cast<std::uint32_t>(*item)) : definition_of_item_.end();
    if (found != definition_of_item_.end()) {
      expected.cause = definitions_[found->second].rule;
      return;
    }
    if (item && attempted_.contains(static_cast<std::uint32_t>(*item))) return; // reported where it is defined
    std::vector<std::string> names;
    for (const auto& rule : plan_.rules) names.push_back(rule.name);
    report(Code::E503, span(part), {text(part), nearest_word(text(part), names)});
  }
}

void Lowering::lower_expect(SyntaxId expect, ExampleClaim& claim) {
  const auto first = claim.expected.size();
  const auto is_status = [](SyntaxKind kind) {
    return kind == SyntaxKind::refuse || kind == SyntaxKind::review || kind == SyntaxKind::claim_status;
  };
  auto before = SyntaxKind::expect;     // the kind of the part before
  auto counted = claim.expected.size(); // without it
  for (const auto part : tree().parts(expect)) {
    Expectation expected;
    expected.span = span(part);
    const auto kind = node(part).kind;
    if (kind == SyntaxKind::deciding_case || kind == SyntaxKind::cause) {
      if (kind == SyntaxKind::deciding_case ? before != SyntaxKind::pair : !is_status(before))
        report(kind == SyntaxKind::cause ? Code::E515 : Code::E514, span(part), {text(part)});
      else if (kind == SyntaxKind::cause) lower_cause(part, claim.expected.back());
      else if (claim.expected.size() > counted) // else what stands before it could not be read
        for (const auto words : tree().parts(part))
          if (node(words).kind == SyntaxKind::text)
            claim.expected.back().cases.push_back({unquoted(text(words)), span(words)});
      continue;
    }
    before = kind;
    counted = claim.expected.size();
    if (is_status(kind)) {
      expected.kind = status_kind(part);
      expected.reason = reason_of(part);
      claim.expected.push_back(std::move(expected));
      continue;
    }
    if (node(part).kind == SyntaxKind::matter_outcome) lower_matter_outcome(part, claim);
    if (node(part).kind != SyntaxKind::pair) continue;
    const auto key = tree().children(part)[0];
    const auto item = node(key).kind == SyntaxKind::name ? scope_.meaning(name(key)).item : std::nullopt;
    const auto found = item ? definition_of_item_.find(static_cast<std::uint32_t>(*item)) : definition_of_item_.end();
    if (found == definition_of_item_.end()) {
      // What this file means to define and could not be read was reported there.
      const bool known = node(key).kind == SyntaxKind::name;
      if (known && (item ? attempted_.contains(static_cast<std::uint32_t>(*item))
                         : !scope_.meaning(name(key)).input && scope_.meaning(name(key)).values.empty()))
        continue;
      std::vector<std::string> names;
      for (const auto& rule : plan_.rules) names.push_back(rule.name);
      report(Code::E503, span(key), {text(key), nearest_word(text(key), names)});
      continue;
    }
    expected.rule = definitions_[found->second].rule;
    used_rules_[static_cast<std::size_t>(expected.rule)] = true;
    const auto type = plan_[plan_[expected.rule].node].type;
    if (plan_[plan_[expected.rule].node].frame != ListId::none) {
      report_several(span(key), text(key));
      continue;
    }
    const auto [value, negative] = value_of(tree(), part);
    const auto constant = lower(value, type);
    if (is_poison(constant)) continue;
    const auto& built = plan_[constant];
    if (built.op != Op::constant || !fits(built.type, type)) {
      report(Code::E502, span(value), {text(key), wanted(type, Language::zh), text(value), wanted(type, Language::en)});
      continue;
    }
    expected.value = negative ? -built.number : built.number;
    expected.scale = built.scale;
    claim.expected.push_back(std::move(expected));
  }
  if (const auto choice = tree().child(expect, SyntaxKind::reading_choice); choice != SyntaxId::none) {
    const auto readings = reading_choices(choice);
    for (auto at = first; at < claim.expected.size(); ++at) claim.expected[at].readings = readings;
  }
}

} // namespace medpol
