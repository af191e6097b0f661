#include "interpreter/settle/claim.hpp"

#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/readers.hpp"
#include "interpreter/settle/care_area.hpp"
#include "interpreter/settle/read_list.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/characters.hpp"
#include "interpreter/evaluate/matter.hpp"
#include "interpreter/model/vocabulary/identity.hpp"

#include <algorithm>

namespace medpol {

Reason words_of(const RecordError& error) {
  using Kind = RecordError::Kind;
  const auto with = [&](const char* zh, const char* en) {
    const auto detail = error.detail.empty() ? std::string{} : "：" + error.detail;
    return Reason{{zh + detail, en + (error.detail.empty() ? std::string{} : ": " + error.detail)}, "", ""};
  };
  switch (error.kind) {
  case Kind::too_large: return with("记录太大", "the record is too large");
  case Kind::not_text:
    return {{"这条记录的第 " + error.detail + " 个字节不是可读的文字（UTF-8 或 GB18030）",
             "byte " + error.detail + " of the record is not text (UTF-8 or GB18030)"},
            "",
            ""};
  case Kind::two_readings: {
    const auto why = two_readings_words(two_readings_of(error));
    return {{why[0], why[1]}, "", ""};
  }
  case Kind::control: return with("有控制字符，它不是换行", "a control character that is no line end");
  case Kind::column_count: {
    const auto slash = error.detail.find('/');
    const auto cells = error.detail.substr(0, slash),
               head = slash == std::string::npos ? std::string{} : error.detail.substr(slash + 1);
    return {
        {"这一行有 " + cells + " 格，表头有 " + head + " 格", "the row has " + cells + " cells, the head has " + head},
        "",
        ""};
  }
  case Kind::open_quote: return with("引号没有结束", "a quotation mark is not closed");
  case Kind::swallowed_rows:
    return {{"一个引号跨了几行才合上，里面有 " + error.detail + " 行像是另外的单据：请检查引号，不要的引号请删去",
             "a quotation mark is closed lines later, and " + error.detail +
                 " lines within it look like other claims: check the quotation marks and delete those that are not "
                 "meant"},
            "",
            ""};
  case Kind::stray_quote: return with("引号的位置不对", "a quotation mark is out of place");
  case Kind::not_json: return {{"不是一个完整的 JSON 对象", "not a whole JSON object: " + error.detail}, "", ""};
  case Kind::duplicate_field: return with("同一个字段写了两次", "a field is written twice");
  case Kind::trailing: return with("记录后面有多余的内容", "something follows the record");
  case Kind::read_failed: return with("文件读到一半出错", "the file could not be read further");
  }
  return {};
}

namespace {

class AllNumbers : public ClaimNumbers {
public:
  std::optional<std::uint64_t> meet(const std::string& number, std::uint64_t line) override {
    const auto [before, fresh] = lines_.emplace(number, line);
    return fresh ? std::nullopt : std::optional(before->second);
  }

private:
  std::unordered_map<std::string, std::uint64_t> lines_;
};

} // namespace

ClaimSettler::ClaimSettler(const Library& library, std::vector<std::string> ignored, ClaimNumbers* numbers)
    : library_(library), names_(library, std::move(ignored)),
      own_numbers_(numbers == nullptr ? std::make_unique<AllNumbers>() : nullptr),
      numbers_(numbers == nullptr ? own_numbers_.get() : numbers) {}

/// A key of a record that is left out on purpose, or a field of the list in some policy.
bool ClaimSettler::leaves_out(ListId list, const std::string& name) {
  if (names_.is_ignored(name)) return names_.find(name).kind == FieldNames::Field::Kind::ignored;
  return static_cast<std::size_t>(list) < library_.vocabulary.lists.size() &&
         std::any_of(
             library_.policies.begin(), library_.policies.end(),
             [&](const auto& policy) { return policy->scope.find_field(list, name).has_value(); });
}

SettledClaim ClaimSettler::settle(const RawRecord& record) {
  auto claim = read(record);
  return claim.open ? settle(std::move(claim), nullptr) : std::move(claim.answered);
}

SettledClaim ClaimSettler::settle(ReadClaim claim, const History* history, Wanted wanted) {
  auto out = std::move(claim.answered);
  auto& evaluator = evaluators_.of(*claim.policy);
  const auto& readings = readings_[claim.policy];
  evaluator.choose(readings.taken());
  auto settlement =
      claim.matter ? answer_matter(*claim.policy, *claim.matter, evaluator, out.inputs, library_.sources).settlement
                   : medpol::settle(*claim.policy, evaluator, out.inputs, library_.sources, readings, history, wanted);
  if (claim.matter)
    rest_on_readings(*claim.policy, evaluator.trace(), readings, [](NodeId) { return true; }, settlement);
  settlement.line = out.settlement.line;
  settlement.claim = out.settlement.claim;
  settlement.total_cost = out.settlement.total_cost;
  out.settlement = std::move(settlement);
  out.evaluator = &evaluator;
  return out;
}

ReadClaim ClaimSettler::read(const RawRecord& record) {
  ReadClaim claim;
  auto& out = claim.answered;
  auto& settlement = out.settlement;
  const auto& vocabulary = library_.vocabulary;
  out.inputs.resize(vocabulary.inputs.size());
  std::vector<Reason> problems;
  if (record.error) problems.push_back(words_of(*record.error));
  std::vector<const RawField*> own;
  std::vector<std::pair<ListId, const RawValue*>> lists;
  std::vector<const std::string*> given(vocabulary.inputs.size()); // the name under which it came
  for (const auto& raw : record.fields) {
    if (raw.value.kind == RawValue::Kind::absent) continue;
    const auto& known = names_.find(raw.name);
    // Of a record that cannot be read only its number is taken.
    if (record.error &&
        (known.kind != FieldNames::Field::Kind::vocabulary || !vocabulary.is(known.input, KnownField::claim_id)))
      continue;
    if (known.kind == FieldNames::Field::Kind::policy) own.push_back(&raw);
    if (known.kind == FieldNames::Field::Kind::unknown && !record.error) {
      const auto odd = find_odd(raw.name);
      const auto fault = odd ? std::optional(fault_of(*odd)) : std::nullopt;
      const auto hint = odd                  ? "，名称" + (*fault)[0]
                        : known.near.empty() ? std::string{}
                                             : "，是不是“" + known.near + "”？";
      const auto hint_en = odd                  ? ", its name " + (*fault)[1]
                           : known.near.empty() ? std::string{}
                                                : ", did you mean “" + known.near + "”?";
      problems.push_back({{"不认识字段“" + raw.name + "”" + hint, "unknown field “" + raw.name + "”" + hint_en},
                          raw.name,
                          raw.value.text});
    }
    if (known.kind != FieldNames::Field::Kind::vocabulary) continue;
    const auto index = static_cast<std::size_t>(known.input);
    if (given[index] != nullptr) {
      problems.push_back({{"“" + *given[index] + "”和“" + raw.name + "”是同一个字段，写了两次",
                           "“" + *given[index] + "” and “" + raw.name + "” are one field, given twice"},
                          raw.name,
                          raw.value.text});
      continue;
    }
    given[index] = &raw.name;
    if (const auto list = vocabulary.list_of(known.input); list != ListId::none) {
      lists.emplace_back(list, &raw.value);
      read_list(
          vocabulary, list, raw.value, [&](const std::string& name) { return leaves_out(list, name); }, out.inputs,
          problems);
      continue;
    }
    if (auto problem = read_input(vocabulary, vocabulary.inputs[index], raw.value, out.inputs[index]))
      problems.push_back(std::move(*problem));
  }
  if (auto problem = fill_care_area(vocabulary, out.inputs)) problems.push_back(std::move(*problem));
  const auto answer = [&](Status status) {
    settlement.status = status;
    settlement.reasons = std::move(problems);
  };
  const auto number = vocabulary.find(KnownField::claim_id);
  const auto has_number = [&] { return number && out.inputs[static_cast<std::size_t>(*number)].present; };
  const auto as_written = std::find_if(record.fields.begin(), record.fields.end(), [&](const RawField& field) {
    const auto& known = names_.find(field.name);
    return field.value.kind != RawValue::Kind::absent && known.kind == FieldNames::Field::Kind::vocabulary &&
           known.input == number;
  });
  const auto name_claim = [&] {
    settlement.line = record.line;
    if (has_number()) settlement.claim = trim_blanks(as_written->value.text);
    const auto cost = vocabulary.find(KnownField::total_cost);
    if (cost && out.inputs[static_cast<std::size_t>(*cost)].present)
      settlement.total_cost = out.inputs[static_cast<std::size_t>(*cost)].value;
  };
  name_claim();
  if (problems.empty() && !settlement.claim.empty()) {
    const auto key = claim_key(settlement.claim);
    if (const auto before = numbers_->meet(key, record.line)) {
      const auto line = std::to_string(*before);
      const bool other = key != settlement.claim;
      problems.push_back(
          {{"结算编号" + (other ? "“" + settlement.claim + "”" : "") + "与第 " + line + " 行重复" +
                (other ? "（全角半角、大小写、空格和末尾的“.0”不分，都是“" + key + "”）" : ""),
            "the claim id " + (other ? "“" + settlement.claim + "” " : "") + "stands in line " + line + " already" +
                (other ? " (width, case, blanks and “.0” at the end tell no ids apart: both are “" + key + "”)" : "")},
           known_name(KnownField::claim_id),
           settlement.claim});
    }
  }
  if (!problems.empty()) {
    answer(Status::rejected);
    return claim;
  }
  if (const auto field = vocabulary.find(KnownField::reversed_claim);
      field && out.inputs[static_cast<std::size_t>(*field)].present) {
    claim.reverses = out.inputs[static_cast<std::size_t>(*field)].text;
    return claim;
  }
  const auto routing = route(library_, out.inputs, evaluators_);
  settlement.kind = routing.kind;
  if (routing.policy == nullptr) {
    problems.push_back(routing.reason);
    answer(routing.status);
    name_claim();
    return claim;
  }
  const auto& scope = routing.policy->scope;
  out.inputs.resize(scope.inputs.size());
  for (const auto* raw : own) {
    const auto input = scope.find_input(raw->name);
    if (!input) continue; // a field of another policy
    if (const auto list = scope.list_of(*input); list != ListId::none) {
      lists.emplace_back(list, &raw->value);
      continue;
    }
    if (auto problem = read_input(scope, scope[*input], raw->value, out.inputs[static_cast<std::size_t>(*input)]))
      problems.push_back(std::move(*problem));
  }
  // What the policy itself knows of the records was not read with the vocabulary.
  for (const auto& [list, raw] : lists)
    if (static_cast<std::size_t>(list) >= vocabulary.lists.size() ||
        scope[list].fields.size() > vocabulary[list].fields.size())
      read_list(
          scope, list, *raw, [&, id = list](const std::string& name) { return leaves_out(id, name); }, out.inputs,
          problems);
  if (!problems.empty()) {
    settlement.policy = routing.policy;
    answer(Status::rejected);
    name_claim();
    return claim;
  }
  claim.policy = routing.policy;
  claim.matter = routing.matter;
  claim.open = true;
  return claim;
}

} // namespace medpol
