#include "grammar/text/blanks.hpp"
#include "grammar/text/characters.hpp"
#include "grammar/text/empty_cell.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/rewritten_text.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/policies/regions.hpp"
#include "interpreter/settle/claim.hpp"

namespace medpol {
namespace {

struct ErrorWords {
  std::string zh, en;
};

ErrorWords words_of(ValueError error, const std::string& type_zh, const std::string& type_en) {
  switch (error) {
  case ValueError::empty: return {"是空的", "is empty"};
  case ValueError::not_a_number: return {"不是" + type_zh, "is no " + type_en};
  case ValueError::bad_grouping: return {"的千位分隔不对", "is not grouped by three digits"};
  case ValueError::wrong_unit: return {"的单位不对，应当是" + type_zh, "has the wrong unit, " + type_en + " is wanted"};
  case ValueError::too_many_decimals: return {"的小数位太多", "has too many decimals"};
  case ValueError::out_of_range: return {"超出范围（金额最多 10 万亿元）", "is out of range"};
  case ValueError::no_such_day: return {"不是日历上的日期", "is no day of the calendar"};
  case ValueError::not_a_date: return {"不是日期（例如 2024-08-01）", "is no date (such as 2024-08-01)"};
  case ValueError::not_yes_or_no: return {"不是“是”或“否”", "is neither yes nor no"};
  }
  return {};
}

} // namespace

std::optional<Reason> read_input(const Scope& scope, const Input& input, const RecordValue& raw, InputValue& out) {
  if (raw.kind == RecordValue::Kind::absent) return std::nullopt;
  const auto& text = raw.text;
  const auto bad = [&](std::string zh, std::string en) {
    const auto cited = shorten(text, limits.cited_cells);
    return Reason{
        {"“" + input.name + "”的“" + cited + "”" + std::move(zh),
         "“" + cited + "” of “" + (input.english.empty() ? input.name : input.english) + "” " + std::move(en)},
        input.name,
        text};
  };
  if (raw.kind == RecordValue::Kind::list || raw.kind == RecordValue::Kind::record)
    return bad("不是一个值", "is not one value");
  const auto take = [&](const auto& read, auto convert) -> std::optional<Reason> {
    if (!read.value) {
      const auto [zh, en] =
          words_of(read.error, scope.type_name(input.type), scope.type_name(input.type, Language::en));
      return bad(zh, en);
    }
    out.value = convert(*read.value);
    out.present = true;
    return std::nullopt;
  };
  const auto same = [](Int value) { return value; };
  if (const auto odd = find_odd(text)) {
    auto [zh, en] = fault_of(*odd);
    return bad(std::move(zh), std::move(en));
  }
  std::optional<Reason> problem;
  switch (input.type.kind) {
  case TypeKind::money: problem = take(input.per_piece ? read_price(text) : read_money(text), same); break;
  case TypeKind::number: problem = take(read_number(text, 6), same); break;
  case TypeKind::rate:
    // 80 may be meant as 80%, or come from a column that is something else.
    if (read_rate(text).error == ValueError::wrong_unit && read_number(text, 9).value)
      return bad("没有写 %，就是 " + text + " 倍；要说百分之 " + text + " 的，写成 " + text + "%",
                 "has no %, and is " + text + " times; for " + text + " per cent write " + text + "%");
    problem = take(read_rate(text), [&](const Exact& value) {
      return value.steps * static_cast<Int>(input_scale(input.type) / value.scale);
    });
    break;
  case TypeKind::count: {
    // 60周岁 and 60岁 alike.
    auto unit = unit_word(input.type.unit, Language::zh);
    if (input.type.unit == LiteralUnit::age && !text.ends_with("周岁")) unit = "岁";
    if (input.type.unit == LiteralUnit::days && text.ends_with("日")) unit = "日";
    problem = take(read_count(text, unit), same);
    break;
  }
  case TypeKind::date: problem = take(read_date(text), [](Date value) { return Int{value.days}; }); break;
  case TypeKind::yes_no: problem = take(read_yes_no(text), [](bool value) { return Int{value}; }); break;
  case TypeKind::text:
    if (is_empty_cell(text)) break;
    if (auto rewriting = rewriting_of(input, raw)) return bad(std::move((*rewriting)[0]), std::move((*rewriting)[1]));
    out.text = trim_blanks(text);
    if (is_identity(input))
      if (const auto key = fold_key(out.text); without_added_zero(key).size() < key.size())
        out.text = without_added_zero(key);
    out.present = true;
    break;
  case TypeKind::one_of: {
    auto value = scope.find_value(input.type.enumeration, text);
    if (!value && scope.regions == input.type.enumeration) value = region_of_code(scope, fold_key(text));
    if (value) {
      out.value = *value;
      out.present = true;
      break;
    }
    std::vector<std::string> names;
    std::string list;
    for (const auto& known : scope[input.type.enumeration].values) {
      names.push_back(known.name);
      if (names.size() <= 8) list += (list.empty() ? "" : "、") + known.name;
    }
    if (const auto name = scope.lexicon.find(text); name != NameId::none)
      for (const auto& other : scope.meaning(name).values)
        return bad("是“" + scope[other.enumeration].name + "”，不是“" + input.name + "”",
                   "is a value of “" + scope[other.enumeration].name + "”, not of this field");
    const auto near = nearest_word(text, names);
    if (!near.empty()) return bad("不认识，是不是“" + near + "”？", "is unknown, did you mean “" + near + "”?");
    if (names.size() <= 8) return bad("不认识，可以是：" + list, "is unknown, it can be: " + list);
    return bad("不认识，可用的值见词汇表", "is unknown, see the vocabulary");
  }
  case TypeKind::list:
  case TypeKind::points:
  case TypeKind::unknown: break;
  }
  if (problem) return problem;
  if (out.present && out.value < 0 && input.type.kind != TypeKind::date && !input.may_be_negative) {
    out.present = false;
    return bad("不能是负数", "must not be negative");
  }
  return std::nullopt;
}

} // namespace medpol
