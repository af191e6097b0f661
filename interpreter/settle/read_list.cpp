#include "interpreter/settle/read_list.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Problems of one list that are told one by one.
constexpr std::size_t most_problems = 10;

class ListReader {
public:
  ListReader(const Scope& scope, ListId list, const std::function<bool(const std::string&)>& left_out,
             std::vector<InputValue>& inputs, std::vector<Reason>& problems)
      : scope_(scope), list_(scope[list]), id_(list), left_out_(left_out), inputs_(inputs), problems_(problems) {}

  void read(const RecordValue& raw) {
    const auto records = list_.is_set ? members(raw) : raw.items;
    if (!list_.is_set && raw.kind != RecordValue::Kind::list) {
      problem(say<ReasonCode::not_a_list>(names()), raw.text);
      return;
    }
    if (records.size() > limits.list_records) {
      problem(say<ReasonCode::list_too_long>(names(), limits.list_records), "");
      return;
    }
    auto& whole = inputs_[static_cast<std::size_t>(list_.whole)];
    whole = {true, static_cast<Int>(records.size()), {}, {}};
    for (const auto field : list_.fields)
      inputs_[static_cast<std::size_t>(field)] = {true, 0, {}, std::vector<InputValue>(records.size())};
    for (std::size_t i = 0; i < records.size(); ++i) list_.is_set ? member(records[i], i) : record(records[i], i);
    if (told_ > most_problems)
      problems_.push_back({say<ReasonCode::more_problems_of_list>(names(), told_ - most_problems), list_.name});
  }

private:
  Words names() const {
    const auto& english = scope_[list_.whole].english;
    return {list_.name, english.empty() ? list_.name : english};
  }
  void problem(Said what, const std::string& value) {
    if (++told_ <= most_problems) problems_.push_back({std::move(what), list_.name, value});
  }
  void problem_in(std::size_t index, const RecordValue& record, Said what, const std::string& value) {
    problem(say<ReasonCode::in_record>(say<ReasonCode::record_as_given>(names(), index + 1, record.line),
                                       Argument{std::move(what)}),
            value);
  }

  /// One text may hold all members: 高血压、糖尿病. 无 is the empty set.
  std::vector<RecordValue> members(const RecordValue& raw) {
    if (raw.kind == RecordValue::Kind::list) return raw.items;
    std::vector<RecordValue> out;
    std::string_view rest = raw.text;
    while (true) {
      std::size_t stop = rest.size(), next = rest.size();
      for (const auto separator : recognised::between_members)
        if (const auto at = rest.find(separator); at < stop) stop = at, next = at + separator.size();
      RecordValue one;
      one.kind = RecordValue::Kind::text;
      one.text = rest.substr(0, stop);
      if (!trim_blanks(one.text).empty()) out.push_back(std::move(one));
      if (stop == rest.size()) break;
      rest.remove_prefix(next);
    }
    const bool none = out.size() == 1 && recognised::is_one(fold_name(out[0].text), recognised::no_members);
    return none ? std::vector<RecordValue>{} : out;
  }

  void member(const RecordValue& raw, std::size_t index) {
    auto& column = inputs_[static_cast<std::size_t>(list_.fields[0])].records;
    auto& value = column[index];
    if (auto reason = read_input(scope_, scope_[list_.fields[0]], raw, value))
      return problem(std::move(reason->what), reason->value);
    if (!value.present) return problem(say<ReasonCode::empty_member>(names()), "");
    for (std::size_t before = 0; before < index; ++before)
      if (column[before].present && column[before].value == value.value &&
          compare_keys(column[before].text, value.text) == 0)
        return problem(say<ReasonCode::member_twice>(names(), raw.text), raw.text);
  }

  void record(const RecordValue& raw, std::size_t index) {
    if (raw.kind != RecordValue::Kind::record) return problem_in(index, raw, say<ReasonCode::not_a_record>(), raw.text);
    for (const auto& key : raw.members) {
      if (key.value.kind == RecordValue::Kind::absent) continue;
      const auto field = scope_.find_field(id_, key.name);
      if (!field) {
        if (!left_out_(key.name)) problem_in(index, raw, unknown(key.name), key.name);
        continue;
      }
      auto& slot = inputs_[static_cast<std::size_t>(*field)].records[index];
      if (slot.present) {
        problem_in(index, raw, say<ReasonCode::field_twice_in_record>(Words{scope_[*field].name, key.name}),
                   key.value.text);
        continue;
      }
      if (auto reason = read_input(scope_, scope_[*field], key.value, slot))
        problem_in(index, raw, std::move(reason->what), reason->value);
    }
  }

  Said unknown(const std::string& name) const {
    std::vector<std::string> names;
    for (const auto field : list_.fields)
      for (const auto& word : {scope_[field].name, scope_[field].english, scope_[field].national})
        if (!word.empty()) names.push_back(word);
    return say<ReasonCode::unknown_field>(name, nearest_word(name, names));
  }

  const Scope& scope_;
  const List& list_;
  ListId id_;
  const std::function<bool(const std::string&)>& left_out_;
  std::vector<InputValue>& inputs_;
  std::vector<Reason>& problems_;
  std::size_t told_ = 0;
};

} // namespace

void read_list(const Scope& scope, ListId list, const RecordValue& raw,
               const std::function<bool(const std::string&)>& left_out, std::vector<InputValue>& inputs,
               std::vector<Reason>& problems) {
  ListReader(scope, list, left_out, inputs, problems).read(raw);
}

} // namespace medpol
