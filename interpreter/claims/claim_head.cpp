#include "interpreter/claims/claim_head.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/display.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_cells = 40; ///< of the first line that are shown

bool any_known(const FieldNames& names, const std::vector<std::string>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
    return names.classify(column).kind != FieldNames::Field::Kind::unknown;
  });
}

std::vector<std::string> parts_of(std::string_view line, std::string_view separator) {
  std::vector<std::string> out;
  for (std::size_t from = 0;;) {
    const auto stop = line.find(separator, from);
    out.emplace_back(trim_blanks(line.substr(from, stop == std::string_view::npos ? stop : stop - from)));
    if (stop == std::string_view::npos) return out;
    from = stop + separator.size();
  }
}

} // namespace

std::optional<std::array<std::string, 2>> head_problem(const FieldNames& names,
                                                       const std::vector<std::string>& columns) {
  if (columns.empty() || any_known(names, columns)) return std::nullopt;
  std::string line;
  for (const auto& column : columns) line += (line.empty() ? "" : ",") + column;
  const auto first = "“" + shown(shorten(line, most_cells)) + "”";
  for (const std::string_view separator : {";", "；", "|", "，", "\t", ","})
    if (const auto parts = parts_of(line, separator); parts.size() > 1 && any_known(names, parts)) {
      const auto sign = separator == "\t" ? std::string("制表符") : "“" + std::string(separator) + "”";
      const auto sign_en = separator == "\t" ? std::string("tabs") : "“" + std::string(separator) + "”";
      return std::array<std::string, 2>{"第一行 " + first + " 像是用" + sign + "分隔的表头：请另存为用逗号分隔的 CSV",
                                        "the first line " + first + " looks like a head separated by " + sign_en +
                                            ": save it as CSV separated by commas"};
    }
  const bool prose = columns.size() == 1;
  return std::array<std::string, 2>{
      "第一行 " + first + (prose ? " 像是一行文字，不是表头" : " 不是表头") + "：没有一列是单据里的字段",
      "the first line " + first + (prose ? " looks like prose, not like the head of a table" : " is no head") +
          ": none of its columns is a field of claims"};
}

} // namespace medpol
