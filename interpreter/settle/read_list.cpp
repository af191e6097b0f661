#include "interpreter/settle/read_list.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
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
      problem({"“" + list_.name + "”应当是一组记录，不是一个值",
               "“" + english() + "” should be a list of records, not one value"},
              raw.text);
      return;
    }
    if (records.size() > limits.list_records) {
      const auto most = std::to_string(limits.list_records);
      problem({"“" + list_.name + "”太长，最多 " + most + " 条",
               "“" + english() + "” is too long, " + most + " records at most"},
              "");
      return;
    }
    auto& whole = inputs_[static_cast<std::size_t>(list_.whole)];
    whole = {true, static_cast<Int>(records.size()), {}, {}};
    for (const auto field : list_.fields)
      inputs_[static_cast<std::size_t>(field)] = {true, 0, {}, std::vector<InputValue>(records.size())};
    for (std::size_t i = 0; i < records.size(); ++i) list_.is_set ? member(records[i], i) : record(records[i], i);
    if (told_ > most_problems) {
      const auto more = std::to_string(told_ - most_problems);
      problems_.push_back(
          {{"“" + list_.name + "”还有 " + more + " 处问题", "“" + english() + "” has " + more + " more problems"},
           list_.name,
           ""});
    }
  }

private:
  const std::string& english() const {
    const auto& word = scope_[list_.whole].english;
    return word.empty() ? list_.name : word;
  }
  void problem(std::array<std::string, 2> text, const std::string& value) {
    if (++told_ <= most_problems) problems_.push_back({{std::move(text[0]), std::move(text[1])}, list_.name, value});
  }
  void problem_in(std::size_t index, const RecordValue& record, const Reason& reason) {
    const auto number = std::to_string(index + 1), line = std::to_string(record.line);
    const bool own_file = record.line != 0;
    problem({"“" + list_.name + "”第 " + number + " 条" + (own_file ? "（明细文件第 " + line + " 行）" : "") + "：" +
                 reason.text[0],
             "record " + number + " of “" + english() + "”" + (own_file ? " (line " + line + " of its file)" : "") +
                 ": " + reason.text[1]},
            reason.value);
  }

  /// One text may hold all members: 高血压、糖尿病. 无 is the empty set.
  std::vector<RecordValue> members(const RecordValue& raw) {
    if (raw.kind == RecordValue::Kind::list) return raw.items;
    std::vector<RecordValue> out;
    std::string_view rest = raw.text;
    constexpr std::string_view separators[] = {"、", "；", ";"};
    while (true) {
      std::size_t stop = rest.size(), next = rest.size();
      for (const auto separator : separators)
        if (const auto at = rest.find(separator); at < stop) stop = at, next = at + separator.size();
      RecordValue one;
      one.kind = RecordValue::Kind::text;
      one.text = rest.substr(0, stop);
      if (!trim_blanks(one.text).empty()) out.push_back(std::move(one));
      if (stop == rest.size()) break;
      rest.remove_prefix(next);
    }
    const bool none = out.size() == 1 && (fold_name(out[0].text) == "无" || fold_name(out[0].text) == "none");
    return none ? std::vector<RecordValue>{} : out;
  }

  void member(const RecordValue& raw, std::size_t index) {
    auto& column = inputs_[static_cast<std::size_t>(list_.fields[0])].records;
    auto& value = column[index];
    if (auto reason = read_input(scope_, scope_[list_.fields[0]], raw, value))
      return problem({reason->text[0], reason->text[1]}, reason->value);
    if (!value.present)
      return problem({"“" + list_.name + "”里有一个空的值", "“" + english() + "” holds an empty value"}, "");
    for (std::size_t before = 0; before < index; ++before)
      if (column[before].present && column[before].value == value.value &&
          compare_keys(column[before].text, value.text) == 0)
        return problem({"“" + list_.name + "”里“" + raw.text + "”写了两次",
                        "“" + raw.text + "” stands twice in “" + english() + "”"},
                       raw.text);
  }

  void record(const RecordValue& raw, std::size_t index) {
    if (raw.kind != RecordValue::Kind::record)
      return problem_in(index, raw, {{"不是一条记录", "is no record"}, "", raw.text});
    for (const auto& key : raw.members) {
      if (key.value.kind == RecordValue::Kind::absent) continue;
      const auto field = scope_.find_field(id_, key.name);
      if (!field) {
        if (!left_out_(key.name)) problem_in(index, raw, unknown(key.name));
        continue;
      }
      auto& slot = inputs_[static_cast<std::size_t>(*field)].records[index];
      if (slot.present) {
        problem_in(
            index, raw,
            {{"“" + scope_[*field].name + "”写了两次", "“" + key.name + "” is given twice"}, "", key.value.text});
        continue;
      }
      if (auto reason = read_input(scope_, scope_[*field], key.value, slot)) problem_in(index, raw, *reason);
    }
  }

  Reason unknown(const std::string& name) const {
    std::vector<std::string> names;
    for (const auto field : list_.fields)
      for (const auto& word : {scope_[field].name, scope_[field].english, scope_[field].national})
        if (!word.empty()) names.push_back(word);
    const auto near = nearest_word(name, names);
    return {{"不认识字段“" + name + "”" + (near.empty() ? "" : "，是不是“" + near + "”？"),
             "unknown field “" + name + "”" + (near.empty() ? "" : ", did you mean “" + near + "”?")},
            "",
            name};
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
