#pragma once
#include <string>

namespace medpol::bench {

/// A policy with one rate for each of 25 bands of costs, 20 levels and 10 years: 5,000 rows.
struct LargeTable {
  enum class Shape { list, nested, cross } shape = Shape::list;
  bool own_bands = false;   ///< each level and year has bands of its own; not for a cross table
  bool lacks_a_row = false; ///< that of the 8th band, 第丁级, 2021; of a cross table the row of all its bands
};

inline std::string large_table(const LargeTable& options) {
  constexpr int bands = 25, years = 10, first_year = 2016, levels = 20;
  constexpr const char* names[levels] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸",
                                         "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉"};
  const auto number = [](int value) { return std::to_string(value); };
  const auto level = [&](int l) { return "第" + std::string(names[l]) + "级"; };
  const auto band = [&](int b, int l, int y) {
    const auto end = [&](int i) { return number(2000 * i + (options.own_bands ? 7 * l + 211 * y : 0)) + "元"; };
    return b == 0 ? end(1) + "以下" : b == bands - 1 ? "超过" + end(b) : "超过" + end(b) + "至" + end(b + 1);
  };
  const auto year = [&](int y) {
    const auto of = number(first_year + y) + "年";
    return y == 0           ? "早于" + number(first_year + 1) + "年1月1日"
           : y == years - 1 ? of + "1月1日起"
                            : of + "1月1日至" + of + "12月31日";
  };
  const auto rate = [&](int b, int l, int y) { return number(50 + b + l % 10 + y % 5) + "%"; };
  const auto lacking = [&](int l, int y) { return options.lacks_a_row && l == 3 && y == 5; };

  std::string out = "政策 大表\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n\n枚举 定点级别：";
  for (int l = 0; l < levels; ++l) out += (l > 0 ? " | " : "") + level(l);
  out += "\n申报项 定点级别：定点级别\n\n> 附表\n报销比例：\n";
  using Shape = LargeTable::Shape;
  if (options.shape == Shape::list) out += "  | 政策范围内费用 | 定点级别 | 就医日期 | 比例 |\n";
  if (options.shape == Shape::cross) {
    out += "  | | |";
    for (int b = 0; b < bands; ++b) out += " 政策范围内费用" + band(b, 0, 0) + " |";
    out += "\n";
  }
  for (int y = 0; y < years; ++y) {
    if (options.shape == Shape::nested) out += "  " + year(y) + "：\n";
    for (int l = 0; l < levels; ++l) {
      if (options.shape == Shape::nested) out += "    " + level(l) + "：\n";
      if (options.shape == Shape::cross) {
        if (lacking(l, y)) continue;
        out += "  | " + year(y) + " | " + level(l) + " |";
        for (int b = 0; b < bands; ++b) out += " " + rate(b, l, y) + " |";
        out += "\n";
        continue;
      }
      for (int b = 0; b < bands; ++b) {
        if (b == 7 && lacking(l, y)) continue;
        if (options.shape == Shape::nested) out += "      政策范围内费用" + band(b, l, y) + "：" + rate(b, l, y) + "\n";
        else out += "  | " + band(b, l, y) + " | " + level(l) + " | " + year(y) + " | " + rate(b, l, y) + " |\n";
      }
    }
  }
  return out + "\n统筹支付 ＝ 政策范围内费用 × 报销比例\n";
}

} // namespace medpol::bench
