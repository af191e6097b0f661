#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/list_mark.hpp"

namespace medpol {

void Lowering::lower_matter_outcome(SyntaxId outcome, ExampleClaim& claim) {
  using Kind = Expectation::Kind;
  Expectation expected;
  expected.span = span(outcome);
  switch (tree().keyword(tree().children(outcome)[0])) {
  case Keyword::eligible: expected.kind = Kind::eligible; break;
  case Keyword::ineligible: expected.kind = Kind::ineligible; break;
  case Keyword::lacks: expected.kind = Kind::lacks; break;
  case Keyword::documents_complete: expected.kind = Kind::documents_complete; break;
  case Keyword::next_step: expected.kind = Kind::next_step; break;
  default: expected.kind = Kind::steps_done;
  }
  expected.reason = reason_of(outcome);
  if (const auto words = tree().child(outcome, SyntaxKind::raw); words != SyntaxId::none) expected.words = text(words);
  if (const auto words = tree().child(outcome, SyntaxKind::text); words != SyntaxId::none) {
    const auto said = text(words);
    const std::size_t mark = said.starts_with('"') ? 1 : std::string_view("“").size();
    expected.words = said.substr(mark, said.size() - 2 * mark);
  }
  expected.words = without_list_marks(expected.words);
  claim.expected.push_back(std::move(expected));
}

void Lowering::find_matter(ExampleClaim& claim, Span place) {
  using Kind = Expectation::Kind;
  const auto field = scope_.find_input("办理事项");
  for (const auto& [input, value] : claim.given) {
    if (!field || input != *field) continue;
    claim.matter = scope_.find_matter(value.text);
    if (claim.matter) continue;
    std::vector<std::string> names;
    for (const auto& matter : scope_.matters) names.push_back(matter.name);
    report(Code::E395, place, {value.text, nearest_word(value.text, names)});
    claim.expected.clear();
    return;
  }
  struct Part {
    std::string_view zh, en;
  };
  std::erase_if(claim.expected, [&](const Expectation& expected) {
    Part part;
    bool said = true;
    const auto* matter = claim.matter ? &plan_.matters[static_cast<std::size_t>(*claim.matter)] : nullptr;
    switch (expected.kind) {
    case Kind::eligible:
    case Kind::ineligible:
      part = {"资格", "eligibility"};
      said = matter == nullptr ||
             scope_.meaning(scope_.lexicon.find(scope_.matters[static_cast<std::size_t>(*claim.matter)].name))
                 .item.has_value();
      break;
    case Kind::lacks:
    case Kind::documents_complete:
      part = {"所需材料", "documents"};
      said = matter == nullptr || !matter->documents.empty();
      break;
    case Kind::next_step:
    case Kind::steps_done:
      part = {"办理流程", "steps"};
      said = matter == nullptr || !matter->steps.empty();
      break;
    default: return false;
    }
    const auto words = std::string(sources_.text(expected.span));
    if (matter == nullptr) report(Code::E394, expected.span, {words});
    else if (!said)
      report(
          Code::E396, expected.span,
          {scope_.matters[static_cast<std::size_t>(*claim.matter)].name, std::string(part.zh), std::string(part.en)});
    return matter == nullptr || !said;
  });
}

} // namespace medpol
