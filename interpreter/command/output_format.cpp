#include "interpreter/command/output_format.hpp"

#include "grammar/words/commands.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// An ending and the format that it stands for.
struct Ending {
  std::string_view ending, format;
};
constexpr Ending endings[] = {
    {".csv", "csv"},    {".jsonl", "jsonl"}, {".ndjson", "jsonl"}, {".json", "json"}, {".sarif", "sarif"},
    {".json", "sarif"}, {".xml", "junit"},   {".html", "html"},    {".htm", "html"},  {".svg", "svg"},
    {".md", "md"},      {".markdown", "md"}, {".txt", "table"},    {".txt", "text"},
};
/// Endings of files that medpol does not write.
constexpr std::string_view foreign[] = {".xlsx", ".xls", ".et", ".docx", ".doc", ".wps", ".pdf"};

/// “.csv”, in small letters; empty when the name has none.
std::string ending_of(const std::string& path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return {};
  auto out = name.substr(dot);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool stands_for(std::string_view ending, std::string_view format) {
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](const Ending& one) { return one.ending == ending && one.format == format; });
}

bool stands_for_any(std::string_view ending) {
  return std::find(std::begin(foreign), std::end(foreign), ending) != std::end(foreign) ||
         std::any_of(std::begin(endings), std::end(endings), [&](const Ending& one) { return one.ending == ending; });
}

std::string_view first_ending(std::string_view format) {
  const auto* const found =
      std::find_if(std::begin(endings), std::end(endings), [&](const Ending& one) { return one.format == format; });
  return found->ending;
}

Several known_endings(const std::vector<std::string>& formats) {
  Several out;
  for (const auto& format : formats) out.all.emplace_back(std::string(first_ending(format)));
  return out;
}

} // namespace

bool OutputFormat::is_good(const CommonOptions& common) const {
  if (problem) tell(common, *problem);
  return !problem;
}

OutputFormat output_format(const std::vector<std::string>& formats, const std::string& asked, const std::string& path) {
  const auto ending = ending_of(path);
  if (!asked.empty()) {
    if (!stands_for_any(ending) || stands_for(ending, asked)) return {asked, {}};
    auto renamed = path.substr(0, path.size() - ending.size()) + std::string(first_ending(asked));
    return {asked, say<CommandPhrase::ending_contradicts>(asked, path, std::move(renamed))};
  }
  if (ending.empty()) return {formats.front(), {}};
  for (const auto& format : formats)
    if (stands_for(ending, format)) return {format, {}};
  if (!stands_for_any(ending))
    return {formats.front(), say<CommandPhrase::ending_unknown>(path, ending, known_endings(formats))};
  const bool sheet = ending == ".xlsx" || ending == ".xls" || ending == ".et";
  const bool csv = std::find(formats.begin(), formats.end(), "csv") != formats.end();
  auto hint = sheet && csv ? say<CommandPhrase::spreadsheets_open_csv>() : Said{};
  return {formats.front(), say<CommandPhrase::ending_elsewhere>(path, ending, known_endings(formats), std::move(hint))};
}

} // namespace medpol
