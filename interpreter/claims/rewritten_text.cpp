#include "interpreter/claims/rewritten_text.hpp"
#include "grammar/words/words.hpp"

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

std::optional<std::array<std::string, 2>> rewriting_of(const Input& input, const RecordValue& raw) {
  const auto key = fold_key(raw.text);
  if (is_shortened(raw, key))
    return Words{"像是表格软件改写过的编号，后面的数字已经丢了：请把这一列设为文本再导出",
                 "looks like a number that a spreadsheet has shortened: format the column as text and export it again"};
  if (is_spreadsheet_error(key))
    return Words{
        "像是表格软件改写过的编号或文字，原来的已经丢了（列太窄，或公式出错）：请在原表里改好再导出，没有值的留空",
        "is what a spreadsheet shows in place of a value (the column is too narrow, or a formula failed): mend "
        "the sheet and export it again, and leave the cell empty where there is no value"};
  if (is_word_for_no_value(key))
    return Words{"是表格软件或数据库在没有值的地方写的，不是编号或文字：没有值的请留空",
                 "is what a spreadsheet or a database writes where there is no value: leave the cell empty"};
  if (is_identity(input)) switch (why_no_id(without_added_zero(key))) {
    case NoId::none: break;
    case NoId::nothing:
      return Words{"不是编号，几张单据都这样写就成了同一个：没有编号的请留空",
                   "is no number, and several claims with it would be one: leave the cell empty where there is none"};
    case NoId::masked:
      return Words{"打了码（有 *），分不清是谁：请用没有打码的编号",
                   "is masked (it has *), so that it fits several: use the whole number"};
    case NoId::total:
      return Words{"像是合计的一行，不是一张单据：请删去这一行",
                   "seems to be a line of totals and no claim: delete it"};
    }
  if (may_hold_citizen_number(input) && is_rewritten_citizen_number(without_added_zero(key)))
    return Words{
        "像是表格软件改写过的编号，后面的数字已经丢了（身份证号码末三位是 "
        "000，校验码却不对）：请把这一列设为文本再导出",
        "looks like a citizen's number whose last digits a spreadsheet has set to 000 (its check digit does not "
        "hold): format the column as text and export it again"};
  return std::nullopt;
}

} // namespace medpol
