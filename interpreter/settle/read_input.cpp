#include "grammar/text/blanks.hpp"
#include "grammar/text/characters.hpp"
#include "grammar/text/empty_cell.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/claims/odd_cells.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/claims/rewritten_text.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/model/vocabulary/no_value_words.hpp"
#include "interpreter/policies/regions.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A value of a field that is none, as reasons name it.
struct Given {
  Words field;
  std::string value; ///< at most so much as is cited
};

/// The day that a spreadsheet keeps as this number, if it can be one: days since 1899-12-30, of the years 1955 to 2099.
std::optional<Date> day_of_sheet(std::string_view text) {
  constexpr int before_1970 = 25569;
  const bool digits =
      text.size() == 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  int number = 0;
  for (const char c : text) number = 10 * number + (c - '0');
  const Date day{number - before_1970};
  const auto year = calendar_day(day).year;
  return year < 1955 || year > 2099 ? std::nullopt : std::optional(day);
}

Said said_of(ValueError error, const Scope& scope, const Type& type, Given given) {
  auto& [field, value] = given;
  const bool unreadable =
      error == ValueError::not_a_number || error == ValueError::not_a_date || error == ValueError::not_yes_or_no;
  if (unreadable && says_none(fold_key(value)))
    return say<ReasonCode::sign_for_nothing>(std::move(field), std::move(value));
  if (unreadable && value.starts_with('#'))
    return say<ReasonCode::spreadsheet_error>(std::move(field), std::move(value));
  const auto type_names = [&] { return Words{scope.type_name(type), scope.type_name(type, Language::en)}; };
  switch (error) {
  case ValueError::empty: return say<ReasonCode::empty_value>(std::move(field), std::move(value));
  case ValueError::not_a_number: return say<ReasonCode::not_of_type>(std::move(field), std::move(value), type_names());
  case ValueError::bad_grouping: return say<ReasonCode::bad_grouping>(std::move(field), std::move(value));
  case ValueError::wrong_unit: return say<ReasonCode::wrong_unit>(std::move(field), std::move(value), type_names());
  case ValueError::too_many_decimals: return say<ReasonCode::too_many_decimals>(std::move(field), std::move(value));
  case ValueError::out_of_range: return say<ReasonCode::value_beyond_range>(std::move(field), std::move(value));
  case ValueError::no_such_day: return say<ReasonCode::no_such_day>(std::move(field), std::move(value));
  case ValueError::not_a_date:
    if (const auto day = day_of_sheet(value))
      return say<ReasonCode::date_as_number>(std::move(field), std::move(value),
                                             Figure{day->days, 1, LiteralUnit::date});
    return say<ReasonCode::not_a_date>(std::move(field), std::move(value));
  case ValueError::not_yes_or_no: break;
  }
  return say<ReasonCode::not_yes_or_no>(std::move(field), std::move(value));
}

Said said_of(Rewriting rewriting, Given given) {
  auto& [field, value] = given;
  switch (rewriting) {
  case Rewriting::shortened: return say<ReasonCode::shortened_number>(std::move(field), std::move(value));
  case Rewriting::spreadsheet_error: return say<ReasonCode::spreadsheet_error>(std::move(field), std::move(value));
  case Rewriting::word_for_no_value: return say<ReasonCode::word_for_no_value>(std::move(field), std::move(value));
  case Rewriting::no_number: return say<ReasonCode::no_number>(std::move(field), std::move(value));
  case Rewriting::masked: return say<ReasonCode::masked_number>(std::move(field), std::move(value));
  case Rewriting::line_of_totals: return say<ReasonCode::line_of_totals>(std::move(field), std::move(value));
  case Rewriting::citizen_number: break;
  }
  return say<ReasonCode::rewritten_citizen_number>(std::move(field), std::move(value));
}

/// Why a text is no value of an enumeration: it is one of another, or unknown.
Said unknown_value(const Scope& scope, const Input& input, const std::string& text, Given given) {
  constexpr std::size_t most_listed = 8;
  auto& [field, value] = given;
  if (const auto name = scope.lexicon.find(text); name != NameId::none)
    for (const auto& other : scope.meaning(name).values)
      return say<ReasonCode::value_of_another_kind>(std::move(field), std::move(value),
                                                    names_of(scope[other.enumeration]));
  const auto& values = scope[input.type.enumeration].values;
  std::vector<std::string> names;
  for (const auto& known : values) names.push_back(known.name);
  auto near = nearest_word(text, names);
  if (near.empty()) { // those of which the text is a part, or that are a part of it
    Several alike;
    for (const auto& known : values)
      if (known.name.find(text) != std::string::npos ||
          (text.find(known.name) != std::string::npos && known.name.size() > 3))
        alike.all.push_back({names_of(known)});
    if (!alike.all.empty() && alike.all.size() <= most_listed)
      return say<ReasonCode::unknown_value>(std::move(field), std::move(value), std::string(), std::move(alike));
  }
  if (near.empty() && values.size() > most_listed)
    return say<ReasonCode::unknown_value_of_many>(std::move(field), std::move(value));
  Several listed;
  if (near.empty())
    for (const auto& known : values) listed.all.push_back({names_of(known)});
  return say<ReasonCode::unknown_value>(std::move(field), std::move(value), std::move(near), std::move(listed));
}

} // namespace

std::optional<Reason> read_input(const Scope& scope, const Input& input, const RecordValue& raw, InputValue& out) {
  if (raw.kind == RecordValue::Kind::absent) return std::nullopt;
  const auto& text = raw.text;
  const auto given = [&] { return Given{names_of(input), shorten(text, limits.cited_cells)}; };
  const auto bad = [&](Said what) { return Reason{std::move(what), input.name, text}; };
  if (raw.kind == RecordValue::Kind::list || raw.kind == RecordValue::Kind::record)
    return bad(say<ReasonCode::not_one_value>(given().field, given().value));
  const auto take = [&](const auto& read, auto convert) -> std::optional<Reason> {
    if (!read.value) return bad(said_of(read.error, scope, input.type, given()));
    out.value = convert(*read.value);
    out.present = true;
    return std::nullopt;
  };
  const auto same = [](Int value) { return value; };
  if (const auto odd = find_odd(text))
    return bad(say<ReasonCode::odd_value>(given().field, given().value, fault_of(*odd)));
  std::optional<Reason> problem;
  switch (input.type.kind) {
  case TypeKind::money: problem = take(input.per_piece ? read_price(text) : read_money(text), same); break;
  case TypeKind::number: problem = take(read_number(text, 6), same); break;
  case TypeKind::rate:
    // 80 may be meant as 80%, or come from a column that is something else.
    if (read_rate(text).error == ValueError::wrong_unit && read_number(text, 9).value)
      return bad(say<ReasonCode::rate_without_percent>(given().field, given().value));
    problem = take(read_rate(text), [&](const Exact& value) {
      return value.steps * static_cast<Int>(input_scale(input.type) / value.scale);
    });
    break;
  case TypeKind::count: {
    // 60周岁 and 60岁 alike.
    auto unit = unit_word(input.type.unit, Language::zh);
    if (input.type.unit == LiteralUnit::age && !text.ends_with(recognised::full_years_of_age[0]))
      unit = recognised::years_of_age[0];
    if (input.type.unit == LiteralUnit::days && text.ends_with(recognised::days[0])) unit = recognised::days[0];
    problem = take(read_count(text, unit), same);
    break;
  }
  case TypeKind::date: problem = take(read_date(text), [](Date value) { return Int{value.days}; }); break;
  case TypeKind::yes_no: problem = take(read_yes_no(text), [](bool value) { return Int{value}; }); break;
  case TypeKind::text:
    if (is_empty_cell(text)) break;
    if (const auto rewriting = rewriting_of(input, raw)) return bad(said_of(*rewriting, given()));
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
    return bad(unknown_value(scope, input, text, given()));
  }
  case TypeKind::list:
  case TypeKind::points:
  case TypeKind::unknown: break;
  }
  if (problem) return problem;
  if (out.present && out.value < 0 && input.type.kind != TypeKind::date && !input.may_be_negative) {
    out.present = false;
    return bad(say<ReasonCode::negative_value>(given().field, given().value));
  }
  return std::nullopt;
}

} // namespace medpol
