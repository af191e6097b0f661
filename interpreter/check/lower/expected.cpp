#include "interpreter/check/lower/expected.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/list_mark.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/pair_value.hpp"
#include "interpreter/check/lower/readings.hpp"
#include "interpreter/check/lower/several_values.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

namespace medpol {
namespace {

/// 已结算, 不予支付 …
Expectation::Kind status_kind(const Unit& at, SyntaxId part) {
  if (at.node(part).kind == SyntaxKind::refuse) return Expectation::Kind::refuse;
  if (at.node(part).kind == SyntaxKind::review) return Expectation::Kind::review;
  switch (at.tree->keyword(at.tree->children(part)[0])) {
  case Keyword::settled: return Expectation::Kind::settled;
  case Keyword::reversed: return Expectation::Kind::reversed;
  default: return Expectation::Kind::rejected;
  }
}

std::string nearest_rule(Context& in, const std::string& word) {
  return in.stated.near_words.nearest(word, [&] {
    std::vector<std::string> names;
    for (const auto& rule : in.plan.rules) names.push_back(rule.name);
    return names;
  });
}

void report_no_rule(Context& in, const Unit& at, SyntaxId name) {
  const auto near = nearest_rule(in, at.text(name));
  auto found = diagnose<Code::E503>(at.span(name), at.text(name), near);
  mend_spelling(found, at.span(name), at.text(name), near);
  in.report(std::move(found));
}

/// 因为 附加基金支付
void lower_cause(Context& in, const Unit& at, SyntaxId cause, Expectation& expected) {
  for (const auto part : at.tree->parts(cause)) {
    if (at.node(part).kind != SyntaxKind::name && at.node(part).kind != SyntaxKind::unknown) continue;
    const auto item = resolve_item(in, at, part);
    const auto found = item ? in.stated.of_item.find(static_cast<std::uint32_t>(*item)) : in.stated.of_item.end();
    if (found != in.stated.of_item.end()) {
      expected.cause = in.stated.definitions[found->second].rule;
      return;
    }
    if (item && in.stated.attempted.contains(static_cast<std::uint32_t>(*item))) return; // reported where it is defined
    report_no_rule(in, at, part);
  }
}

void lower_matter_outcome(const Unit& at, SyntaxId outcome, ExampleClaim& claim) {
  using Kind = Expectation::Kind;
  Expectation expected;
  expected.span = at.span(outcome);
  switch (at.tree->keyword(at.tree->children(outcome)[0])) {
  case Keyword::eligible: expected.kind = Kind::eligible; break;
  case Keyword::ineligible: expected.kind = Kind::ineligible; break;
  case Keyword::lacks: expected.kind = Kind::lacks; break;
  case Keyword::documents_complete: expected.kind = Kind::documents_complete; break;
  case Keyword::next_step: expected.kind = Kind::next_step; break;
  default: expected.kind = Kind::steps_done;
  }
  expected.reason = reason_of(at, outcome);
  if (const auto words = at.tree->child(outcome, SyntaxKind::raw); words != SyntaxId::none)
    expected.words = at.text(words);
  if (const auto words = at.tree->child(outcome, SyntaxKind::text); words != SyntaxId::none) {
    const auto said = at.text(words);
    const std::size_t mark = said.starts_with('"') ? 1 : std::string_view("“").size();
    expected.words = said.substr(mark, said.size() - 2 * mark);
  }
  expected.words = without_list_marks(expected.words);
  claim.expected.push_back(std::move(expected));
}

} // namespace

void lower_expect(Context& in, const Where& at, SyntaxId expect, ExampleClaim& claim) {
  const auto first = claim.expected.size();
  const auto is_status = [](SyntaxKind kind) {
    return kind == SyntaxKind::refuse || kind == SyntaxKind::review || kind == SyntaxKind::claim_status;
  };
  auto before = SyntaxKind::expect;     // the kind of the part before
  auto counted = claim.expected.size(); // without it
  for (const auto part : at.tree->parts(expect)) {
    Expectation expected;
    expected.span = at.span(part);
    const auto kind = at.node(part).kind;
    if (kind == SyntaxKind::deciding_case || kind == SyntaxKind::cause) {
      if (kind == SyntaxKind::deciding_case ? before != SyntaxKind::pair : !is_status(before))
        in.report(kind == SyntaxKind::cause ? diagnose<Code::E515>(at.span(part), at.text(part))
                                            : diagnose<Code::E514>(at.span(part)));
      else if (kind == SyntaxKind::cause) lower_cause(in, at, part, claim.expected.back());
      else if (claim.expected.size() > counted) // else what stands before it could not be read
        for (const auto words : at.tree->parts(part))
          if (at.node(words).kind == SyntaxKind::text)
            claim.expected.back().cases.push_back({unquoted(at.text(words)), at.span(words)});
      continue;
    }
    before = kind;
    counted = claim.expected.size();
    if (is_status(kind)) {
      expected.kind = status_kind(at, part);
      expected.reason = reason_of(at, part);
      claim.expected.push_back(std::move(expected));
      continue;
    }
    if (at.node(part).kind == SyntaxKind::matter_outcome) lower_matter_outcome(at, part, claim);
    if (at.node(part).kind != SyntaxKind::pair) continue;
    const auto key = at.tree->children(part)[0];
    const auto item = resolve_item(in, at, key);
    const auto found = item ? in.stated.of_item.find(static_cast<std::uint32_t>(*item)) : in.stated.of_item.end();
    if (found == in.stated.of_item.end()) {
      // What this file means to define and could not be read was reported there.
      const bool known = at.node(key).kind == SyntaxKind::name;
      if (known && (item ? in.stated.attempted.contains(static_cast<std::uint32_t>(*item))
                         : !candidates(in, at, key).input && candidates(in, at, key).values.empty()))
        continue;
      report_no_rule(in, at, key);
      continue;
    }
    expected.rule = in.stated.definitions[found->second].rule;
    in.stated.definitions[found->second].used = true;
    const auto type = in.plan[in.plan[expected.rule].node].type;
    if (in.plan[in.plan[expected.rule].node].frame != ListId::none) {
      report_several(in, at.span(key), at.text(key));
      continue;
    }
    const auto [value, negative] = value_of(*at.tree, part);
    const auto constant = lower_expression(in, at, value, type);
    if (in.is_poison(constant)) continue;
    const auto& built = in.plan[constant];
    if (built.op != Op::constant || !fits(built.type, type)) {
      in.report(diagnose<Code::E502>(at.span(value), at.text(key), wanted(in, type), at.text(value)));
      continue;
    }
    expected.value = negative ? -built.number : built.number;
    expected.scale = built.scale;
    claim.expected.push_back(std::move(expected));
  }
  if (const auto choice = at.tree->child(expect, SyntaxKind::reading_choice); choice != SyntaxId::none) {
    const auto readings = reading_choices(in, at, choice);
    for (auto i = first; i < claim.expected.size(); ++i) claim.expected[i].readings = readings;
  }
}

void find_matter(Context& in, ExampleClaim& claim, std::optional<std::string>& asked, Span place,
                 std::optional<Span> given) {
  using Kind = Expectation::Kind;
  const auto field = in.scope.find(KnownField::matter);
  for (const auto& [input, value] : claim.given)
    if (field && input == *field) asked = value.text;
  if (asked) claim.matter = in.scope.find_matter(*asked);
  if (asked && !claim.matter) {
    const auto near = in.stated.near_words.nearest(*asked, [&] {
      std::vector<std::string> names;
      for (const auto& matter : in.scope.matters) names.push_back(matter.name);
      return names;
    });
    in.report(diagnose<Code::E395>(place, *asked, near));
    claim.expected.clear();
    return;
  }
  std::erase_if(claim.expected, [&](const Expectation& expected) {
    Said part;
    bool said = true;
    const auto* matter = claim.matter ? &in.plan.matters[static_cast<std::size_t>(*claim.matter)] : nullptr;
    switch (expected.kind) {
    case Kind::eligible:
    case Kind::ineligible:
      part = say<MeaningPhrase::matter_eligibility>();
      said = matter == nullptr ||
             in.scope.meaning(in.scope.lexicon.find(in.scope.matters[static_cast<std::size_t>(*claim.matter)].name))
                 .item.has_value();
      break;
    case Kind::lacks:
    case Kind::documents_complete:
      part = say<MeaningPhrase::matter_documents>();
      said = matter == nullptr || !matter->documents.empty();
      break;
    case Kind::next_step:
    case Kind::steps_done:
      part = say<MeaningPhrase::matter_steps>();
      said = matter == nullptr || !matter->steps.empty();
      break;
    default: return false;
    }
    const auto words = std::string(in.sources.text(expected.span));
    if (matter == nullptr) {
      auto found = diagnose<Code::E394>(expected.span, words);
      if (given && field && in.scope.matters.size() == 1) { // it can be no other
        const auto only = in.written(names_of(in.scope.matters[0]));
        auto pair = in.written(say<MeaningPhrase::given_first>(names_of(in.scope[*field]), only));
        found.mend.push_back({{given->file, given->begin, given->begin}, std::move(pair)});
      }
      in.report(std::move(found));
    } else if (!said)
      in.report(diagnose<Code::E396>(expected.span, in.scope.matters[static_cast<std::size_t>(*claim.matter)].name,
                                     std::move(part)));
    return matter == nullptr || !said;
  });
}

} // namespace medpol
