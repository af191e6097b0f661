#include "interpreter/claims/rewritten_text.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/claims/stand_in.hpp"
#include "interpreter/model/vocabulary/citizen_number.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/model/vocabulary/no_value_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// 3.30106E+17, or a number of JSON that holds more digits than one can: some of them may be lost.
bool is_shortened(const RecordValue& raw, std::string_view key) {
  const auto e = key.find('E');
  if (raw.kind == RecordValue::Kind::number)
    return e != std::string::npos ||
           std::count_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }) > 15;
  if (e == std::string::npos || e == 0 || key.find_first_not_of("0123456789.") != e) return false;
  const bool plus = key.compare(e + 1, 1, "+") == 0;
  const auto digits = e + (plus ? 2 : 1);
  return (plus || key.find('.') < e) && digits < key.size() &&
         key.find_first_not_of("0123456789", digits) == std::string::npos;
}

} // namespace

std::optional<Rewriting> rewriting_of(const Input& input, const RecordValue& raw) {
  const auto key = fold_key(raw.text);
  if (is_shortened(raw, key)) return Rewriting::shortened;
  if (is_spreadsheet_error(key)) return Rewriting::spreadsheet_error;
  if (is_word_for_no_value(key)) return Rewriting::word_for_no_value;
  if (is_identity(input)) switch (why_no_id(without_added_zero(key))) {
    case NoId::none: break;
    case NoId::nothing: return Rewriting::no_number;
    case NoId::masked: return Rewriting::masked;
    case NoId::total: return Rewriting::line_of_totals;
    }
  if (may_hold_citizen_number(input) && is_rewritten_citizen_number(without_added_zero(key)))
    return Rewriting::citizen_number;
  return std::nullopt;
}

} // namespace medpol
