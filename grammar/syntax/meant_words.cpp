#include "grammar/syntax/meant_words.hpp"

#include "grammar/text/fold.hpp"

#include <array>

namespace medpol {
namespace {

/// What officers call the entries.
struct OtherName {
  std::string_view written, entry;
};
constexpr auto other_names = std::to_array<OtherName>({
    {"施行日期", "施行"},
    {"施行时间", "施行"},
    {"生效", "施行"},
    {"生效日期", "施行"},
    {"生效时间", "施行"},
    {"实施日期", "施行"},
    {"实施时间", "施行"},
    {"执行日期", "施行"},
    {"执行时间", "施行"},
    {"统筹区", "地区"},
    {"统筹地区", "地区"},
    {"适用地区", "地区"},
    {"险种类型", "险种"},
    {"险种名称", "险种"},
    {"适用险种", "险种"},
    {"取整方式", "取整"},
    {"取整规则", "取整"},
    {"基准日期", "基准日"},
    {"适用范围", "适用"},
    {"适用对象", "适用"},
    {"文件依据", "出处"},
    {"政策依据", "出处"},
    {"文号", "出处"},
    {"英文名", "英文"},
    {"英文名称", "英文"},
    {"单据类型", "单据"},
    {"单据类别", "单据"},
    {"effective", "in force"},
    {"effective date", "in force"},
    {"effective from", "in force"},
    {"area", "region"},
    {"insurance", "scheme"},
    {"round", "rounding"},
    {"sources", "source"},
    {"applicable to", "applies to"},
    {"record kind", "records"},
});

} // namespace

std::string_view meant_entry(std::string_view word) {
  const auto wanted = fold(word);
  for (const auto& one : other_names)
    if (wanted == one.written) return one.entry;
  return {};
}

} // namespace medpol
