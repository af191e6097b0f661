#include "interpreter/claims/claim_head.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/display.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/files.hpp"
#include "interpreter/claims/recognised.hpp"

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

std::optional<Said> head_problem(const FieldNames& names, const std::vector<std::string>& columns) {
  if (columns.empty() || any_known(names, columns)) return std::nullopt;
  std::string line;
  for (const auto& column : columns) line += (line.empty() ? "" : ",") + column;
  auto first = shown(shorten(line, most_cells));
  for (const auto separator : recognised::head_separators)
    if (const auto parts = parts_of(line, separator); parts.size() > 1 && any_known(names, parts)) {
      const auto sign = separator == "\t" ? Argument(say<FilePhrase::tabs>()) : "“" + std::string(separator) + "”";
      return say<FilePhrase::head_separated_otherwise>(std::move(first), sign);
    }
  return columns.size() == 1 ? say<FilePhrase::head_is_prose>(std::move(first))
                             : say<FilePhrase::no_head>(std::move(first));
}

} // namespace medpol
