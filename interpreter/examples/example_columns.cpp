#include "interpreter/examples/example_columns.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/words/examples.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/examples/compare_example.hpp"
#include "interpreter/examples/example_words.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

using ColumnKind = ExampleColumn::Kind;

/// What stands behind a word at the beginning, and blanks or a colon; nullopt when the word does not stand there.
std::optional<std::string> behind(const std::string& text, std::string_view word) {
  const auto folded = fold_name(text);
  if (!folded.starts_with(word)) return std::nullopt;
  auto rest = text.substr(word.size());
  for (bool more = true; more;) {
    more = false;
    if (const auto blank = rest.empty() ? 0 : blank_at(rest, 0); blank != 0) rest.erase(0, blank), more = true;
    for (const auto mark : example_words::colons)
      if (rest.starts_with(mark)) rest.erase(0, mark.size()), more = true;
  }
  // “expected cost” is no column of the expected.
  const bool latin = word.back() >= 'a' && word.back() <= 'z';
  if (latin && rest.size() + word.size() == text.size()) return std::nullopt;
  return rest;
}

bool is_one_of(const std::string& word, const auto& list) { return example_words::is_one(fold_name(word), list); }

ExampleColumn column_of(const std::string& head) {
  ExampleColumn out{ColumnKind::claim, head, {}};
  if (is_one_of(head, example_words::name_of_example)) out.kind = ColumnKind::name;
  std::optional<std::string> rest;
  for (const auto word : example_words::expected)
    if (!rest) rest = behind(head, word);
  if (!rest) return out;
  if (is_one_of(*rest, example_words::status)) out.kind = ColumnKind::status;
  else if (is_one_of(*rest, example_words::reason)) out.kind = ColumnKind::reason;
  else if (is_one_of(*rest, example_words::cause)) out.kind = ColumnKind::cause;
  else {
    out.kind = ColumnKind::value;
    out.rule = *rest;
    for (const auto word : example_words::deciding_case)
      if (out.kind == ColumnKind::value && rest->size() > word.size() && rest->ends_with(word)) {
        out.kind = ColumnKind::deciding_case;
        out.rule.resize(out.rule.size() - word.size());
      }
  }
  return out;
}

std::optional<Expectation::Kind> status_named(const std::string& word) {
  using Status = Expectation::Kind;
  if (is_one_of(word, example_words::settled)) return Status::settled;
  if (is_one_of(word, example_words::not_covered)) return Status::refuse;
  if (is_one_of(word, example_words::for_review)) return Status::review;
  if (is_one_of(word, example_words::rejected)) return Status::rejected;
  if (is_one_of(word, example_words::reversed)) return Status::reversed;
  return std::nullopt;
}

Expectation::Kind expecting(Status status) {
  switch (status) {
  case Status::settled: return Expectation::Kind::settled;
  case Status::refused: return Expectation::Kind::refuse;
  case Status::review: return Expectation::Kind::review;
  case Status::reversed: return Expectation::Kind::reversed;
  case Status::rejected: break;
  }
  return Expectation::Kind::rejected;
}

/// The value of a cell, read as a claim's field of that type would be.
std::optional<Reason> read_value(const Policy& policy, RuleId rule, const RecordValue& cell, Expectation& out) {
  const auto& node = policy.plan[policy.plan[rule].node];
  const auto names = rule_names(policy, rule);
  Input like;
  like.name = names[0];
  like.english = names[1];
  like.type = node.type;
  like.may_be_negative = true;
  InputValue value;
  if (auto problem = read_input(policy.scope, like, cell, value)) return problem;
  out.scale = input_scale(node.type);
  out.value = value.value;
  if (node.type.kind == TypeKind::text) {
    const auto& texts = policy.plan.texts;
    const auto found = std::find_if(texts.begin(), texts.end(),
                                    [&](const std::string& text) { return compare_keys(text, value.text) == 0; });
    if (found == texts.end()) value.present = false;
    else out.value = found - texts.begin();
  }
  if (value.present) return std::nullopt;
  return Reason{say<ReasonCode::impossible_value>(names, cell.text), names[0], cell.text};
}

} // namespace

std::vector<ExampleColumn> example_columns(const std::vector<std::string>& heads) {
  std::vector<ExampleColumn> out;
  for (const auto& head : heads) out.push_back(column_of(head));
  return out;
}

RuleId rule_named(const Policy& policy, const std::string& name) {
  const auto id = policy.scope.lexicon.find(name);
  const auto item = id == NameId::none ? std::nullopt : policy.scope.meaning(id).item;
  if (!item) return RuleId::none;
  for (std::size_t i = 0; i < policy.plan.rules.size(); ++i)
    if (policy.plan.rules[i].item == *item) return static_cast<RuleId>(i);
  return RuleId::none;
}

std::vector<ExampleDifference> head_problems(const Library& library, const std::vector<ExampleColumn>& columns,
                                             const std::string& path) {
  std::vector<ExampleDifference> out;
  if (std::none_of(columns.begin(), columns.end(), [](const ExampleColumn& one) { return one.expects(); }))
    out.push_back(difference_note({path, 1, 0}, say<ExamplePhrase::nothing_expected_by_head>()));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& column = columns[i];
    for (std::size_t k = 0; k < i; ++k)
      if (column.expects() && columns[k].kind == column.kind && fold_name(columns[k].rule) == fold_name(column.rule))
        out.push_back(difference_note({path, 1, static_cast<std::uint32_t>(i + 1)},
                                      say<ExamplePhrase::two_columns>(column.written)));
    if (column.kind != ColumnKind::value && column.kind != ColumnKind::deciding_case) continue;
    if (std::any_of(library.policies.begin(), library.policies.end(),
                    [&](const auto& policy) { return rule_named(*policy, column.rule) != RuleId::none; }))
      continue;
    if (names.empty())
      for (const auto& policy : library.policies)
        for (std::size_t rule = 0; rule < policy->plan.rules.size(); ++rule)
          for (auto& name : rule_names(*policy, static_cast<RuleId>(rule))) names.push_back(std::move(name));
    out.push_back(
        difference_note({path, 1, static_cast<std::uint32_t>(i + 1)},
                        say<ExamplePhrase::computed_by_no_policy>(column.rule, nearest_word(column.rule, names))));
  }
  return out;
}

std::vector<PlacedExpectation> expectations_of(const std::vector<ExampleColumn>& columns,
                                               const std::vector<RecordValue>& cells, const Policy* policy,
                                               Status status, const std::function<void(std::size_t, Said)>& problem) {
  std::vector<PlacedExpectation> out;
  Expectation whole; // of the claim as a whole
  std::optional<std::size_t> whole_at;
  whole.kind = expecting(status);
  for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
    const auto& cell = cells[i];
    const auto& column = columns[i];
    if (!column.expects() || cell.kind == RecordValue::Kind::absent) continue;
    if (column.kind == ColumnKind::status) {
      const auto kind = status_named(cell.text);
      if (kind) whole.kind = *kind, whole_at = i;
      else problem(i, say<ExamplePhrase::unknown_status>(cell.text));
      continue;
    }
    if (column.kind == ColumnKind::reason) {
      whole.reason = cell.text;
      if (!whole_at) whole_at = i;
      continue;
    }
    if (policy == nullptr) continue; // nothing was computed
    const auto name = column.kind == ColumnKind::cause ? cell.text : column.rule;
    const auto rule = rule_named(*policy, name);
    if (rule == RuleId::none || policy->plan[policy->plan[rule].node].frame != ListId::none) {
      std::vector<std::string> names;
      for (std::size_t k = 0; k < policy->plan.rules.size(); ++k) names.push_back(policy->plan.rules[k].name);
      const Words named{policy->header.name_in(Language::zh), policy->header.name_in(Language::en)};
      problem(i, say<ExamplePhrase::not_computed_by_policy>(named, name, nearest_word(name, names)));
      continue;
    }
    if (column.kind == ColumnKind::cause) {
      whole.cause = rule;
      if (!whole_at) whole_at = i;
      continue;
    }
    PlacedExpectation one{{}, i};
    one.expected.rule = rule;
    if (column.kind == ColumnKind::deciding_case) {
      one.expected.has_value = false;
      one.expected.cases.push_back({cell.text, {}});
    } else if (const auto bad = read_value(*policy, rule, cell, one.expected)) {
      problem(i, bad->what);
      continue;
    }
    out.push_back(std::move(one));
  }
  if (whole_at) out.push_back({std::move(whole), *whole_at});
  return out;
}

} // namespace medpol
