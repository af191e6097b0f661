// From the fields of a record to a claim that a policy takes.
#include "interpreter/settle/claim.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/settle/care_area.hpp"
#include "interpreter/settle/read_list.hpp"

#include <algorithm>
#include <utility>

namespace medpol {

/// A record that is being read.
struct ClaimSettler::Draft {
  const Record& record;
  ReadClaim claim = {};
  std::vector<Reason> problems = {};
  std::vector<const std::string*> given = {}; ///< by InputId: the name under which it came
  std::vector<const RecordField*> own = {};   ///< fields that policies declare
  std::vector<std::pair<ListId, const RecordValue*>> lists = {};

  std::vector<InputValue>& inputs() { return claim.answered.inputs; }
  const InputValue& operator[](InputId input) const { return claim.answered.inputs[static_cast<std::size_t>(input)]; }
  Settlement& settlement() { return claim.answered.settlement; }

  /// The claim as it is, answered without having been settled.
  ReadClaim answered(Status status) {
    if (problems.size() > limits.problems_of_a_claim) {
      const auto more = problems.size() - limits.problems_of_a_claim;
      problems.resize(limits.problems_of_a_claim);
      problems.push_back({say<ReasonCode::more_reasons>(more)});
    }
    settlement().status = status;
    settlement().reasons = std::move(problems);
    return std::move(claim);
  }
};

namespace {

Reason unknown_field(const RecordField& raw, const std::string& near) {
  auto cited = shorten(raw.name, limits.cited_cells);
  auto what = [&] {
    if (const auto odd = find_odd(raw.name)) return say<ReasonCode::odd_field_name>(std::move(cited), fault_of(*odd));
    return say<ReasonCode::unknown_field>(std::move(cited), near);
  }();
  return {std::move(what), raw.name, raw.value.text};
}

/// `key`: what claims are told apart by.
Reason number_twice(const std::string& number, const std::string& key, std::uint64_t before) {
  return {key == number ? say<ReasonCode::claim_id_twice>(number, before)
                        : say<ReasonCode::claim_id_alike>(number, key, before),
          known_name(KnownField::claim_id), number};
}

} // namespace

ReadClaim ClaimSettler::read(const Record& record) {
  Draft draft{record};
  read_shared_fields(draft);
  name_claim(draft);
  if (draft.problems.empty()) meet_number(draft);
  if (!draft.problems.empty()) return draft.answered(Status::rejected);
  if (auto number = number_to_reverse(draft)) {
    draft.claim.reverses = std::move(*number);
    return std::move(draft.claim);
  }
  const auto* policy = find_policy(draft);
  if (policy == nullptr) return draft.answered(draft.settlement().status);
  read_fields_of_policy(policy->scope, draft);
  if (!draft.problems.empty()) {
    draft.settlement().policy = policy;
    return draft.answered(Status::rejected);
  }
  draft.claim.policy = policy;
  draft.claim.open = true;
  return std::move(draft.claim);
}

/// The fields that the vocabulary has. Of a record that could not be read whole, only its number is wanted.
void ClaimSettler::read_shared_fields(Draft& draft) {
  const auto& vocabulary = library_.vocabulary;
  const auto& error = draft.record.error;
  draft.inputs().resize(vocabulary.inputs.size());
  draft.given.resize(vocabulary.inputs.size());
  if (error) draft.problems.push_back({said_of(*error)});
  for (const auto& raw : draft.record.fields) {
    if (raw.value.kind == RecordValue::Kind::absent) continue;
    const auto& known = names_.find(raw.name);
    if (error &&
        (known.kind != FieldNames::Field::Kind::vocabulary || !vocabulary.is(known.input, KnownField::claim_id)))
      continue;
    switch (known.kind) {
    case FieldNames::Field::Kind::vocabulary: read_shared_field(draft, raw, known.input); break;
    case FieldNames::Field::Kind::policy: draft.own.push_back(&raw); break;
    case FieldNames::Field::Kind::unknown:
      if (draft.problems.size() < limits.problems_of_a_claim) draft.problems.push_back(unknown_field(raw, known.near));
      else draft.problems.emplace_back(); // it is only counted
      break;
    case FieldNames::Field::Kind::ignored: break;
    }
  }
  if (auto problem = fill_care_area(vocabulary, draft.inputs())) draft.problems.push_back(std::move(*problem));
}

void ClaimSettler::read_shared_field(Draft& draft, const RecordField& raw, InputId input) {
  const auto& vocabulary = library_.vocabulary;
  const auto index = static_cast<std::size_t>(input);
  if (draft.given[index] != nullptr) {
    draft.problems.push_back({say<ReasonCode::field_twice>(*draft.given[index], raw.name), raw.name, raw.value.text});
    return;
  }
  draft.given[index] = &raw.name;
  if (const auto list = vocabulary.list_of(input); list != ListId::none) {
    draft.lists.emplace_back(list, &raw.value);
    read_list_of(vocabulary, list, raw.value, draft);
  } else if (auto problem = read_input(vocabulary, vocabulary[input], raw.value, draft.inputs()[index])) {
    draft.problems.push_back(std::move(*problem));
  }
}

void ClaimSettler::read_list_of(const Scope& scope, ListId list, const RecordValue& raw, Draft& draft) {
  read_list(
      scope, list, raw, [&](const std::string& name) { return leaves_out(list, name); }, draft.inputs(),
      draft.problems);
}

/// Where the claim stands, its number as it is written, its total cost.
void ClaimSettler::name_claim(Draft& draft) {
  auto& settlement = draft.settlement();
  settlement.line = draft.record.line;
  if (const auto number = library_.vocabulary.find(KnownField::claim_id); number && draft[*number].present) {
    const auto& fields = draft.record.fields;
    const auto as_written = std::find_if(fields.begin(), fields.end(), [&](const RecordField& field) {
      const auto& known = names_.find(field.name);
      return field.value.kind != RecordValue::Kind::absent && known.kind == FieldNames::Field::Kind::vocabulary &&
             known.input == *number;
    });
    settlement.claim = trim_blanks(as_written->value.text);
  }
  if (const auto cost = library_.vocabulary.find(KnownField::total_cost); cost && draft[*cost].present)
    settlement.total_cost = draft[*cost].value;
}

/// A claim is settled once.
void ClaimSettler::meet_number(Draft& draft) {
  const auto& number = draft.settlement().claim;
  if (number.empty()) return;
  const auto key = claim_key(number);
  if (const auto before = numbers_->meet(key, draft.record.line))
    draft.problems.push_back(number_twice(number, key, *before));
}

/// 冲正结算编号
std::optional<std::string> ClaimSettler::number_to_reverse(const Draft& draft) const {
  const auto field = library_.vocabulary.find(KnownField::reversed_claim);
  return field && draft[*field].present ? std::optional(draft[*field].text) : std::nullopt;
}

/// The policy that takes the claim; null when the settlement says why there is none.
const Policy* ClaimSettler::find_policy(Draft& draft) {
  auto routing = route(library_, draft.inputs(), evaluators_);
  draft.settlement().kind = routing.kind;
  if (routing.policy != nullptr) {
    draft.claim.matter = routing.matter;
    return routing.policy;
  }
  draft.settlement().status = routing.status;
  draft.problems.push_back(std::move(routing.reason));
  return nullptr;
}

/// What the policy declares itself, and what it knows besides the vocabulary of the records of a list.
void ClaimSettler::read_fields_of_policy(const Scope& scope, Draft& draft) {
  draft.inputs().resize(scope.inputs.size());
  for (const auto* raw : draft.own) {
    const auto input = scope.find_input(raw->name);
    if (!input) continue; // a field of another policy
    if (const auto list = scope.list_of(*input); list != ListId::none) draft.lists.emplace_back(list, &raw->value);
    else if (auto problem =
                 read_input(scope, scope[*input], raw->value, draft.inputs()[static_cast<std::size_t>(*input)]))
      draft.problems.push_back(std::move(*problem));
  }
  const auto& shared = library_.vocabulary;
  for (const auto& [list, raw] : draft.lists)
    if (static_cast<std::size_t>(list) >= shared.lists.size() || scope[list].fields.size() > shared[list].fields.size())
      read_list_of(scope, list, *raw, draft);
}

bool ClaimSettler::leaves_out(ListId list, const std::string& name) {
  const bool of_a_policy = !names_.is_ignored(name) &&
                           static_cast<std::size_t>(list) < library_.vocabulary.lists.size() &&
                           std::any_of(
                               library_.policies.begin(), library_.policies.end(),
                               [&](const auto& policy) { return policy->scope.find_field(list, name).has_value(); });
  return of_a_policy || names_.find(name).kind == FieldNames::Field::Kind::ignored;
}

} // namespace medpol
