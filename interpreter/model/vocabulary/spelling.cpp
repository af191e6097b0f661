#include "interpreter/model/vocabulary/spelling.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace medpol {
namespace {

/// Characters of names in the other form, and in the one that is written; each has one.
constexpr std::u32string_view traditional =
    U"醫療費險範圍內個員職類級餘帳戶統籌補務業門診衛藥檢結線額總數歲齡標準報銷據單貧難優撫產殘傷婦兒縣鎮鄉區後時間進轉"
    U"異備記錄義種與"
    U"屬項協議責稅術樓麼質輸輔護應對專團際關係學縱舊歷養點護臺條參處從當發給緩續執實師勞創獨銀濟擔負減陽東廣雲龍馬蘇滬"
    U"漢慶遼爾濱瀋鄭長寧灣貴陝";
constexpr std::u32string_view simplified =
    U"医疗费险范围内个员职类级余账户统筹补务业门诊卫药检结线额总数岁龄标准报销据单贫难优抚产残伤妇儿县镇乡区后时间进转"
    U"异备记录义种与"
    U"属项协议责税术楼么质输辅护应对专团际关系学纵旧历养点护台条参处从当发给缓续执实师劳创独银济担负减阳东广云龙马苏沪"
    U"汉庆辽尔滨沈郑长宁湾贵陕";
static_assert(traditional.size() == simplified.size());

constexpr bool says_nothing(char32_t c) {
  constexpr std::u32string_view signs = U" _-·•‧・“”‘’「」『』《》〈〉〔〕\"'";
  return signs.find(c) != std::u32string_view::npos;
}

/// The next character that says something, in one form; 0 at the end.
char32_t next_letter(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    const auto [value, length] = decode(text, at);
    at += length;
    const auto c = fold(value);
    if (says_nothing(c)) continue;
    const auto other = c < 0x80 ? std::u32string_view::npos : traditional.find(c);
    return other == std::u32string_view::npos ? c : simplified[other];
  }
  return 0;
}

} // namespace

bool is_spelled_alike(std::string_view a, std::string_view b) {
  std::size_t in_a = 0, in_b = 0;
  bool any = false;
  while (true) {
    const auto one = next_letter(a, in_a);
    if (one != next_letter(b, in_b)) return false;
    if (one == 0) return any;
    any = true;
  }
}

void mend_spelling(Diagnostic& found, Span place, std::string_view written, const std::string& near) {
  if (!near.empty() && is_spelled_alike(written, near)) found.mend.push_back({place, near});
}

} // namespace medpol
